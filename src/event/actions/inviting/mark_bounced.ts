import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { type Invitee, invitees } from "../../inviting/invitees.ts";

const HINT = "`photosort invite list` shows the numbers of all invitations.";

/**
 * Records that mails came back, also beside a photosort that sorts the event.
 *
 * @param root absolute path of EventRoot.
 * @param which numbers of invitations, or e-mail addresses.
 * @returns the numbers of those invitations.
 * @throws {OperatorError} `usage` if one of them was not sent.
 */
export function markBounced(root: string, which: readonly string[], now: number): number[] {
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    return store.transaction(() => {
      const sent = invitees(store, now).filter(({ row }) => row !== undefined);
      const ids = which.flatMap((one) => found(sent, one).map(({ row }) => row!.id));
      for (const id of ids) store.outbox.set(id, "bounced", null);
      return ids;
    });
  } finally {
    store.close();
  }
}

function found(sent: readonly Invitee[], which: string): Invitee[] {
  const number = /^#?(\d+)$/.exec(which)?.[1];
  const those = sent.filter(({ row, mail }) =>
    number === undefined ? mail.toLowerCase() === which.toLowerCase() : row!.id === Number(number)
  );
  if (those.length > 0) return those;
  throw new OperatorError("usage", `no invitation was sent to ${which}`, HINT);
}

/**
 * @returns the enrolment that an invitation goes to.
 * @throws {OperatorError} `usage` if there is no such invitation.
 */
export function enrolmentOf(store: Store, invitation: string, now: number): number {
  const sent = invitees(store, now).filter(({ row }) => row !== undefined);
  return found(sent, invitation)[0].enrolment;
}
