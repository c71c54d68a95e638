import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Letter } from "./letter.ts";
import { stopLink } from "./stop_link.ts";
import type { Mailbox } from "./mail_address.ts";

/** A mail as the server gets it. */
export interface Mail {
  from: string;
  to: string;
  bytes: Uint8Array;
}

/** From whom, and what answers go to. */
export interface Sender {
  from: Mailbox;
  replyTo: Mailbox;
  /** The e-mail address to write to in order to be forgotten. */
  stop: string;
}

/** What tells one mail from others. */
export interface MailMark {
  /** Number of the enrolment, by which the operator finds whoever wants no mail. */
  guest: number;
  /** The recipient's e-mail address. */
  to: string;
  /** With angle brackets; the same at each try. */
  messageId: string;
  language: string;
}

/**
 * Makes a mail of a letter. It says what a mail from one human to another says; `Auto-Submitted` is
 * left out, because an operator sends it by hand and reads the answers.
 */
export async function makeMail(letter: Letter, sender: Sender, mark: MailMark): Promise<Mail> {
  const { from, replyTo, stop } = sender, { to, messageId, guest, language } = mark;
  const message = new MailComposer({
    from,
    replyTo: replyTo.address === from.address ? undefined : replyTo,
    to: { name: "", address: to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId,
    headers: {
      "List-Unsubscribe": { prepared: true, value: `<${stopLink({ address: stop, guest })}>` },
      "Content-Language": language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "win",
  }).compile();
  // Domains as the protocol has them, in ASCII.
  const envelope = message.getEnvelope();
  return {
    from: envelope.from || from.address,
    to: envelope.to[0] ?? to,
    bytes: await message.build(),
  };
}

/** @returns an id that no other mail has, with angle brackets. */
export function newMessageId(from: string): string {
  const random = crypto.getRandomValues(new Uint8Array(16)).toHex();
  return `<${random}@${domainToASCII(from.slice(from.lastIndexOf("@") + 1))}>`;
}
