import { posix } from "node:path";
import { KeyedLock } from "../../runtime/keyed_lock.ts";
import { folderKey } from "../../core/folder_name.ts";
import { layout } from "../event_layout.ts";
import type { PlaceRow } from "../db/photos/places.ts";
import type { Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import type { Sidecars } from "./sidecars.ts";
import { belongsAt, hasNoOutput, mayBeRouted, planRoute } from "./plan.ts";
import { replacedOf } from "./replaced.ts";

export interface RouterDependencies {
  store: Store;
  disk: PlacesDisk;
  /**
   * Called before a person's folder is made, as it may be there under another name.
   *
   * @returns whether photos may belong elsewhere now.
   */
  beforeMaking?: (folder: string) => Promise<boolean>;
  /** Left out if photos have no sidecars. */
  sidecars?: Sidecars;
  warn: (message: string) => void;
}

export interface Router {
  /**
   * Puts one photo into the folders of its people, and removes it from all others. Doing it twice
   * changes nothing. Records each step in the database before it touches the disk, so that after a
   * crash photosort still knows its own files. A photo that waits to be developed again stays in
   * its places until that is done, because photosort makes no new links to its old file.
   */
  route(photoId: number): Promise<void>;
  /** Runs work that replaces a photo's developed file, while the photo is not being routed. */
  whileNotRouted<T>(photoId: number, work: () => Promise<T>): Promise<T>;
}

/** Puts developed photos into people's folders and takes them out again. */
export function createRouter(deps: RouterDependencies): Router {
  const { store, disk, sidecars, warn } = deps;

  /** @returns whether the photo's outputs are to go as well. */
  function recordIntentions(photoId: number): boolean {
    const photo = store.photos.get(photoId), recorded = store.places.ofPhoto(photoId);
    const peopleIn = () => store.faces.peopleIn(photoId);
    const belongs = belongsAt(photo, recorded, peopleIn, store.routing.get());
    const plan = planRoute(belongs, recorded);
    for (const path of plan.add) store.places.want(path, photoId);
    for (const path of plan.remove) store.places.setState(path, "stale");
    return hasNoOutput(photo);
  }

  async function put(place: PlaceRow): Promise<void> {
    const from = `${layout.processed}/${place.outputName}`;
    let state: PlaceRow["state"] = "present";
    try {
      await disk.link(from, place.path);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      if (await isEarlier(place)) {
        await disk.remove(place.path);
        await disk.link(from, place.path);
      } else if (!await disk.same(from, place.path)) {
        state = "occupied";
        warn(
          `photosort did not write ${place.path}: that file stays, so the photo cannot go there. ` +
            "Move the file away",
        );
      }
    }
    store.places.setState(place.path, state);
  }

  /** Whether a place holds an earlier version of the photo. */
  async function isEarlier({ photoId, path, outputName }: PlaceRow): Promise<boolean> {
    if (await disk.same(`${layout.processed}/${outputName}`, path)) return false;
    const sha256 = await disk.sha256(path);
    return sha256 !== undefined && store.renditions.has(photoId, sha256);
  }

  /**
   * @returns whether the folder was renamed in the meantime; the photo must then be removed there.
   */
  async function takeAway(place: PlaceRow): Promise<boolean> {
    const key = folderKey(place.path);
    const others = store.places.ofPhoto(place.photoId).filter(({ path }) => path !== place.path);
    // On a file system without case the file is in its new place already.
    if (others.some(({ path, state }) => state !== "stale" && folderKey(path) === key)) {
      store.places.remove(place.path);
      return false;
    }
    if (!await removeFile(place) && await hasMoved(place)) return true;
    const { facesForgotten, dropped } = store.photos.get(place.photoId);
    // If the faces of a dropped photo were forgotten, only this row says where it was.
    if (!facesForgotten || !dropped) store.places.remove(place.path);
    return false;
  }

  /** @returns whether anything stood there. */
  async function removeFile(place: PlaceRow): Promise<boolean> {
    const isOwn = await disk.same(`${layout.processed}/${place.outputName}`, place.path) ||
      await isEarlier(place);
    if (isOwn) {
      // Its folder may be renamed in between, with the photo in it.
      const wasThere = await disk.remove(place.path);
      await disk.removeEmptyFolders(posix.dirname(place.path), layout.people);
      return wasThere;
    }
    if (!await disk.exists(place.path)) return false;
    warn(
      `${place.path} was changed after photosort wrote it: it stays, although the photo is in ` +
        "another folder now",
    );
    return true;
  }

  /**
   * A folder may be renamed while its photos are routed: the rows follow a moment later, and until
   * then another photo may make a folder of the former name.
   */
  async function hasMoved({ photoId, path }: PlaceRow): Promise<boolean> {
    const [top, folder] = path.split("/");
    if (top !== layout.people) return false;
    await deps.beforeMaking?.(folder);
    return !store.places.ofPhoto(photoId).some((place) => place.path === path);
  }

  /** Must come after the places, which are known to be photosort's own by these files. */
  async function removeOutputs(photoId: number): Promise<void> {
    const { outputName: name, outputExpired } = store.photos.get(photoId);
    await disk.remove(`${layout.processed}/${name}`);
    await disk.remove(`${layout.thumbs}/${name}`);
    // A file in Admin/Replaced stays for somebody to look at, until the retention period is over.
    const setAside = outputExpired ? await replacedOf(disk, name) : [];
    for (const path of setAside) await disk.remove(path);
  }

  /** @returns whether a folder was found under another name, so that people have other names now. */
  async function lookForFolders(photoId: number): Promise<boolean> {
    for (const { path, state } of store.places.ofPhoto(photoId)) {
      const [top, folder] = path.split("/");
      if (state !== "wanted" || top !== layout.people) continue;
      if (await disk.exists(`${top}/${folder}`)) continue;
      if (await deps.beforeMaking?.(folder)) return true;
    }
    return false;
  }

  /** @returns whether to check the places again, because a folder was renamed in the meantime. */
  async function makePlacesRight(photoId: number): Promise<boolean> {
    let hasMoved = false;
    for (const place of store.places.ofPhoto(photoId)) {
      if (place.state === "wanted") await put(place);
      else if (place.state === "stale") hasMoved = await takeAway(place) || hasMoved;
    }
    return hasMoved;
  }

  async function routeNow(photoId: number): Promise<void> {
    if (!mayBeRouted(store.photos.get(photoId))) return;
    const endsHere = store.transaction(() => recordIntentions(photoId));
    if (await lookForFolders(photoId)) store.transaction(() => recordIntentions(photoId));
    while (await makePlacesRight(photoId));
    // Sidecars come before the outputs, which tell of a crash in between.
    await sidecars?.keep(photoId);
    // If the photo lost its outputs only now, route it again, because its places must still be
    // removed.
    if (endsHere && hasNoOutput(store.photos.get(photoId))) await removeOutputs(photoId);
  }

  const lock = new KeyedLock<number>();
  return {
    route: (photoId) => lock.run(photoId, () => routeNow(photoId)),
    whileNotRouted: (photoId, work) => lock.run(photoId, work),
  };
}
