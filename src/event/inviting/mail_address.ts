import { OperatorError } from "../../core/operator_error.ts";

/** A sender as mails show it. */
export interface Mailbox {
  /** "" for none. */
  name: string;
  address: string;
}

const MOST_CHARACTERS = 254;
/** One @, a domain with a dot, and nothing that ends an address or a line in a mail. */
const mailAddress =
  /^[^\s"(),:;<>@[\\\]\p{Cc}]+@[^\s"(),:;<>@[\\\]\p{Cc}.]+(\.[^\s"(),:;<>@[\\\]\p{Cc}.]+)+$/u;

/** Whether a text is an e-mail address that a mail can be sent to. */
export function isMailAddress(text: string): boolean {
  return text.length <= MOST_CHARACTERS && mailAddress.test(text);
}

/**
 * @param text `anna@example.org`, or `Anna Berg <anna@example.org>`.
 * @throws {OperatorError} `usage` if it is neither.
 */
export function readMailbox(option: string, text: string): Mailbox {
  const [, quoted, within] = /^(.*?)\s*<([^<>]*)>$/su.exec(text.trim()) ?? [];
  const name = (quoted ?? "").replace(/^"(.*)"$/s, "$1"), address = within ?? text.trim();
  if (isMailAddress(address)) {
    return { name: requireOneLine(`the name in ${option}`, name), address };
  }
  throw new OperatorError(
    "usage",
    `${option} is no e-mail address: ${JSON.stringify(text)}`,
    `Write it as ${option} 'Anna Berg <anna@example.org>'.`,
  );
}

/**
 * Refuses what would begin another header of a mail.
 *
 * @param what such as `the subject`.
 * @throws {OperatorError} `usage` if the text has a line break or another control character.
 */
export function requireOneLine(what: string, text: string): string {
  if (!/[\p{Cc}\u2028\u2029]/u.test(text)) return text;
  throw new OperatorError("usage", `${what} has a line break or a tab in it`, "Write one line.");
}
