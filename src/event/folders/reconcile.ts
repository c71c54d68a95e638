import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

export interface Differences {
  /** Photos whose developed file or thumbnail is gone: they are to be developed anew. */
  lostOutputs: number[];
  /** Photos with a place that is not as the database says: they are to be routed again. */
  unrouted: number[];
}

/**
 * Compares what is on disk with what the database says, by one listing a folder: O(files), with
 * no file opened. Places found missing are recorded as wanted again.
 */
export async function findDifferences(store: Store, disk: Disk): Promise<Differences> {
  const lostOutputs = await findLostOutputs(store, disk);
  const unrouted = new Set<number>();
  for (const photoId of store.places.unsettledPhotos()) {
    if (!await isPutAway(store, disk, photoId)) unrouted.add(photoId);
  }
  for (const photoId of await markMissing(store, disk)) unrouted.add(photoId);
  for (const photoId of await findLeftOutputs(store, disk)) unrouted.add(photoId);
  return { lostOutputs, unrouted: [...unrouted].filter((id) => !lostOutputs.includes(id)) };
}

/**
 * The places of a dropped photo whose faces were forgotten stay recorded as stale, because nothing
 * else says where a restored one belongs.
 *
 * @returns whether a photo is such a one, and no file of it is left in these places.
 */
async function isPutAway(store: Store, disk: Disk, photoId: number): Promise<boolean> {
  const { dropped, facesForgotten } = store.photos.get(photoId);
  if (!dropped || !facesForgotten) return false;
  for (const { path, state } of store.places.ofPhoto(photoId)) {
    if (state !== "stale" || await disk.exists(path)) return false;
  }
  return true;
}

/** @returns the photos that must have a developed file and a thumbnail, and lack one of them. */
export async function findLostOutputs(store: Store, disk: Disk): Promise<number[]> {
  // If a folder cannot be seen, the drive is gone, not the photos.
  if (!await disk.exists(layout.processed) || !await disk.exists(layout.thumbs)) return [];
  // Read first: a photo that is recorded while the folders are listed must not count as lost.
  const expected = store.photos.withOutput();
  const developed = new Set(await disk.files(layout.processed));
  const thumbs = new Set(await disk.files(layout.thumbs));
  return expected
    .filter(({ outputName }) => !developed.has(outputName) || !thumbs.has(outputName))
    .map(({ id }) => id);
}

/** Photos whose outputs must go: another file stands for them, or the retention period is over. */
async function findLeftOutputs(store: Store, disk: Disk): Promise<number[]> {
  const nowhere = [...store.photos.inState("paired"), ...store.photos.expired()];
  if (nowhere.length === 0) return [];
  const left = new Set([...await disk.files(layout.processed), ...await disk.files(layout.thumbs)]);
  return nowhere.filter(({ outputName }) => left.has(outputName)).map(({ id }) => id);
}

async function markMissing(store: Store, disk: Disk): Promise<Set<number>> {
  const missing = await findMissingPlaces(store, disk);
  for (const { path } of missing) store.places.setState(path, "wanted");
  return new Set(missing.map(({ photoId }) => photoId));
}

/** @returns the places that should hold a photo and hold none. */
export async function findMissingPlaces(
  store: Store,
  disk: Disk,
): Promise<{ path: string; photoId: number }[]> {
  if (!await disk.exists(layout.people)) return [];
  const folders = Map.groupBy(
    store.places.standing(),
    ({ path }) => path.slice(0, path.lastIndexOf("/")),
  );
  const missing: { path: string; photoId: number }[] = [];
  for (const [folder, places] of folders) {
    const names = new Set(await disk.files(folder));
    missing.push(...places.filter(({ path }) => !names.has(path.slice(folder.length + 1))));
  }
  return missing;
}
