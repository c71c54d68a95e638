import { type CameraClocks, takenAt } from "../../core/camera_clock.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { PairPreference } from "../../core/shot.ts";
import type { Events } from "../../runtime/events.ts";
import { Slots } from "../../runtime/slots.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { turnOf } from "../../processor/picture/picture_hash.ts";
import type { CaptureSummary, DevelopedPhoto, StoodBack } from "../../processor/pool/protocol.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { startStopwatch } from "../../processor/pool/stopwatch.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import type { PhotoEvent } from "../photo_event.ts";
import type { IdentifyInOrder } from "./identify_in_order.ts";
import type { Origin } from "../intake/origin.ts";
import { findStandIn, standBackFor } from "../intake/pairing.ts";
import type { PhotoFailures } from "../intake/photo_failures.ts";
import type { PhotoJob } from "../intake/photo_job.ts";
import { becomeOne, findEarlierVersion } from "./earlier_version.ts";
import { photoName } from "./photo_name.ts";
import { recordFaces } from "./record_faces.ts";
import { writeOutputs } from "./write_outputs.ts";

export interface FlowDependencies {
  store: Store;
  disk: Disk;
  clock: Clock;
  origin: Origin;
  /** Reads a file and records what it is; the answer is what to develop, if anything. */
  read: (file: FoundFile) => Promise<PhotoJob | undefined>;
  develop: DevelopBytes;
  order: IdentifyInOrder;
  events: Pick<Events<PhotoEvent>, "emit">;
  failures: PhotoFailures;
  /** Ids of the photos that are being read or developed now; kept here, read by others. */
  underWay: Set<number>;
  /** Which file stands for a shot that two show. */
  pairs: PairPreference;
  /** How far the cameras' clocks are off. */
  clocks: () => CameraClocks;
  log: Log;
  /** Runs work that replaces a photo's developed file, while nothing puts that into folders. */
  whileNotRouted: <T>(photoId: number, work: () => Promise<T>) => Promise<T>;
  /** Id of the embedding model, stored with every face. */
  model: string;
  /** Photos read but not yet developed; bounds memory at any backlog. */
  mostInFlight: number;
  signal: AbortSignal;
  onIdle: () => void;
}

/** Takes settled files through reading, developing and recording, a bounded number at a time. */
export class PhotoFlow {
  readonly #deps: FlowDependencies;
  readonly #slots: Slots;

  constructor(deps: FlowDependencies) {
    this.#deps = deps;
    this.#slots = new Slots(deps.mostInFlight);
  }

  /** Photos being read or developed now. */
  get inFlight(): number {
    return this.#slots.taken;
  }

  /** Resolves once nothing is being read or developed. */
  idle(): Promise<void> {
    return this.#slots.atMost(0);
  }

