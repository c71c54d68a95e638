import type { PhotoState } from "../photo_transitions.ts";
import type { ScannedFile } from "./scan_files.ts";

/** What the database knows of a scanned path: of its newest version, which may wait. */
export interface KnownPath {
  path: string;
  size: number;
  mtimeMs: number;
  /** The photo of that version. */
  photo: number;
  state: PhotoState;
  /** Whether the photo was processed before: then other bytes are a new version of it. */
  hasContent: boolean;
  /** Whether the photo is a new version, and the path still belongs to the one before. */
  isNewer: boolean;
  /** Whether the job has the path already. */
  isOfJob: boolean;
}

/** What becomes of scanned files; each file is in one of these. */
export interface BatchPlan {
  /** Files that nobody knew: a photo each. */
  fresh: ScannedFile[];
  /** Files whose bytes have changed since they were processed: a photo each, as a newer version. */
  versions: ScannedFile[];
  /** Files whose photos wait, or are to be tried again: the job waits for them, too. */
  awaited: (Awaited & { photo: number })[];
  /** Files that were processed before, and are unchanged. */
  known: number;
  /** Files that the job has from before its scan began again. */
  ofJob: number;
}

interface Awaited {
  file: ScannedFile;
  /** The photo had failed: it is tried again. */
  isRetried: boolean;
  /** The file was written to since it was noted, and nobody has read it meanwhile. */
  isRefreshed: boolean;
  isNewer: boolean;
}

/** @param knownPaths of the files that are known; others may be among them. */
export function planBatch(
  files: readonly ScannedFile[],
  knownPaths: readonly KnownPath[],
): BatchPlan {
  const byPath = new Map(knownPaths.map((known) => [known.path, known]));
  const plan: BatchPlan = { fresh: [], versions: [], awaited: [], known: 0, ofJob: 0 };
  for (const file of files) {
    const known = byPath.get(file.path);
    if (known === undefined) plan.fresh.push(file);
    else planKnown(plan, file, known);
  }
  return plan;
}

function planKnown(plan: BatchPlan, file: ScannedFile, known: KnownPath): void {
  const isChanged = file.size !== known.size || file.mtimeMs !== known.mtimeMs;
  if (known.isOfJob) plan.ofJob++;
  else if (isChanged && known.hasContent && !known.isNewer) plan.versions.push(file);
  else if (!isChanged && known.state === "PROCESSED") plan.known++;
  else {
    const isRetried = known.state === "FAILED";
    plan.awaited.push({
      ...{ file, photo: known.photo, isRetried, isNewer: known.isNewer },
      // What a worker reads just now is noted as it was: the next scan sees that it has changed.
      isRefreshed: isChanged && (isRetried || known.state === "READY"),
    });
  }
}
