import { extname } from "node:path/posix";
import type { Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";

/** A file that goes into an archive. */
export interface FileToPack {
  /** Relative to EventRoot. */
  path: string;
  /** What it is called there. */
  name: string;
  /** Milliseconds since 1970; null if nobody knows. */
  takenAt: number | null;
}

/** A photo, as far as it is packed. */
export interface PhotoToPack {
  id: number;
  outputName: string;
  takenAt: number | null;
}

/**
 * @returns the developed photos under the names that the cameras gave them. On disk they keep their
 * own, so that the same content always has the same name.
 */
export function packedFiles(store: Store, photos: readonly PhotoToPack[]): FileToPack[] {
  const originals = store.page.photos.originalsOf(photos.map(({ id }) => id));
  const names = distinctNames(
    photos.map(({ id, outputName }) => packedName(originals.get(id), outputName)),
  );
  return photos.map(({ outputName, takenAt }, at) => (
    { path: `${layout.processed}/${outputName}`, name: names[at], takenAt }
  ));
}

/** @returns the camera's name with the ending of the developed photo, such as `IMG_1234.jpg`. */
export function packedName(original: string | undefined, outputName: string): string {
  const name = original?.replace(/^.*\//, "") ?? outputName;
  return name.slice(0, name.length - extname(name).length) + extname(outputName);
}

/** @returns the same names, but for those that are equal if case is ignored: they get a number. */
export function distinctNames(names: readonly string[]): string[] {
  const key = (name: string) => name.normalize("NFC").toLowerCase();
  const wanted = new Set(names.map(key)), taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    const end = extname(name), stem = name.slice(0, name.length - end.length);
    for (let n = 2; taken.has(key(free)) || n > 2 && wanted.has(key(free)); n++) {
      free = `${stem}_${n}${end}`;
    }
    taken.add(key(free));
    return free;
  });
}
