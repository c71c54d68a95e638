import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";
import { sortingInstance } from "../../disk/instance_lock.ts";
import type { EventSite } from "../../engine/event_site.ts";
import { layout } from "../../event_layout.ts";
import { readStore } from "../read_store.ts";
import { runAction } from "../run_action.ts";
import { deleteEnrolment } from "./delete_invited.ts";

/**
 * Deletes all that a guest left, the address among it. If a photosort sorts the event, it erases
 * the last traces, and the gallery, within a minute.
 *
 * @param guest number of the enrolment.
 * @throws {OperatorError} `usage` if there is no such guest.
 */
export async function unsubscribe(
  site: EventSite,
  guest: string,
  say: (line: string) => void,
): Promise<number> {
  const { root } = site, enrolment = Number(guest.replace(/^#/, ""));
  if (!readStore(root, (store) => store.guests.enrolments.find(enrolment) !== undefined)) {
    const hint = "`photosort invite list` shows the numbers of all guests.";
    throw new OperatorError("usage", `there is no guest ${guest}`, hint);
  }
  if (sortingInstance(root) === undefined) {
    await runAction("deleteInvited", { enrolment }, site, { say });
    return enrolment;
  }
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    await deleteEnrolment(store, enrolment, () => Promise.resolve());
  } finally {
    store.close();
  }
  return enrolment;
}
