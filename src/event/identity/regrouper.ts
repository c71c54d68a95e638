import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { applyRegrouping } from "./apply_regrouping.ts";
import type { WorkEvent } from "../work_event.ts";
import { goesByOlderRules, isHeldBack } from "./older_rules.ts";
import type { Regrouping } from "./regroup_stored.ts";

export interface RegrouperDependencies {
  store: Store;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  clock: Clock;
  log: Log;
  events: Pick<Events<WorkEvent>, "emit">;
  signal: AbortSignal;
  /** Regroups all faces, without changing anything. */
  regroup: () => Promise<Regrouping>;
  /** New faces after which it is done even while photos still arrive. */
  everyFaces: number;
  /** Whether nothing is being developed or put into folders. */
  isIdle: () => boolean;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
}

/** While photos arrive, regrouping may take this share of the time. */
const MOST_TIME = 0.05;
/** Pause after a failure, in milliseconds. */
const FAILED_MS = 30_000;
/** No pause is longer, in milliseconds: what took hours was a laptop that slept. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** @returns how long to leave people alone after regrouping took so long, both in milliseconds. */
export function pauseAfter(tookMs: number): number {
  return Math.min(tookMs / MOST_TIME, LONGEST_PAUSE_MS);
}

/**
 * Regroups when no photo waits any more, and before that after every REGROUP_FACES new faces.
 * Applies the result only if nobody made a decision in the meantime.
 */
export class Regrouper {
  readonly #deps: RegrouperDependencies;
  #running: Promise<void> | undefined;
  #notBefore = 0;
  #isEnding = false;
  #skipPause = new AbortController();

  constructor(deps: RegrouperDependencies) {
    this.#deps = deps;
  }

  /** Regroups if that is due. To be called whenever some work has ended. */
  consider(): void {
    try {
      this.#considerNow();
    } catch (error) {
      this.#failed(error);
    }
  }

  #considerNow(): void {
    const { clock, everyFaces, isIdle, signal } = this.#deps;
    if (this.#running !== undefined || this.#isEnding || signal.aborted) return;
    if (this.#keepFirstGuesses()) return;
    const faces = this.#newFaces();
    if (faces < everyFaces && !(isIdle() && this.#isDue())) return;
    const wait = this.#notBefore - clock.now();
    this.#skipPause = new AbortController();
    const pause = AbortSignal.any([signal, this.#skipPause.signal]);
    this.#running = (wait > 0 ? clock.sleep(wait, pause) : Promise.resolve())
      .then(() => signal.aborted ? undefined : this.#regroup())
      .finally(() => {
        this.#running = undefined;
        // Calls to consider() during the run were ignored, so check again.
        this.consider();
      });
  }

  /** Regroups a last time if that is due, because the run ends. */
  async finish(): Promise<void> {
    this.#isEnding = true;
    this.#skipPause.abort();
    await this.#running;
    try {
      if (!this.#keepFirstGuesses() && this.#isDue()) await this.#regroup();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * Regroups at once, by the rules as they are, whatever holds that back.
   *
   * @returns the number of photos that change folders.
   */
  async now(): Promise<number> {
    while (this.#running !== undefined) {
      this.#skipPause.abort();
      await this.#running;
    }
    const regrouping = this.#regroupOnce();
    this.#running = regrouping.then(() => {}, () => {}).finally(() => {
      this.#running = undefined;
      this.consider();
    });
    return await regrouping ?? await this.now();
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /**
   * If older rules hold regrouping back, records that first guesses stay: deliveries wait until
   * faces are regrouped, and may go on then.
   *
   * @returns whether regrouping is held back.
   */
  #keepFirstGuesses(): boolean {
    const { store } = this.#deps;
    if (!isHeldBack(store)) return false;
    if (this.#newFaces() > 0) {
      store.regrouped.put({ ...store.regrouped.get(), faceId: store.faces.lastId() });
    }
    return true;
  }

  #newFaces(): number {
    const { store } = this.#deps;
    return store.faces.lastId() - store.regrouped.get().faceId;
  }

  #isDue(): boolean {
    const { store } = this.#deps, { decisions, answered } = store.regrouped.get();
    return this.#newFaces() > 0 || goesByOlderRules(store) ||
      store.decisions.countApplied() !== decisions ||
      store.regrouped.reasons() > answered;
  }

  async #regroup(): Promise<void> {
    try {
      await this.#regroupOnce();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @returns the number of photos that change folders; undefined if somebody decided meanwhile. */
  async #regroupOnce(): Promise<number | undefined> {
    const { clock, signal } = this.#deps, startedAt = clock.now();
    const regrouping = await this.#deps.regroup();
    const tookMs = clock.now() - startedAt;
    this.#notBefore = clock.now() + pauseAfter(tookMs);
    return signal.aborted ? 0 : this.#apply(regrouping, tookMs);
  }

  /** Until then the first guesses stay. */
  #failed(error: unknown): void {
    const { clock, log } = this.#deps;
    this.#notBefore = clock.now() + FAILED_MS;
    log.warn(`Cannot regroup people now, photosort tries again: ${String(error)}`);
  }

  #apply(regrouping: Regrouping, tookMs: number): number | undefined {
    const { clock, store, index, model, bounds, events, route } = this.#deps;
    const changed = peopleChanged(store, regrouping.changes);
    const people = store.people.count();
    if (isMuch(changed, people)) events.emit({ type: "regrouping", people: changed, of: people });
    const photos = applyRegrouping({ store, index, model, bounds }, regrouping, clock.date());
    if (photos === undefined) return undefined;
    for (const photoId of photos) route(photoId);
    events.emit({
      type: "regrouped",
      people: store.people.count(),
      photos: photos.length,
      tookMs,
    });
    return photos.length;
  }
}

/** Regrouping changes much if it changes so many people with folders, and this share of them. */
const MANY_PEOPLE = 5, LARGE_SHARE = 0.2;

function isMuch(changed: number, people: number): boolean {
  return changed >= MANY_PEOPLE && changed >= LARGE_SHARE * people;
}

/** @returns how many people with folders lose a face to somebody or stop being. */
function peopleChanged(store: Store, { moves, dissolved }: Regrouping["changes"]): number {
  const losing = moves.map(({ faceId }) => store.faces.whereIs(faceId)?.personId);
  const folders = store.people.withFolder();
  const changed = new Set([...losing, ...dissolved.map(({ personId }) => personId)]);
  return [...changed].filter((id) => typeof id === "number" && folders.has(id)).length;
}
