import type { OperatorFault } from "../../../core/operator_error.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { HubAddress } from "../../../http/asking/ask_hub.ts";
import type { TellingTally } from "../../exchange/telling/tell_hub.ts";

/** What is told to which hub. */
export interface PushSetup {
  /** Absolute path of EventRoot. */
  root: string;
  hub: HubAddress;
  /** Name of this computer. */
  host: string;
  /** Id of the event's embedding model, and by what faces of it are told apart. */
  model: string;
  bounds: MatchBounds;
  /** Whether what the hub was told before is told again. */
  again: boolean;
}

export interface PushRequest {
  type: "start";
  setup: PushSetup;
}

export type PushAnswer =
  | { type: "line"; line: string }
  | { type: "done"; tally: TellingTally }
  | { type: "failed"; fault: OperatorFault };
