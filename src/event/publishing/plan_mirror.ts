import type { FileToPublish } from "../db/galleries/galleries.ts";
import type { PublicationRow } from "../db/galleries/publications.ts";

/** What is to be done so that a target has what it should have. */
export interface MirrorPlan {
  /** Files that may be there and should not, the first thing to do. */
  deletes: PublicationRow[];
  /** Files that are to be there, in the order in which they are sent. */
  sends: {
    file: FileToPublish;
    /** Undefined if the file was never to be there. */
    row: PublicationRow | undefined;
  }[];
  /** Number of files that are there as they should be. */
  asBefore: number;
}

/**
 * Compares what a target should have with what is known to be there.
 *
 * @param wanted in the order in which they are to be sent.
 * @param checks whether files that are known to be there are looked at again.
 */
export function planMirror(
  wanted: readonly FileToPublish[],
  rows: readonly PublicationRow[],
  { checks = false } = {},
): MirrorPlan {
  const known = new Map(rows.map((row) => [row.path, row]));
  const paths = new Set(wanted.map(({ path }) => path));
  const isThere = ({ path, sha256 }: FileToPublish) => {
    const row = known.get(path);
    return !checks && row?.state === "sent" && row.sha256 === sha256;
  };
  const sends = wanted.filter((file) => !isThere(file))
    .map((file) => ({ file, row: known.get(file.path) }));
  return {
    deletes: rows.filter(({ path }) => !paths.has(path)),
    sends,
    asBefore: wanted.length - sends.length,
  };
}