  /** Takes a file in as soon as there is room; resolves once it is read, not once it is done. */
  async admit(file: FoundFile): Promise<void> {
    const { origin, failures, clock, signal, read, events, onIdle } = this.#deps;
    if (failures.pauseMs > 0) await clock.sleep(failures.pauseMs, signal);
    const release = await this.#slots.take();
    const done = () => {
      release();
      if (this.#slots.taken === 0) onIdle();
    };
    if (signal.aborted) return done();
    // A dry run's scan still sees what would have been moved away.
    const job = await origin.holds({ cardId: origin.card, path: file.path })
      .then((isThere) => isThere ? read(file) : undefined)
      .catch((error) => this.#unread(file, error));
    if (job === undefined) return done();
    this.#deps.underWay.add(job.photoId);
    events.emit({ type: "photoNoticed", photoId: job.photoId, path: file.path });
    if (job.suspect) await this.#slots.atMost(1);
    const developing = this.#develop(job).finally(done);
    if (job.suspect) await developing;
  }

  #unread(file: FoundFile, error: unknown): undefined {
    const { order, failures, store, origin } = this.#deps;
    failures.postpone(file, error);
    try {
      const known = store.sources.known(file.path, origin.card);
      if (known?.state === "pending") order.defer(known.photoId!);
    } catch (fault) {
      // Nobody can be identified either while the database is out of reach.
      if (!isOutage(fault)) throw fault;
    }
  }

  async #develop(job: PhotoJob): Promise<void> {
    const { failures, order, events } = this.#deps;
    const { file, photoId, completeness, startedAt, times } = job;
    try {
      const photo = await this.#developUnlessPaired(job);
      if (photo === undefined) return;
      Object.assign(times, photo.times);
      const lap = startStopwatch(times);
      if (await this.#isEarlierVersion(job, photo)) return;
      await this.#record(job, photo);
      lap("write");
      failures.succeeded(photoId);
      order.resume(photoId);
      events.emit({
        type: "photoDeveloped",
        photoId,
        path: file.path,
        startedAt,
        times,
        faces: photo.faces.length,
        how: photo.how,
      });
    } catch (error) {
      // The failure itself could not be recorded, as on a full disk: then only time helps.
      await failures.failed(file, photoId, error, completeness)
        .catch((fault) => failures.postpone(file, fault));
    } finally {
      this.#deps.underWay.delete(photoId);
      order.advance();
    }
  }

  /** @returns undefined if another file stands for the shot. */
  async #developUnlessPaired(job: PhotoJob): Promise<DevelopedPhoto | undefined> {
    const { store, develop, pairs } = this.#deps;
    const onBegin = () => store.countAttempt(job.photoId);
    for (;;) {
      const possible = findStandIn(store, pairs, job.photoId);
      const photo = await develop(job.bytes, job.format, onBegin, possible?.standIn);
      if (!("standsBack" in photo)) return photo;
      if (this.#standBack(job, photo, possible!.photo.id)) return undefined;
    }
  }

  /** @returns false if the other file failed meanwhile. */
  #standBack({ file, photoId }: PhotoJob, { captured }: StoodBack, standInId: number): boolean {
    const { store, failures, pairs, events } = this.#deps;
    const isPaired = store.transaction(() => {
      store.photos.recordCapture(photoId, captured, this.#takenAt(file, captured));
      return standBackFor(store, pairs, photoId, standInId);
    });
    if (!isPaired) return false;
    failures.succeeded(photoId);
    const standIn = photoName(store, standInId);
    events.emit({ type: "photoPaired", photoId, path: file.path, standIn });
    return true;
  }

  /** If the camera wrote no time, the file's own says at least something. */
  #takenAt({ mtimeMs }: FoundFile, { capturedAt, camera, serial }: CaptureSummary): number {
    const taken = takenAt(capturedAt, { camera, serial }, this.#deps.clocks());
    return Math.round(taken ?? mtimeMs);
  }

  /** @returns whether it is the photo that was at its path before, which has the file from now on. */
  async #isEarlierVersion(job: PhotoJob, photo: DevelopedPhoto): Promise<boolean> {
    const { store, failures, log } = this.#deps, { photoId, file, look } = job;
    const earlier = await findEarlierVersion(this.#deps, photoId, photo.jpeg);
    if (earlier === undefined) return false;
    failures.succeeded(photoId);
    const turn = turnOf(job.format, photo.captured);
    store.transaction(() => {
      becomeOne(store, photoId, earlier);
      store.photos.recordLook(earlier.id, look ?? null, turn);
    });
    log.info(`${file.path} was changed by another program: it is the same photo`, {
      path: file.path,
    });
    return true;
  }

  async #record(job: PhotoJob, photo: DevelopedPhoto): Promise<void> {
    const { store, disk, model, whileNotRouted } = this.#deps, { file, photoId } = job;
    const { takenAt } = store.photos.get(photoId), now = () => this.#deps.clock.date();
    // A program that changed the file later has changed its time as well.
    const isUntimed = photo.captured.capturedAt === undefined && takenAt !== null;
    const taken = isUntimed ? takenAt : this.#takenAt(file, photo.captured);
    const turn = turnOf(job.format, photo.captured);
    await whileNotRouted(photoId, async () => {
      const sha256 = await writeOutputs({ store, disk, now }, photoId, photo, taken);
      store.transaction(() => {
        // First, as it tells whether the other file of the shot shows the same faces.
        store.photos.recordCapture(photoId, photo.captured, taken);
        recordFaces(store, photoId, model, photo.faces, { ...photo, turn });
        store.photos.recordSize(photoId, photo);
        store.photos.recordLook(photoId, job.look ?? null, turn);
        store.photos.recordFollows(photoId, null);
        store.photos.apply(photoId, "developed");
        store.renditions.add(photoId, sha256);
        store.deliveries.outdate(photoId);
      });
    });
  }
}
