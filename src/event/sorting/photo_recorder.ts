import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import type { PairPreference } from "../../core/shot.ts";
import { turnOf } from "../../processor/picture/picture_hash.ts";
import type { CaptureSummary, DevelopedPhoto, StoodBack } from "../../processor/pool/protocol.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import type { Router } from "../folders/router.ts";
import {
  findStandIn,
  othersOfShot,
  type PossibleStandIn,
  standBackFor,
} from "../intake/pairing.ts";
import type { PhotoJob } from "../intake/photo_job.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { forgottenIn } from "../identity/forgotten_faces.ts";
import { recordFaces } from "./record_faces.ts";
import { writeOutputs } from "./write_outputs.ts";

export interface RecorderDependencies {
  store: Store;
  disk: Disk;
  clock: Pick<Clock, "date">;
  log: Pick<Log, "info">;
  /** Keeps a photo's developed file from being put into folders while it is replaced. */
  router: Pick<Router, "whileNotRouted">;
  /** Id of the embedding model, stored with every face. */
  model: string;
  /** Which file stands for a shot that two show. */
  pairs: PairPreference;
  /** Corrections of the cameras' clocks. */
  clocks: () => CameraClocks;
}

/**
 * Writes what a worker made of a photo to the disk and the database, and knows what the other files
 * of its shot have to do with that.
 */
export class PhotoRecorder {
  readonly #deps: RecorderDependencies;

  constructor(deps: RecorderDependencies) {
    this.#deps = deps;
  }

  /** @returns a photo that may stand for the shot of this one, which is to be developed. */
  findStandIn(photoId: number): PossibleStandIn | undefined {
    return findStandIn(this.#deps.store, this.#deps.pairs, photoId);
  }

  /**
   * Records that another photo represents the shot of this one, which was not developed.
   *
   * @returns false if the other photo failed in the meantime.
   */
  standBack({ file, photoId }: PhotoJob, { captured }: StoodBack, standInId: number): boolean {
    const { store, pairs } = this.#deps;
    return store.transaction(() => {
      store.photos.recordCapture(photoId, captured, this.#takenAt(file, captured));
      return standBackFor(store, pairs, photoId, standInId);
    });
  }

  /**
   * Records a developed photo: its files first, then all else in one transaction. If it is the photo
   * that was at its path before, that one has the file from now on, and nothing else is recorded.
   *
   * @param recorded called with the commit: from then on anybody may identify the photo.
   */
  async record(job: PhotoJob, photo: DevelopedPhoto, recorded: () => void): Promise<void> {
    if (await this.#isEarlierVersion(job, photo)) return;
    const { store, disk, clock, router } = this.#deps, { photoId } = job;
    const taken = this.#takenAtOf(job, photo), now = () => clock.date();
    await router.whileNotRouted(photoId, async () => {
      const sha256 = await writeOutputs({ store, disk, now }, photoId, photo, taken);
      store.transaction(({ afterCommit }) => {
        this.#recordRows(job, photo, taken, sha256);
        afterCommit(recorded);
      });
    });
  }

  #recordRows(job: PhotoJob, photo: DevelopedPhoto, taken: number, sha256: string): void {
    const { store, model } = this.#deps, { photoId } = job;
    const turn = turnOf(job.format, photo.captured);
    // First, because it needs the other file of the shot for comparing faces.
    store.photos.recordCapture(photoId, photo.captured, taken);
    const row = store.photos.get(photoId), now = { ...photo, turn };
    const isForgotten = forgottenIn(store, row, othersOfShot(store, row), now);
    const found = photo.faces.filter(({ box }) => !isForgotten(box));
    recordFaces(store, photoId, model, found, now);
    store.photos.recordSize(photoId, photo);
    store.photos.recordLook(photoId, job.look ?? null, turn);
    store.photos.recordFollows(photoId, null);
    store.photos.apply(photoId, "developed");
    store.renditions.add(photoId, sha256);
    store.deliveries.outdate(photoId);
  }

  async #isEarlierVersion(job: PhotoJob, photo: DevelopedPhoto): Promise<boolean> {
    const { store, log } = this.#deps, { photoId, file, look } = job;
    const earlier = await findEarlierVersion(this.#deps, photoId, photo.jpeg);
    if (earlier === undefined) return false;
    const turn = turnOf(job.format, photo.captured);
    store.transaction(() => {
      becomeOne(store, photoId, earlier);
      store.photos.recordLook(earlier.id, look ?? null, turn);
    });
    log.info(`Another program changed ${file.path}, but not its picture: nothing to do`, {
      path: file.path,
    });
    return true;
  }

  /** A program that changed the file later has changed its time as well. */
  #takenAtOf({ file, photoId }: PhotoJob, { captured }: DevelopedPhoto): number {
    const known = this.#deps.store.photos.get(photoId).takenAt;
    return captured.capturedAt === undefined && known !== null
      ? known
      : this.#takenAt(file, captured);
  }

  /** If the camera wrote no time, the file's own says at least something. */
  #takenAt({ mtimeMs }: FoundFile, { capturedAt, camera, serial }: CaptureSummary): number {
    const taken = takenAt(capturedAt, { camera, serial }, this.#deps.clocks());
    return Math.round(taken ?? mtimeMs);
  }
}

/**
 * Tells whether a photo is the one that was at its path before. A photosort that did not hash
 * pictures may have sorted the earlier photo; the two are the same photo if they are developed to
 * the same bytes.
 *
 * @param jpeg the newly developed photo.
 * @returns the earlier photo, or undefined if this is another one.
 */
async function findEarlierVersion(
  { store, disk }: { store: Store; disk: Disk },
  photoId: number,
  jpeg: Uint8Array,
): Promise<PhotoRow | undefined> {
  const { followsId } = store.photos.get(photoId);
  if (followsId === null) return undefined;
  const earlier = store.photos.get(followsId);
  const isSame = await disk.holds(`${layout.processed}/${earlier.outputName}`, jpeg);
  return isSame ? earlier : undefined;
}

/** Gives, within a transaction, the file of a photo to the earlier photo that it turned out to be. */
function becomeOne(store: Store, photoId: number, earlier: PhotoRow): void {
  const photo = store.photos.get(photoId);
  for (const source of store.sources.ofPhoto(photoId)) {
    store.sources.put({
      ...source,
      photoId: earlier.id,
      sha256: source.sha256 ?? photo.sha256,
    });
  }
  if (photo.imageHash !== null) store.photos.recordImage(earlier.id, photo.imageHash);
  store.photos.remove(photoId);
}
