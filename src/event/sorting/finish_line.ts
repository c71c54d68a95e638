import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { Slots } from "../../runtime/slots.ts";
import { isTransient } from "../../core/transient_fault.ts";
import type { Store } from "../db/store.ts";
import type { StageTimes } from "../../processor/pool/stopwatch.ts";
import type { Router } from "../folders/router.ts";
import { identifyPhoto, type Identity } from "./identify.ts";
import { type ShotOutcome, standsBackLine } from "../intake/pairs.ts";
import { recordRouted } from "./record_routed.ts";
import type { PhotoReport } from "./photo_report.ts";

/** A developed photo on its way to its folders. */
export interface PickedPhoto {
  photoId: number;
  path: string;
  startedAt: number;
  times: StageTimes;
  faces: number;
  how?: string;
}

export interface FinishDependencies {
  store: Store;
  router: Router;
  identity: Identity;
  clock: Clock;
  log: Log;
  /** Aborts waits between tries. */
  signal: AbortSignal;
  /** Whether photos stay developed, as whom they show is said later. */
  isHeld: boolean;
  /** Whether a photo that cannot be routed is left for the next run. */
  givesUp: boolean;
  /** Asks for another comparison with the disk, as a photo is still to be routed. */
  compareLater: () => void;
  /** Scans Incoming again, as a photo is to be developed after all. */
  rescan: () => void;
  onFinished: (report: Omit<PhotoReport, "waiting">) => void;
  onIdle: () => void;
}

/** Tries at routing one photo before it is left to the next comparison with the disk. */
const MOST_ROUTE_TRIES = 5;
/** Photos routed at once, so that a thousand links that somebody deleted open no thousand files. */
const MOST_ROUTED_AT_ONCE = 8;

/**
 * The last stages. Photos are identified in the order they were admitted, whichever worker was
 * faster, so that the same photos always end as the same people; a photo that is only waiting for
 * another try holds up nobody.
 */
export class FinishLine {
  readonly #deps: FinishDependencies;
  readonly #picked = new Map<number, PickedPhoto>();
  readonly #deferred = new Set<number>();
  readonly #givenUp = new Set<number>();
  readonly #slots = new Slots(MOST_ROUTED_AT_ONCE);
  /** Photos whose people changed while they were being routed. */
  readonly #routeAgain = new Set<number>();
  readonly #routing = new Map<number, Promise<void>>();

  constructor(deps: FinishDependencies) {
    this.#deps = deps;
  }

  /** Photos left for the next run. */
  get givenUp(): number {
    return this.#givenUp.size;
  }

  /** Photos being routed now. */
  get inFlight(): number {
    return this.#routing.size;
  }

  /** Resolves once everything that can be finished is. */
  async idle(): Promise<void> {
    while (this.#routing.size > 0) await Promise.all(this.#routing.values());
  }

  /** A photo's development is recorded; {@link advance} takes it on when its turn has come. */
  developed(photo: PickedPhoto): void {
    this.#deferred.delete(photo.photoId);
    this.#picked.set(photo.photoId, photo);
  }

  /** A photo is tried again later: the others do not wait for it. */
  defer(photoId: number): void {
    this.#deferred.add(photoId);
    this.advance();
  }

  /** Identifies and routes every photo whose turn has come; one that cannot be waits. */
  advance(): void {
    if (this.#deps.isHeld) return;
    try {
      this.#identifyNext();
    } catch (error) {
      // As where the disk is full: the photos stay developed, and are taken up again.
      this.#deps.log.warn(`Photos cannot be identified now: ${String(error)}`);
      this.#deps.compareLater();
    }
  }

  #identifyNext(): void {
    const { store, identity, clock } = this.#deps;
    const pending = store.photos.firstPending(this.#deferred);
    for (const { id } of store.photos.inState("developed")) {
      if (pending !== undefined && id > pending) break;
      const startedAt = performance.now();
      const shot = identifyPhoto(store, identity, id, clock.date());
      const picked = this.#picked.get(id);
      if (picked !== undefined) picked.times.identify = performance.now() - startedAt;
      this.#applyShot(id, shot);
      for (const other of shot.alsoRoute) this.route(other);
      this.route(id);
    }
  }

  /** Tells and carries out what became of a shot that two files show. */
  #applyShot(photoId: number, { standsIn, retired, freed }: ShotOutcome): void {
    const { store, log } = this.#deps;
    const name = (id: number) =>
      store.sources.ofPhoto(id)[0]?.path ?? store.photos.get(id).output_name;
    if (standsIn !== undefined) {
      log.info(standsBackLine(name(photoId), name(standsIn.id)), { photoId });
      this.#picked.delete(photoId);
    }
    for (const { id } of retired) {
      log.info(standsBackLine(name(id), name(photoId)), { photoId: id });
      this.route(id);
    }
    for (const { id } of freed) {
      log.info(`${name(id)} is of another shot than ${name(photoId)}`, { photoId: id });
    }
    if (freed.length > 0) this.#deps.rescan();
  }

  /** Makes a photo's places right, now or, where that fails, a little later. */
  route(photoId: number): void {
    if (this.#deps.isHeld) return;
    if (this.#givenUp.has(photoId)) return;
    if (this.#routing.has(photoId)) return void this.#routeAgain.add(photoId);
    const done = this.#routeWithRetries(photoId).finally(() => {
      this.#routing.delete(photoId);
      if (this.#routeAgain.delete(photoId)) this.route(photoId);
      if (this.#routing.size === 0) this.#deps.onIdle();
    });
    this.#routing.set(photoId, done);
  }

  async #routeWithRetries(photoId: number): Promise<void> {
    const { router, clock, signal, log } = this.#deps;
    for (let failures = 0;;) {
      const startedAt = performance.now();
      try {
        await this.#withSlot(() => router.route(photoId));
        return this.#finish(photoId, performance.now() - startedAt);
      } catch (error) {
        log.warn(`${this.#nameOf(photoId)} cannot be put into its folders yet: ${String(error)}`, {
          photoId,
        });
        if (++failures >= MOST_ROUTE_TRIES || signal.aborted) return this.#leave(photoId);
        await clock.sleep(backoffMs(failures), signal);
      }
    }
  }

  #nameOf(photoId: number): string {
    try {
      return this.#deps.store.photos.get(photoId).output_name;
    } catch (error) {
      if (!isTransient(error)) throw error;
      return `Photo ${photoId}`;
    }
  }

  async #withSlot(work: () => Promise<void>): Promise<void> {
    const release = await this.#slots.take();
    await work().finally(release);
  }

  /** The next comparison with the disk takes it up again, or the next run. */
  #leave(photoId: number): void {
    if (this.#deps.givesUp) this.#givenUp.add(photoId);
    else this.#deps.compareLater();
  }

  #finish(photoId: number, routeMs: number): void {
    // Its people changed meanwhile: it is in its folders only after the next turn.
    if (this.#routeAgain.has(photoId)) return;
    const { store, clock, onFinished } = this.#deps;
    const { people, nobody } = recordRouted(store, photoId);
    const picked = this.#picked.get(photoId);
    this.#picked.delete(photoId);
    if (picked === undefined) return;
    const { path, times, faces, how, startedAt } = picked;
    times.route = routeMs;
    onFinished({ path, people, nobody, faces, how, times, totalMs: clock.now() - startedAt });
  }
}
