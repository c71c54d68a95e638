import type { Mail } from "./mail.ts";

/** What a mail server answered: such as 550, and its text without the recipient's address. */
export interface SmtpAnswer {
  code: number;
  text: string;
}

/** What became of a mail. */
export type MailOutcome =
  /** The server has taken it. */
  | { state: "sent" }
  /** The server refused this one, for good. */
  | { state: "refused"; answer: SmtpAnswer }
  /** The server refused this one for now. */
  | { state: "deferred"; answer: SmtpAnswer }
  /** The connection was lost; `mayBeSent`, if the server may have taken the mail before. */
  | { state: "lost"; reason: string; mayBeSent: boolean }
  /** No mail can be sent, whoever it is for. */
  | { state: "impossible"; reason: string; hint: string };

/** Sends one mail after the other. */
export interface Mailer {
  /** Never throws for what a server or the network does. */
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}
