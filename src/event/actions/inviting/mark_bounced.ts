import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { isNamed } from "./named_guest.ts";
import { type Invitee, invitees } from "../../inviting/invitees.ts";

const HINT = "`photosort invite list` shows the numbers of all guests.";

/**
 * Records that mails came back, also beside a photosort that sorts the event.
 *
 * @param root absolute path of EventRoot.
 * @param which numbers of guests, or e-mail addresses.
 * @returns the numbers of those guests.
 * @throws {OperatorError} `usage` if one of them was not sent.
 */
export function markBounced(root: string, which: readonly string[], now: number): number[] {
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    return store.transaction(() => {
      const sent = invitees(store, now).filter(({ row }) => row !== undefined);
      const those = which.flatMap((one) => found(sent, one));
      for (const { row } of those) store.outbox.set(row!.id, "bounced", null);
      return those.map(({ enrolment }) => enrolment);
    });
  } finally {
    store.close();
  }
}

function found(sent: readonly Invitee[], which: string): Invitee[] {
  const those = sent.filter(({ enrolment, mail }) => isNamed(which, { guest: enrolment, mail }));
  if (those.length > 0) return those;
  throw new OperatorError("usage", `no mail was sent to ${which}`, HINT);
}
