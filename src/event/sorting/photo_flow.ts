import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../../processor/pool/protocol.ts";
import { startStopwatch } from "../../processor/pool/stopwatch.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import { Slots } from "../../runtime/slots.ts";
import { isOutage } from "../db/sqlite_error.ts";
import type { Store } from "../db/store.ts";
import type { Origin } from "../intake/origin.ts";
import type { PhotoFailures } from "../intake/photo_failures.ts";
import type { PhotoJob } from "../intake/photo_job.ts";
import type { PhotoEvent } from "../photo_event.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import type { IdentifyInOrder } from "./identify_in_order.ts";
import { photoName } from "./photo_name.ts";
import type { PhotoRecorder } from "./photo_recorder.ts";

export interface FlowDependencies {
  store: Store;
  clock: Pick<Clock, "sleep">;
  origin: Origin;
  /** Reads a file and records what it is; the answer is what to develop, if anything. */
  read: (file: FoundFile) => Promise<PhotoJob | undefined>;
  develop: DevelopBytes;
  recorder: PhotoRecorder;
  order: IdentifyInOrder;
  failures: PhotoFailures;
  events: Pick<Events<PhotoEvent>, "emit">;
  /** Ids of the photos that are being read or developed now; kept here, read by others. */
  underWay: Set<number>;
  /** Photos read but not yet developed; bounds memory at any backlog. */
  mostInFlight: number;
  signal: AbortSignal;
  /** Called whenever no photo is being read or developed any more. */
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
    const { failures, clock, signal, underWay, onIdle } = this.#deps;
    if (failures.pauseMs > 0) await clock.sleep(failures.pauseMs, signal);
    const release = await this.#slots.take();
    const done = () => {
      release();
      if (this.#slots.taken === 0) onIdle();
    };
    const job = signal.aborted ? undefined : await this.#read(file);
    if (job === undefined) return done();
    underWay.add(job.photoId);
    if (job.suspect) await this.#slots.atMost(1);
    const developing = this.#develop(job).finally(done);
    if (job.suspect) await developing;
  }

  async #read(file: FoundFile): Promise<PhotoJob | undefined> {
    const { origin, read, failures } = this.#deps;
    try {
      // A dry run's scan still sees what would have been moved away.
      if (!await origin.holds({ cardId: origin.card, path: file.path })) return undefined;
      return await read(file);
    } catch (error) {
      failures.postpone(file, error);
      this.#deferUnread(file);
      return undefined;
    }
  }

  /** The photo of a file that could not be read again holds up nobody. */
  #deferUnread({ path }: FoundFile): void {
    const { store, origin, order } = this.#deps;
    try {
      const known = store.sources.known(path, origin.card);
      if (known?.state === "pending") order.defer(known.photoId!);
    } catch (fault) {
      // Nobody can be identified either while the database is out of reach.
      if (!isOutage(fault)) throw fault;
    }
  }

  async #develop(job: PhotoJob): Promise<void> {
    const { failures, order, underWay, events } = this.#deps;
    const { file, photoId, completeness } = job;
    try {
      events.emit({ type: "photoNoticed", photoId, path: file.path });
      const photo = await this.#developUnlessPaired(job);
      if (photo !== undefined) await this.#record(job, photo);
    } catch (error) {
      await failures.failed(file, photoId, error, completeness);
    } finally {
      underWay.delete(photoId);
      order.advance();
    }
  }

  /** @returns undefined if another file stands for the shot. */
  async #developUnlessPaired(job: PhotoJob): Promise<DevelopedPhoto | undefined> {
    const { store, develop, recorder, failures, events } = this.#deps;
    const { file, photoId, bytes, format } = job;
    for (;;) {
      const possible = recorder.findStandIn(photoId);
      const onBegin = () => store.countAttempt(photoId);
      const photo = await develop(bytes, format, onBegin, possible?.standIn, file.path);
      if (!("standsBack" in photo)) return photo;
      // If the other file failed in the meantime, judge this one again without it.
      if (!recorder.standBack(job, photo, possible!.photo.id)) continue;
      failures.succeeded(file, photoId);
      const standIn = photoName(store, possible!.photo.id);
      events.emit({ type: "photoPaired", photoId, path: file.path, standIn });
      return undefined;
    }
  }

  async #record(job: PhotoJob, photo: DevelopedPhoto): Promise<void> {
    const { recorder, failures, order, events } = this.#deps;
    const { file: { path }, photoId, startedAt, times } = job;
    Object.assign(times, photo.times);
    const lap = startStopwatch(times), faces = photo.faces.length, { how } = photo;
    await recorder.record(job, photo, () => {
      lap("write");
      order.resume(photoId);
      events.emit({ type: "photoDeveloped", photoId, path, startedAt, times, faces, how });
    });
    failures.succeeded(job.file, photoId);
  }
}
