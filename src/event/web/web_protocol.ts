import type { ThreadEvent } from "../../runtime/thread_broker.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import type { HostState } from "../actions/host/host_state.ts";
import type { ServingAnswer, ServingRequest } from "../../runtime/serving/serving_thread.ts";
import type { Config } from "../settings.ts";

/** The message that starts the page's thread. */
export interface WebSetup {
  /** Absolute path of EventRoot. */
  root: string;
  /** Absolute path of the database. */
  database: string;
  /** The settings without those that the event stores. */
  config: Config;
  port: number;
  /** The port of the tracker for phones, if there is to be one. */
  lanPort?: number;
  /** The bearer key of this run. */
  bearer: string;
  /** The key that signs cookies, 32 bytes. */
  cookieKey: Uint8Array;
  /**
   * The key of the event that the program had open before, if there was one: who was let in there is
   * let in here.
   */
  earlierKey?: Uint8Array;
  /** The program's version. */
  version: string;
  /** The most photo workers that may run. */
  mostWorkers: number;
}

export type WebTold =
  | { type: "engineEvent"; event: EngineEvent }
  /** The state of the host changed. */
  | { type: "hostState"; state: HostState };

export type WebRequest = ServingRequest<WebSetup> | WebTold | ThreadEvent;

export interface WebListening {
  type: "listening";
  /** An address that lets one browser in, once. */
  entrance: string;
}

/** What the page's thread says, besides its requests for threads. */
export type WebAnswer = ServingAnswer<WebListening>;
