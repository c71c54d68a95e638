import { posix } from "node:path";
import { folderKey } from "../core/folder_name.ts";
import { layout } from "../core/event_layout.ts";
import type { PhotoRow } from "../db/photos.ts";
import type { PlaceRow } from "../db/places.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import type { Sidecars } from "../sidecar/sidecars.ts";
import { placesFor, planRoute } from "./plan.ts";

export interface RouterDependencies {
  store: Store;
  disk: Disk;
  /** Left out where photos are to have none. */
  sidecars?: Sidecars;
  warn: (message: string) => void;
}

export interface Router {
  /**
   * Makes the places of one photo on disk equal to those its people imply. Doing it twice does
   * nothing. Intentions are recorded before the disk is touched, so that a crash leaves no file
   * that photosort does not know to be its own.
   */
  route(photoId: number): Promise<void>;
  /**
   * Takes a photo out of all its places, as its developed file is about to be replaced: links
   * would go on showing the old one.
   */
  withdraw(photoId: number): Promise<void>;
}

/** Puts developed photos into people's folders and takes them out again. */
export function createRouter({ store, disk, sidecars, warn }: RouterDependencies): Router {
  /** @returns whether the photo's outputs are to go as well. */
  function recordIntentions(photoId: number): boolean {
    const photo = store.photos.get(photoId), recorded = store.places.ofPhoto(photoId);
    const belongs = hasNoOutput(photo) ? [] : keptPlaces(photo, recorded) ??
      placesFor(photo.output_name, store.faces.peopleIn(photoId), store.routing.get());
    const plan = planRoute(belongs, recorded);
    for (const path of plan.add) store.places.want(path, photoId);
    for (const path of plan.remove) store.places.setState(path, "stale");
    return hasNoOutput(photo);
  }

  async function put(place: PlaceRow): Promise<void> {
    const from = `${layout.processed}/${place.output_name}`;
    let state: PlaceRow["state"] = "present";
    try {
      await disk.link(from, place.path);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      if (!await disk.same(from, place.path)) {
        state = "occupied";
        warn(`${place.path} is not photosort's own file: it stays, and the photo is not put there`);
      }
    }
    store.places.setState(place.path, state);
  }

  async function takeAway(place: PlaceRow): Promise<void> {
    const key = folderKey(place.path);
    const others = store.places.ofPhoto(place.photo_id).filter(({ path }) => path !== place.path);
    // Where case does not count, the file is in its new place already.
    if (others.some(({ path, state }) => state !== "stale" && folderKey(path) === key)) {
      return void store.places.remove(place.path);
    }
    await removeFile(place);
    store.places.remove(place.path);
  }

  async function removeFile(place: PlaceRow): Promise<void> {
    if (await disk.same(`${layout.processed}/${place.output_name}`, place.path)) {
      await disk.remove(place.path);
      await disk.removeEmptyFolders(posix.dirname(place.path), layout.people);
    } else if (await disk.exists(place.path)) {
      warn(`${place.path} was changed by somebody: it stays, although the photo moved on`);
    }
  }

  /** After its places, as those are known for its own by comparing them with these files. */
  async function removeOutputs(photoId: number): Promise<void> {
    const name = store.photos.get(photoId).output_name;
    await disk.remove(`${layout.processed}/${name}`);
    await disk.remove(`${layout.thumbs}/${name}`);
  }

  return {
    async route(photoId) {
      const endsHere = store.transaction(() => recordIntentions(photoId));
      for (const place of store.places.ofPhoto(photoId)) {
        if (place.state === "wanted") await put(place);
        else if (place.state === "stale") await takeAway(place);
      }
      // Before the outputs: those tell of a crash in between.
      await sidecars?.keep(photoId);
      // One that has none only since then is routed again: its places are still to go.
      if (endsHere && hasNoOutput(store.photos.get(photoId))) await removeOutputs(photoId);
    },
    async withdraw(photoId) {
      const photo = store.photos.get(photoId);
      const present = store.places.ofPhoto(photoId).filter(({ state }) => state === "present");
      // Where faces were forgotten, nothing but these rows says where it is to be put again.
      const comesBack = keptPlaces(photo, present) !== undefined;
      store.transaction(() => {
        for (const { path } of present) store.places.setState(path, comesBack ? "wanted" : "stale");
      });
      for (const place of present) await (comesBack ? removeFile(place) : takeAway(place));
    },
  };
}

/** Photos for which another one stands, and those that were kept long enough, are nowhere. */
function hasNoOutput({ state, output_expired }: PhotoRow): boolean {
  return state === "paired" || output_expired === 1;
}

/** @returns where a photo stays whose faces were forgotten: in the folders that it is in. */
function keptPlaces({ faces_forgotten }: PhotoRow, places: readonly PlaceRow[]) {
  const kept = places.filter(({ state }) => state !== "stale").map(({ path }) => path);
  return faces_forgotten === 1 && kept.length > 0 ? kept : undefined;
}
