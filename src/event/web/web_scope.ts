import { setTimeout as delay } from "node:timers/promises";
import type { Pairing } from "../../contracts/pairing.ts";
import type { Decision } from "../../core/decision.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { EventStream } from "../../http/event_stream.ts";
import { appendDecisions } from "../actions/append_decisions.ts";
import { type DecisionOutcome, outcomeOf, outcomesOf } from "../actions/decision_outcome.ts";
import type { Judging } from "../views/judging.ts";
import type { OpenEvent } from "../views/read_event.ts";
import type { Pictures } from "../pictures/pictures.ts";
import type { Config } from "../settings.ts";
import type { Audience } from "./audience.ts";
import type { EventReader } from "../views/event_reader.ts";
import type { FacesThread } from "./faces/faces_thread.ts";
import type { AskClient } from "../../runtime/serving/ask_client.ts";
import type { HostAsks } from "./host_asks.ts";
import type { LiveProgress } from "./live/live_progress.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

type AskHost = AskClient<HostAsks>["ask"];

/** The tools of the page's routes. */
export interface WebScope {
  /** Absolute path of EventRoot. */
  root: string;
  /** The settings without those that the event stores. */
  config: Config;
  /** The program's version. */
  version: string;
  /** How photosort judges faces now. */
  judging: () => Promise<Judging>;
  events: EventStream;
  progress: LiveProgress;
  audience: Audience;
  /** When somebody was forgotten last, in milliseconds since 1970; -Infinity if nobody was. */
  forgottenAt: () => number;
  /** What is known of all faces, with what to ask about them. */
  faces: FacesThread;
  /** The event's pictures, by their numbers. */
  pictures: Pictures;
  /** Asks the main thread for what this thread has no right to. */
  ask: AskHost;
  /**
   * Reads the event; synchronous, so that forgetting never waits for a page.
   *
   * @throws {OperatorError} `database` if the database is gone, damaged or of another version.
   */
  read: <T>(work: (event: OpenEvent) => T) => T;
  /**
   * Appends decisions, and waits until the engine has applied them; while none runs, they stay
   * `waiting`.
   */
  decide: (decisions: readonly Decision[]) => Promise<DecisionOutcome[]>;
  /**
   * Works at a moment at which no decision waits to be applied, so that what it reads holds until it
   * decides.
   *
   * @throws {HttpProblem} 503 if earlier decisions wait for too long.
   */
  onceSettled: <T>(work: () => Promise<T>) => Promise<T>;
  /** @returns an address that lets one browser in, once. */
  entrance: () => string;
  /** Lets phones see how far sorting is. @throws {HttpProblem} 409 if that is not possible now. */
  pair: () => Promise<Pairing>;
}

/** Interval between looks for what became of decisions, and longest wait, in milliseconds. */
const LOOK_MS = 15, MOST_WAIT_MS = 20_000;

/** @returns what appends decisions and waits for the engine to apply them. */
export function deciding(
  database: string,
  reader: EventReader,
  ask: AskHost,
): WebScope["decide"] {
  return async (decisions) => {
    const ids = appendDecisions(database, decisions, Date.now());
    const last = ids.at(-1);
    // They are applied in order. Of many, all are looked up but once.
    const isDone = () =>
      last === undefined ||
      reader.read(({ store }) => outcomeOf(store, last)).state !== "waiting";
    let isStopped = false;
    // Its answer, which says when the photos are in their folders, comes later than the outcomes.
    ask("decideNow", { ids }).catch(() => isStopped = true);
    for (let waited = 0; waited < MOST_WAIT_MS && !isDone() && !isStopped; waited += LOOK_MS) {
      await delay(LOOK_MS);
    }
    return reader.read(({ store }) => outcomesOf(store, ids));
  };
}

/** @returns what waits for earlier decisions, whoever made them. */
export function settling(reader: EventReader): WebScope["onceSettled"] {
  const isOpen = () => reader.read(({ store }) => store.decisions.isAnyOpen());
  return async (work) => {
    for (let waited = 0; isOpen(); waited += LOOK_MS) {
      if (waited >= MOST_WAIT_MS) {
        throw new HttpProblem(503, { detail: sentence("earlierWait"), retryAfter: 5 });
      }
      await delay(LOOK_MS);
    }
    return await work();
  };
}

/** @throws {HttpProblem} 404 if there is nothing. */
export function orNotFound<T>(found: T | undefined, detail: Sentence): T {
  if (found === undefined) throw new HttpProblem(404, { detail });
  return found;
}
