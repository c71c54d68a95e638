import { join } from "node:path";
import type { PublicPhoto } from "../db/galleries/gallery_photos.ts";
import type { Store } from "../db/store.ts";
import { distinctNames, packedName } from "../folders/packed_name.ts";
import { layout } from "../event_layout.ts";
import type { PhotoToShow } from "./gallery_files.ts";

/** Files that are asked for at once. */
const AT_ONCE = 64;

/** Looks at the files of photos; those whose developed photo is not there are left out. */
export async function photosToShow(
  { root, store }: { root: string; store: Store },
  photos: readonly PublicPhoto[],
): Promise<PhotoToShow[]> {
  const found: Omit<PhotoToShow, "name">[] = [];
  for (let from = 0; from < photos.length; from += AT_ONCE) {
    const looked = photos.slice(from, from + AT_ONCE).map(async (photo) => {
      const version = await versionOf(join(root, layout.processed, photo.outputName));
      const thumbVersion = await versionOf(join(root, layout.thumbs, photo.outputName));
      return version === null ? [] : [{ ...photo, version, thumbVersion }];
    });
    found.push(...(await Promise.all(looked)).flat());
  }
  const originals = store.page.photos.originalsOf(found.map(({ id }) => id));
  const names = distinctNames(
    found.map(({ id, outputName }) => packedName(originals.get(id), outputName)),
  );
  return found.map((photo, at) => ({ ...photo, name: names[at] }));
}

/** @returns what differs when the file differs; null for what is no plain file, such as a link. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { isFile, size, mtime } = await Deno.lstat(path);
    return isFile ? `${size} ${mtime?.getTime()}` : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
