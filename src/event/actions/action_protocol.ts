import type { OperatorFault } from "../../core/operator_error.ts";
import type { ThreadEvent } from "../../runtime/thread_broker.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { ActionModels } from "./action_reach.ts";
import type { ActionName } from "./action_table.ts";

/** The message that starts the thread of an action. */
export interface ActionSetup extends EventSite {
  name: ActionName;
  /** The name of this computer, for the lock on the event. */
  host: string;
  /** Plain data, of the kind that the action takes. */
  request: unknown;
  ready?: ActionModels;
  /** Absolute path of an empty folder for copies; makes the action a rehearsal. */
  copies?: string;
}

export type ActionThreadRequest = { type: "start"; setup: ActionSetup } | ThreadEvent;

/** The answers of an action's thread, besides its requests for threads. */
export type ActionThreadAnswer =
  | { type: "line"; line: string }
  | { type: "planned"; change: PlannedChange }
  | { type: "done"; answer: unknown }
  | { type: "failed"; fault: OperatorFault };
