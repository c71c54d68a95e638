import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import { tellOutage } from "../db/outage.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import type { RunMode } from "../run_mode.ts";
import type { WorkEvent } from "../work_event.ts";
import type { IntakeRequests } from "../watcher/intake_requests.ts";
import { type Identified, identifyPhoto } from "./identify.ts";
import { photoName } from "./photo_name.ts";
import type { PlacementQueue } from "./placement_queue.ts";

export interface IdentifyDependencies {
  store: Store;
  identity: Identity;
  clock: Pick<Clock, "date">;
  mode: RunMode;
  placements: Pick<PlacementQueue, "add">;
  requests: Pick<IntakeRequests, "rescan" | "compareLater">;
  events: Pick<Events<WorkEvent>, "emit">;
}

/**
 * Identifies photos in the order in which they were admitted, whichever worker was faster, so that
 * the same photos always end as the same people. A photo that only waits for another try holds up
 * nobody.
 */
export class IdentifyInOrder {
  readonly #deps: IdentifyDependencies;
  readonly #deferred = new Set<number>();

  constructor(deps: IdentifyDependencies) {
    this.#deps = deps;
  }

  /** A photo is tried again later: the others do not wait for it. */
  defer(photoId: number): void {
    this.#deferred.add(photoId);
    this.advance();
  }

  /** A photo that was developed takes its turn again. */
  resume(photoId: number): void {
    this.#deferred.delete(photoId);
  }

  /** Identifies every photo whose turn has come, and has it placed; the others wait. */
  advance(): void {
    if (this.#deps.mode === "rebuild") return;
    try {
      this.#identifyNext();
    } catch (error) {
      // As on a full disk: the photos stay developed, and are taken up again.
      const { events, requests } = this.#deps;
      tellOutage(events, error);
      events.emit({
        type: "fault",
        message: `Cannot recognise people in new photos now, photosort tries again: ${
          String(error)
        }`,
      });
      requests.compareLater();
    }
  }

  #identifyNext(): void {
    const { store, identity, clock, placements, events } = this.#deps;
    const pending = store.photos.firstPending(this.#deferred);
    for (const { id } of store.photos.inState("developed")) {
      if (pending !== undefined && id > pending) break;
      const startedAt = performance.now();
      const shot = identifyPhoto(store, identity, id, clock.date());
      const tookMs = performance.now() - startedAt;
      if (shot.standsIn === undefined) {
        events.emit({ type: "photoIdentified", photoId: id, tookMs });
      }
      this.#applyShot(id, shot);
      for (const other of shot.alsoRoute) placements.add(other);
      placements.add(id);
    }
  }

  /** Reports the outcome of a shot that two files show, and applies it to the other photos. */
  #applyShot(photoId: number, { standsIn, retired, freed }: Identified): void {
    const { events, placements, requests } = this.#deps;
    const name = (id: number) => photoName(this.#deps.store, id);
    const tellPaired = (id: number, standInId: number) =>
      events.emit({ type: "photoPaired", photoId: id, path: name(id), standIn: name(standInId) });
    if (standsIn !== undefined) tellPaired(photoId, standsIn.id);
    for (const { id } of retired) {
      tellPaired(id, photoId);
      placements.add(id);
    }
    for (const { id } of freed) {
      events.emit({ type: "photoUnpaired", photoId: id, path: name(id), other: name(photoId) });
    }
    if (freed.length > 0) requests.rescan();
  }
}
