import { systemClock } from "../../../runtime/clock.ts";
import type { Store } from "../../db/store.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { withdrawUnwanted } from "../../galleries/withdraw_unwanted.ts";
import { deleteGuest } from "../../guests/delete_guest.ts";
import { eraseGuestsFromCopies } from "../../guests/erase_from_copies.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import { GuestKeeper } from "../../guests/guest_keeper.ts";
import type { ActionScope } from "../action_scope.ts";

/** Deletes enrolments of an event that nobody sorts, to the byte, and galleries that they had. */
export async function deleteInvited(
  scope: ActionScope,
  { enrolments }: { enrolments: readonly number[] },
): Promise<void> {
  await workOnEvent(scope, async ({ root, store, disk }) => {
    const { say } = scope;
    const keeper = new GuestKeeper({
      ...{ store, clock: systemClock, fresh: new FreshSelfies(systemClock), tell: () => {} },
      log: { info: say, warn: say },
      withdraw: async () => void await withdrawUnwanted({ store, disk, now: systemClock.date() }),
      eraseFromCopies: (keep, always) => eraseGuestsFromCopies(root, keep, always),
    });
    await deleteEnrolments(store, enrolments, () => keeper.eraseSoon());
  });
}

/** @param eraseSoon erases what the database's files still hold of what was deleted. */
export async function deleteEnrolments(
  store: Store,
  enrolments: readonly number[],
  eraseSoon: () => Promise<void>,
): Promise<void> {
  const fresh = new FreshSelfies(systemClock);
  const parts = { store, clock: systemClock, fresh, tell: () => {}, eraseSoon };
  for (const enrolment of enrolments) await deleteGuest(parts, enrolment, false);
}
