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
 * @param rows what is known to be there.
 * @param beingWritten paths of files whose bytes are not known yet.
 * @param checks whether files that are known to be there are looked at again.
 */
export function planMirror(
  wanted: readonly FileToPublish[],
  rows: readonly PublicationRow[],
  { beingWritten, checks }: { beingWritten: readonly string[]; checks: boolean },
): MirrorPlan {
  const known = new Map(rows.map((row) => [row.path, row]));
  const wantedBytes = new Map(wanted.map(({ path, sha256 }) => [path, sha256]));
  const stays = new Set([...wantedBytes.keys(), ...beingWritten]);
  // What was withdrawn may not stay until there is room for what comes in its place.
  const isToGo = ({ path, state, sha256 }: PublicationRow) =>
    state === "delete" ? wantedBytes.get(path) !== sha256 : !stays.has(path);
  const isThere = ({ path, sha256 }: FileToPublish) => {
    const row = known.get(path);
    return !checks && row?.state === "sent" && row.sha256 === sha256;
  };
  const sends = wanted.filter((file) => !isThere(file))
    .map((file) => ({ file, row: known.get(file.path) }));
  return {
    deletes: rows.filter(isToGo),
    sends,
    asBefore: wanted.length - sends.length,
  };
}
