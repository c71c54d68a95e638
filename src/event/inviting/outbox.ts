import type { Invitation } from "./invitation.ts";

/** A mail that is due: its text is written only now, from what is known now. */
export interface DueMail {
  /** The mail's number in the outbox. */
  id: number;
  /** Number of the enrolment, by which the operator knows the guest. */
  guest: number;
  /** The recipient's address. */
  to: string;
  messageId: string;
  invitation: Invitation;
}

/** The invitations, with how far each is; every call is committed before it returns. */
export interface Outbox {
  /** Numbers of the mails that wait, in order. */
  waiting(): number[];
  /**
   * Records that one is being sent: from now on nobody knows whether it was, until one of the calls
   * below says so.
   *
   * @returns undefined if it is not to be sent any more.
   */
  begin(id: number): DueMail | undefined;
  sent(id: number): void;
  /** It will not be tried again. @param reason what the server said, without the address. */
  refused(id: number, reason: string): void;
  /** It was not sent, and waits again. */
  notSent(id: number, reason: string): void;
  /** Nobody knows whether it was sent. */
  unsure(id: number, reason: string): void;
}
