import { systemClock } from "../../../runtime/clock.ts";
import type { Store } from "../../db/store.ts";
import { workOnEvent } from "../../engine/event_work.ts";
import { deleteGuest } from "../../guests/delete_guest.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import type { ActionScope } from "../action_scope.ts";
import { keeperOfWork } from "../guests/keeper_of_work.ts";

/** Deletes enrolments of an event that nobody sorts, to the byte, and galleries that they had. */
export async function deleteInvited(
  scope: ActionScope,
  { enrolments }: { enrolments: readonly number[] },
): Promise<void> {
  await workOnEvent(scope, async (work) => {
    const { keeper } = keeperOfWork(work, systemClock, scope.say);
    await deleteEnrolments(work.store, enrolments, () => keeper.eraseSoon());
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
