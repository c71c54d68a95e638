import { join, posix } from "node:path";
import { layout } from "../event_layout.ts";
import type { Erased } from "../db/erased.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { findErased } from "./find_erased.ts";

/** The files that photosort put into an event before the event lost its database. */
export interface EarlierOutputs {
  /** Names in Processed, by the part of the content's hash that is in them. */
  names: ReadonlyMap<string, string>;
  /** Paths under People and Admin/NoFaces, relative to EventRoot, by that same part. */
  places: ReadonlyMap<string, readonly string[]>;
  /** The faces and photos that were forgotten; undefined if no database says. */
  erased: Erased | undefined;
}

const hashInName = /_([0-9a-f]{12})\.jpg$/;

/** Lists the files that photosort sorted, by their names; opens no photo. */
export async function findEarlierOutputs(root: string): Promise<EarlierOutputs> {
  const names = new Map<string, string>(), places = new Map<string, string[]>();
  for (const name of await namesIn(join(root, layout.processed), "isFile")) {
    const hash = hashInName.exec(name)?.[1];
    if (hash !== undefined) names.set(hash, name);
  }
  for (const folder of await placeFolders(root)) {
    for (const name of await namesIn(join(root, folder), "isFile")) {
      const hash = hashInName.exec(name)?.[1];
      if (hash === undefined) continue;
      places.set(hash, [...places.get(hash) ?? [], `${folder}/${name}`]);
    }
  }
  return { names, places, erased: await findErased(root) };
}

/**
 * @param store also knows files that were deleted since.
 * @returns the output names in each folder of People, by the folder's name.
 */
export function photosByFolder(
  { places }: EarlierOutputs,
  store: Store,
): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of [...[...places.values()].flat(), ...store.places.all().map((p) => p.path)]) {
    const [top, folder] = path.split("/");
    if (top !== layout.people) continue;
    if (!folders.has(folder)) folders.set(folder, new Set());
    folders.get(folder)!.add(posix.basename(path));
  }
  return folders;
}

/**
 * Tells a photo which files photosort made of it before: its output keeps its name, and its links in
 * folders are known as photosort's own, so that they can be removed. Its faces are detected again.
 */
export async function recogniseOutputs(
  { store, disk }: { store: Store; disk: Disk },
  earlier: EarlierOutputs,
  photoId: number,
): Promise<void> {
  const hashes = hashesOf(store.photos.get(photoId));
  const { faceless, expired } = earlier.erased ?? {};
  if (hashes.some((hash) => faceless?.has(hash))) store.photos.forgetFacesOf(photoId);
  if (hashes.some((hash) => expired?.has(hash))) store.photos.expireOutput(photoId);
  const name = hashes.map((hash) => earlier.names.get(inName(hash))).find((one) => one);
  if (name !== undefined) store.photos.nameOutput(photoId, name);
  store.photos.setRedetect(photoId, true);
  store.renditions.setUntraced(photoId);
  await recognisePlaces({ store, disk }, earlier, photoId);
}

/** Tells a photo its places in folders. A file that somebody changed there is not photosort's own. */
export async function recognisePlaces(
  { store, disk }: { store: Store; disk: Disk },
  earlier: EarlierOutputs,
  photoId: number,
): Promise<void> {
  const photo = store.photos.get(photoId), { outputName } = photo;
  const known = new Set(store.places.ofPhoto(photoId).map(({ path }) => path));
  const output = `${layout.processed}/${outputName}`;
  const isThere = await disk.exists(output);
  const paths = hashesOf(photo).flatMap((hash) => earlier.places.get(inName(hash)) ?? []);
  for (const path of new Set(paths)) {
    if (known.has(path) || isThere && !await disk.same(output, path)) continue;
    store.transaction(() => {
      store.places.want(path, photoId);
      store.places.setState(path, "present");
    });
  }
}

/** @returns the hashes that a photo's files may be named by: of its picture or, by an older photosort, of its content. */
export function hashesOf({ sha256, imageHash }: PhotoRow): string[] {
  return imageHash === null ? [sha256] : [imageHash, sha256];
}

/** @returns the part of a hash that file names hold. */
export const inName = (hash: string) => hash.slice(0, 12);

/** @returns every folder that photosort puts photos into, relative to EventRoot. */
async function placeFolders(root: string): Promise<string[]> {
  const folders: string[] = [layout.noFaces];
  for (const person of await namesIn(join(root, layout.people), "isDirectory")) {
    for (const kind of ["Solo", "Group"]) folders.push(`${layout.people}/${person}/${kind}`);
  }
  return folders;
}

async function namesIn(folder: string, kind: "isFile" | "isDirectory"): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter((entry) => entry[kind]).map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
