import { faceOfCrop, isUnfinishedCrop } from "./crop_name.ts";

/** A file in the folder of crops. */
export interface KeptFile {
  name: string;
  bytes: number;
  /** When it was written, milliseconds since 1970. */
  writtenAt: number;
}

/** Which crops may stay. */
export interface TidyLimits {
  /** The faces of which a picture may be kept. */
  faces: ReadonlySet<number>;
  /** Bytes in all. */
  mostBytes: number;
  mostAgeMs: number;
}

/** After that long, nobody is writing a file any more. */
const UNFINISHED_MS = 60_000;

/**
 * @param now milliseconds since 1970.
 * @returns the names of the crops to remove: of faces that are no more, too old, and the oldest if
 * all together are too large. Files that are no crops are left alone.
 */
export function surplusCrops(
  files: readonly KeptFile[],
  { faces, mostBytes, mostAgeMs }: TidyLimits,
  now: number,
): string[] {
  const surplus: string[] = [];
  let room = mostBytes;
  for (const { name, bytes, writtenAt } of files.toSorted((a, b) => b.writtenAt - a.writtenAt)) {
    const face = faceOfCrop(name);
    if (face === undefined) {
      if (isUnfinishedCrop(name) && now - writtenAt > UNFINISHED_MS) surplus.push(name);
      continue;
    }
    room -= bytes;
    if (room < 0 || !faces.has(face) || now - writtenAt > mostAgeMs) surplus.push(name);
  }
  return surplus;
}
