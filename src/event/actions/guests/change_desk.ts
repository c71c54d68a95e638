import { systemClock } from "../../../runtime/clock.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { revokeGuest } from "../../guests/delete_guest.ts";
import type { DeskTerms } from "../../guests/desk.ts";
import { closeDesk, openDesk } from "../../guests/run_desk.ts";
import type { ActionScope } from "../action_scope.ts";
import { keeperOfWork } from "./keeper_of_work.ts";

/** What an operator changes about guests on the command line. */
export type DeskChange =
  | { do: "open"; terms: DeskTerms }
  | { do: "close" }
  | { do: "revoke"; enrolment: number };

/**
 * Changes the desk of an event that nobody sorts: guests' pages are served from the next run on.
 *
 * @throws {OperatorError} `usage` if a term is missing.
 */
export async function changeDesk(scope: ActionScope, change: DeskChange): Promise<void> {
  const { say, clock = systemClock } = scope, tell = () => {};
  await workOnEvent(scope, async (work) => {
    const { store } = work;
    if (change.do === "open") return openDesk({ store, clock, tell }, change.terms);
    if (change.do === "close") return closeDesk({ store, clock, tell });
    const { keeper, fresh } = keeperOfWork(work, clock, say);
    const eraseSoon = () => keeper.eraseSoon();
    await revokeGuest({ store, clock, fresh, tell, eraseSoon }, change.enrolment);
  });
}
