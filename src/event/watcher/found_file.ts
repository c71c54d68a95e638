/** The last known state of a file in Incoming. */
export interface FoundFile {
  /** Relative to Incoming, with forward slashes. */
  path: string;
  /** Bytes. */
  size: number;
  /** Time of last modification, milliseconds since 1970; cameras' clocks may put it anywhere. */
  mtimeMs: number;
  /** Time of last change by `systemClock`, in milliseconds, or 0 if unknown. */
  ctimeMs: number;
}

/** @returns whether two sightings are of the same, unchanged file. */
export function unchanged(
  a: Pick<FoundFile, "size" | "mtimeMs">,
  b: Pick<FoundFile, "size" | "mtimeMs">,
): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs;
}
