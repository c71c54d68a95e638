import type { OperatorFault } from "../../../core/operator_error.ts";
import type { SendResult } from "../../inviting/send_all.ts";
import type { InviteSetup } from "./send_invitations.ts";

export type InviteRequest =
  | { type: "start"; setup: InviteSetup }
  /** Ends after the mail that is under way. */
  | { type: "stop" };

export type InviteAnswer =
  | { type: "line"; line: string }
  | { type: "progress"; done: number; waiting: number }
  | { type: "done"; result: SendResult }
  | { type: "failed"; fault: OperatorFault };
