import type { OperatorFault } from "../../../core/operator_error.ts";
import type { EngineEvent } from "../../engine/engine_event.ts";
import type { Config } from "../../settings.ts";
import type { FacesAskName } from "./faces_asks.ts";

/** The event whose faces are to be held. */
export interface FacesSetup {
  /** Absolute path of EventRoot, and of the database. */
  root: string;
  database: string;
  /** The settings without those that the event stores. */
  config: Config;
}

/** What is known of all faces, in short. */
export interface KnownInShort {
  /** How many questions a human could answer. */
  questions: number;
  /** How many faces of each person are uncertain, by the person's number. */
  uncertain: ReadonlyMap<number, number>;
  /** How many of the events that the thread was told are part of it. */
  tookIn: number;
  /** Milliseconds that it takes to find out from nothing. */
  mostMs: number;
}

export type FacesRequest =
  | { type: "start"; setup: FacesSetup }
  | { type: "ask"; id: number; name: FacesAskName; request: unknown }
  | { type: "heard"; event: EngineEvent };

export type FacesAnswer =
  | { type: "updated"; isNews: boolean; known: KnownInShort }
  | { type: "answered"; id: number; answer: unknown }
  | { type: "refused"; id: number; fault: OperatorFault }
  | { type: "failed"; fault: OperatorFault };
