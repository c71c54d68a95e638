import { tellOutage } from "../db/outage.ts";
import { isOutage } from "../db/sqlite_error.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import { Slots } from "../../runtime/slots.ts";
import type { Store } from "../db/store.ts";
import type { Router } from "../folders/router.ts";
import type { Placement } from "../photo_event.ts";
import type { RunMode } from "../run_mode.ts";
import type { WorkEvent } from "../work_event.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { noFacesReason } from "./no_faces_reason.ts";

export interface PlacementDependencies {
  store: Store;
  router: Pick<Router, "route">;
  clock: Pick<Clock, "sleep">;
  /** Tries at placing one photo before it is left; those of a run when left out. */
  mostTries?: number;
  /** Ends the waits between tries. */
  signal: AbortSignal;
  mode: RunMode;
  /** Whether the run is to end by itself, so that what cannot be placed is left for the next one. */
  once: boolean;
  requests: Pick<IntakeRequests, "compareLater">;
  events: Pick<Events<WorkEvent>, "emit">;
  /** Called whenever no photo is being placed any more. */
  onIdle: () => void;
}

/** Tries at placing one photo before it is left to the next comparison with the disk. */
const MOST_TRIES = 5;
/** Photos placed at once, so that a thousand links that somebody deleted open no thousand files. */
const MOST_AT_ONCE = 8;

/** Puts photos into their folders. Code that changes whom a photo shows must add the photo here. */
export class PlacementQueue {
  readonly #deps: PlacementDependencies;
  readonly #slots = new Slots(MOST_AT_ONCE);
  readonly #placing = new Map<number, Promise<void>>();
  /** Photos whose people changed while they were being placed. */
  readonly #again = new Set<number>();
  readonly #givenUp = new Set<number>();

  constructor(deps: PlacementDependencies) {
    this.#deps = deps;
  }

  /** Photos left for the next run. */
  get givenUp(): number {
    return this.#givenUp.size;
  }

  /** @returns whether a photo is left for the next run, so that adding it again does nothing. */
  hasGivenUp(photoId: number): boolean {
    return this.#givenUp.has(photoId);
  }

  /** Photos being placed now, those that wait for their turn or another try included. */
  get inFlight(): number {
    return this.#placing.size;
  }

  /** Resolves once nothing is being placed. */
  async idle(): Promise<void> {
    while (this.#placing.size > 0) await Promise.all(this.#placing.values());
  }

  /** @returns the ids of the photos that {@link inFlight} counts. */
  placing(): number[] {
    return [...this.#placing.keys()];
  }

  /** Resolves once none of these photos is being placed. */
  async placed(photoIds: readonly number[]): Promise<void> {
    for (;;) {
      const placing = photoIds.flatMap((id) => this.#placing.get(id) ?? []);
      if (placing.length === 0) return;
      await Promise.all(placing);
    }
  }

  /** Puts a photo into its folders now or, if that fails, a little later. */
  add(photoId: number): void {
    if (this.#deps.mode === "rebuild" || this.#givenUp.has(photoId)) return;
    if (this.#placing.has(photoId)) return void this.#again.add(photoId);
    const done = this.#placeWithRetries(photoId).finally(() => {
      this.#placing.delete(photoId);
      if (this.#again.delete(photoId)) this.add(photoId);
      if (this.#placing.size === 0) this.#deps.onIdle();
    });
    this.#placing.set(photoId, done);
  }

  async #placeWithRetries(photoId: number): Promise<void> {
    const { clock, signal, events, mostTries = MOST_TRIES } = this.#deps;
    for (let failures = 0;;) {
      try {
        return await this.#place(photoId);
      } catch (error) {
        const message = `Cannot put ${
          this.#nameOf(photoId)
        } into its folders yet, photosort tries again: ${error}`;
        events.emit({ type: "fault", message, fields: { photoId } });
        tellOutage(events, error);
        if (++failures >= mostTries || signal.aborted) return this.#leave(photoId);
        await clock.sleep(backoffMs(failures), signal);
      }
    }
  }

  async #place(photoId: number): Promise<void> {
    const { router, store, events } = this.#deps;
    const startedAt = performance.now(), release = await this.#slots.take();
    await router.route(photoId).finally(release);
    // If the photo's people changed in the meantime, it is in its right folders only after the next
    // turn.
    if (this.#again.has(photoId)) return;
    const tookMs = performance.now() - startedAt, placement = recordRouted(store, photoId);
    if (placement !== undefined) {
      events.emit({ ...placement, type: "photoPlaced", photoId, tookMs });
    }
  }

  #nameOf(photoId: number): string {
    try {
      return this.#deps.store.photos.get(photoId).outputName;
    } catch (error) {
      if (!isOutage(error)) throw error;
      return `Photo ${photoId}`;
    }
  }

  /** The next comparison with the disk takes it up again, or the next run. */
  #leave(photoId: number): void {
    if (this.#deps.once) this.#givenUp.add(photoId);
    else this.#deps.requests.compareLater();
  }
}

/**
 * Records that a photo is in its folders.
 *
 * @returns those folders, or undefined if it is in none, as another file of its shot stands for it.
 */
export function recordRouted(store: Store, photoId: number): Placement | undefined {
  return store.transaction(() => {
    const guests = store.faces.peopleIn(photoId).filter(({ role }) => role === "guest");
    const { state } = store.photos.get(photoId);
    if (state === "paired") return undefined;
    if (state === "identified") {
      store.photos.apply(photoId, guests.length === 0 ? "routedWithoutFaces" : "routed");
    }
    if (guests.length === 0) {
      return { people: null, nobody: noFacesReason(store, store.photos.get(photoId)) };
    }
    const { folders } = store.routing.get();
    const withFolder = guests.filter(({ isNamed }) => folders === "everybody" || isNamed)
      .map(({ folder }) => folder);
    return { people: withFolder };
  });
}
