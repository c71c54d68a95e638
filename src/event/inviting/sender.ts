import { OperatorError } from "../../core/operator_error.ts";
import type { Sender } from "./mail.ts";
import { isMailAddress, type Mailbox, readMailbox, requireOneLine } from "./mail_address.ts";

/** What the operator says of the sender; what is left out follows from the rest. */
export interface SenderWish {
  /** `anna@example.org`, or `Anna Berg <anna@example.org>`. */
  from?: string;
  replyTo?: string;
  /** The user at the mail server, which is an address at most of them. */
  user?: string;
  /** What guests were told: name and contact of whoever is responsible. */
  responsible: string;
  contact: string;
}

/**
 * Mails come from the account that sends them, and answers go to the contact that guests were told.
 *
 * @throws {OperatorError} `usage` if no address to send from is known.
 */
export function findSender({ from, replyTo, user, responsible, contact }: SenderWish): Sender {
  const known = [user, contact].find((one) => one !== undefined && isMailAddress(one));
  const text = from ?? known;
  if (text === undefined) {
    const hint = "Give it: --from 'Anna Berg <anna@example.org>'.";
    throw new OperatorError("usage", "no address to send from is known", hint);
  }
  const box = readMailbox("--from", text);
  const sender: Mailbox = box.name !== "" ? box : {
    ...box,
    name: requireOneLine("the name of whoever is responsible", responsible),
  };
  const asked = isMailAddress(contact) ? contact : sender.address;
  const answers = replyTo === undefined
    ? { name: "", address: asked }
    : readMailbox("--reply-to", replyTo);
  return {
    from: sender,
    replyTo: answers,
    stop: isMailAddress(contact) ? contact : answers.address,
  };
}
