import { systemClock } from "../../../runtime/clock.ts";
import type { Store } from "../../db/store.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { withdrawUnwanted } from "../../galleries/withdraw_unwanted.ts";
import { deleteGuest } from "../../guests/delete_guest.ts";
import { eraseGuestsFromCopies } from "../../guests/erase_from_copies.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import { GuestKeeper } from "../../guests/guest_keeper.ts";
import type { ActionScope } from "../action_scope.ts";

/** Deletes an enrolment of an event that nobody sorts, to the byte, and a gallery that it had. */
export async function deleteInvited(
  scope: ActionScope,
  { enrolment }: { enrolment: number },
): Promise<void> {
  await workOnEvent(scope, async ({ root, store, disk }) => {
    const { say } = scope;
    const keeper = new GuestKeeper({
      ...{ store, clock: systemClock, fresh: new FreshSelfies(systemClock), tell: () => {} },
      log: { info: say, warn: say },
      withdraw: async () => void await withdrawUnwanted({ store, disk, now: systemClock.date() }),
      eraseFromCopies: (keep, always) => eraseGuestsFromCopies(root, keep, always),
    });
    await deleteEnrolment(store, enrolment, () => keeper.eraseSoon());
  });
}

/** @param eraseSoon erases what the database's files still hold of what was deleted. */
export async function deleteEnrolment(
  store: Store,
  enrolment: number,
  eraseSoon: () => Promise<void>,
): Promise<void> {
  const fresh = new FreshSelfies(systemClock);
  const parts = { store, clock: systemClock, fresh, tell: () => {}, eraseSoon };
  await deleteGuest(parts, enrolment, false);
}
