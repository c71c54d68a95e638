import type { Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { distinctNames, packedName } from "../../folders/packed_name.ts";

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
