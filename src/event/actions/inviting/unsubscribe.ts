import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { sortingInstance } from "../../disk/instance_lock.ts";
import type { EventSite } from "../../engine/event_site.ts";
import { layout } from "../../event_layout.ts";
import { readStore } from "../read_store.ts";
import { runAction } from "../run_action.ts";
import { deleteEnrolments } from "./delete_invited.ts";
import { isNamed } from "./named_guest.ts";

/**
 * Deletes all that a guest left, the address among it. If a photosort sorts the event, it erases
 * the last traces, and the gallery, within a minute.
 *
 * @param which number of the enrolment, or an e-mail address, which several enrolments may have.
 * @returns the numbers of those enrolments.
 * @throws {OperatorError} `usage` if there is no such guest.
 */
export async function unsubscribe(
  site: EventSite,
  which: string,
  say: (line: string) => void,
): Promise<number[]> {
  const { root } = site, enrolments = readStore(root, (store) => enrolmentsOf(store, which));
  if (enrolments.length === 0) {
    const hint = "`photosort invite list` shows the numbers of all guests.";
    throw new OperatorError("usage", `there is no guest ${which}`, hint);
  }
  if (sortingInstance(root) === undefined) {
    await runAction("deleteInvited", { enrolments }, site, { say });
    return enrolments;
  }
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    await deleteEnrolments(store, enrolments, () => Promise.resolve());
  } finally {
    store.close();
  }
  return enrolments;
}

function enrolmentsOf(store: Store, which: string): number[] {
  return store.guests.enrolments.all()
    .filter(({ id, mail }) => isNamed(which, { guest: id, mail })).map(({ id }) => id);
}
