import { systemClock } from "../../../runtime/clock.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { withdrawUnwanted } from "../../galleries/withdraw_unwanted.ts";
import { revokeGuest } from "../../guests/delete_guest.ts";
import type { DeskTerms } from "../../guests/desk.ts";
import { eraseGuestsFromCopies } from "../../guests/erase_from_copies.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import { GuestKeeper } from "../../guests/guest_keeper.ts";
import { closeDesk, openDesk } from "../../guests/run_desk.ts";
import type { ActionScope } from "../action_scope.ts";

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
  const { root, say, clock = systemClock } = scope, tell = () => {};
  await workOnEvent(scope, async ({ store, disk }) => {
    if (change.do === "open") return openDesk({ store, clock, tell }, change.terms);
    if (change.do === "close") return closeDesk({ store, clock, tell });
    // Nobody took a selfie meanwhile.
    const fresh = new FreshSelfies(clock), log = { info: say, warn: say };
    const keeper = new GuestKeeper({
      ...{ store, clock, log, fresh, tell },
      async withdraw() {
        if (store.galleries.all().length === 0) return;
        await withdrawUnwanted({ store, disk, now: clock.date() });
      },
      eraseFromCopies: (keep, always) => eraseGuestsFromCopies(root, keep, always),
    });
    const eraseSoon = () => keeper.eraseSoon();
    await revokeGuest({ store, clock, fresh, tell, eraseSoon }, change.enrolment);
  });
}
