import type { Disk } from "../disk/disk.ts";
import { posix } from "node:path";
import type { Clock } from "../../runtime/clock.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { type Completeness, completenessOf } from "../../processor/decode/completeness.ts";
import {
  namesFormat,
  type PhotoFormat,
  promisesPhoto,
  SNIFF_BYTES,
  sniffFormat,
} from "../../processor/decode/format.ts";
import { pictureDataOf } from "../../processor/picture/picture_data_of.ts";
import { type StageTimes, startStopwatch } from "../../processor/pool/stopwatch.ts";
import { fingerprint, readHead } from "../disk/fingerprint.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { isSystemName } from "../../core/skipped_name.ts";
import { admitFile } from "./admission.ts";
import { type ChangeDependencies, takeUpChange } from "./changed_original.ts";
import { contentOf, type ShownPicture } from "./file_content.ts";
import type { IncompleteFiles } from "./incomplete_files.ts";
import type { Origin } from "./origin.ts";
import type { PhotoFailures } from "./photo_failures.ts";
import type { PhotoJob } from "./photo_job.ts";
import { dropUnfinishedCopy } from "./unfinished_copy.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export interface ReaderDependencies extends ChangeDependencies {
  disk: Disk;
  /** Absolute path of EventRoot. */
  root: string;
  origin: Origin;
  clock: Clock;
  failures: PhotoFailures;
  incomplete: IncompleteFiles;
  /** Ids of the photos that are being read or developed now. */
  underWay: ReadonlySet<number>;
  requests: Pick<IntakeRequests, "offerAgain">;
  /** Called before a photo is developed. */
  onAdmitted: (photoId: number) => Promise<void>;
}

/** A photo that is being developed is looked at again after this long, in milliseconds. */
const UNDER_WAY_MS = 1000;
/** Larger files are no photos of any format developed here, and would not fit into memory. */
const MOST_BYTES = 2 ** 30;

/**
 * Reads a settled file and records what it is.
 *
 * @returns the photo to develop, or undefined if there is nothing more to do.
 * @throws {TransientFault} and system errors if the file cannot be read now.
 */
export async function readPhoto(
  file: FoundFile,
  deps: ReaderDependencies,
): Promise<PhotoJob | undefined> {
  const { origin, store, clock } = deps;
  const times: StageTimes = {}, lap = startStopwatch(times), startedAt = clock.now();
  if (isSystemName(posix.basename(file.path))) return leaveAlone(file, false, deps);
  const format = sniffFormat(await readHead(origin.folder, file.path, SNIFF_BYTES), file.path);
  const isPhoto = format !== undefined || promisesPhoto(file.path);
  if (!isPhoto || file.size > MOST_BYTES) return leaveAlone(file, isPhoto, deps);
  if (format !== undefined && !namesFormat(file.path, format)) tellFormat(file, format, deps);
  const fingerprinted = await fingerprint(origin.folder, file), { bytes } = fingerprinted;
  const shown = pictureIn(bytes, format), { completeness } = shown;
  if (isLeftAlone(file, completeness, deps)) return undefined;
  const before = store.sources.known(file.path, origin.card);
  await dropUnfinishedCopy(deps, before, bytes);
  const content = await contentOf(file, fingerprinted, shown, before, deps);
  lap("read");
  const admission = admitFile(store, file, content, {
    wasOutlived: (id) => deps.failures.wasOutlived(id),
    isUnderWay: (id) => deps.underWay.has(id),
  }, origin.card);
  const { kind, photoId } = admission;
  if (kind === "duplicate") tellDuplicate(file, photoId, deps);
  if (kind === "refuse") await deps.failures.refuse(file, photoId, admission.fault);
  // The photo is developed from the earlier file: this one is read once more when that is done.
  if (kind === "underWay") deps.requests.offerAgain(file, UNDER_WAY_MS);
  const isAnew = kind === "changed" && format !== undefined &&
    await takeUpChange(deps, photoId, { path: file.path, bytes, format, content });
  if (kind !== "develop" && !isAnew) return undefined;
  await deps.onAdmitted(photoId);
  if (format === undefined) {
    await deps.failures.failed(file, photoId, notAPicture(file));
    return undefined;
  }
  const suspect = kind === "develop" && admission.suspect, { look } = content;
  return { file, photoId, bytes, format, look, completeness, suspect, startedAt, times };
}

function tellFormat({ path }: FoundFile, format: PhotoFormat, { log }: ReaderDependencies): void {
  log.info(`${path} is ${format.toUpperCase()}, although its name says otherwise`, { path });
}

/** Whether a file that is not whole yet is left in its folder for now. */
function isLeftAlone(
  file: FoundFile,
  completeness: Completeness,
  { incomplete }: ReaderDependencies,
): boolean {
  if (completeness === "whole") incomplete.forget(file.path);
  return (completeness === "cut" || completeness === "blank") &&
    incomplete.leave(file, completeness);
}

function tellDuplicate({ path }: FoundFile, photoId: number, deps: ReaderDependencies): void {
  const { store, log } = deps, { partnerId } = store.photos.get(photoId);
  const { outputName, dropped } = store.photos.get(partnerId ?? photoId);
  const what = dropped
    ? `${outputName}, which was dropped: \`photosort photo restore\` brings it back`
    : outputName;
  log.info(`${path} is a duplicate of the file that became ${what}`, { path });
}

function pictureIn(bytes: Uint8Array, format: PhotoFormat | undefined): ShownPicture {
  const picture = format && pictureDataOf(bytes, format);
  const completeness = format ? completenessOf(bytes, format, picture) : completenessOfHead(bytes);
  return { format, picture, completeness };
}

/** A file whose name promises a photo and that shows no format yet may have only just begun. */
function completenessOfHead(bytes: Uint8Array): Completeness {
  if (bytes.length < SNIFF_BYTES) return "cut";
  return bytes.subarray(0, SNIFF_BYTES).every((byte) => byte === 0) ? "blank" : "whole";
}

function notAPicture(file: FoundFile): PhotoFault {
  return file.size === 0
    ? new PhotoFault("truncated", sentence("fileEmpty"))
    : new PhotoFault("undecodable", sentence("holdsNoPicture"));
}

function leaveAlone(file: FoundFile, isPhoto: boolean, deps: ReaderDependencies) {
  const { store, log, origin } = deps, { path, size, mtimeMs } = file;
  const cardId = origin.card;
  store.sources.put({ cardId, path, size, mtimeMs, photoId: null, role: "ignored" });
  const cloud = /^\.(.+)\.icloud$/.exec(posix.basename(path));
  if (cloud !== null) {
    log.warn(
      `${path} stands for ${
        cloud[1]
      }, which is only in iCloud: download it, so that photosort can sort it`,
    );
  } else if (isPhoto) log.warn(`${path} is larger than 1 GiB: not sorted`, { path });
  else log.debug(`${path} is not a photo: not sorted`, { path });
  return undefined;
}
