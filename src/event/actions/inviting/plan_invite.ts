import type { Store } from "../../db/store.ts";
import type { GuestLanguage } from "../../guests/desk.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { readBaseUrl } from "../../inviting/base_url.ts";
import type { Invitation } from "../../inviting/invitation.ts";
import { writeLetter } from "../../inviting/letter.ts";
import { requireOneLine } from "../../inviting/mail_address.ts";
import { readOperatorWords } from "../../inviting/operator_words.ts";
import { previewPage } from "../../inviting/preview_page.ts";
import { findSender } from "../../inviting/sender.ts";
import type { InviteSetup } from "./send_invitations.ts";

/** What the operator says of invitations. */
export interface InviteWish {
  baseUrl: string;
  from?: string;
  replyTo?: string;
  /** In all languages. */
  subject?: string;
  /** In place of the opening sentence; may have parts for languages. */
  words?: string;
  perMinute: number;
  resendUnsure: boolean;
  retryRefused: boolean;
}

export type InvitePlan = Omit<InviteSetup, "root" | "server">;

/**
 * @param user the user at the mail server, if it is known.
 * @throws {OperatorError} `usage` for what no mail can be made of.
 */
export function planInvite(store: Store, wish: InviteWish, user: string | undefined): InvitePlan {
  const { from, replyTo, subject, words = "", perMinute, resendUnsure, retryRefused } = wish;
  const told = promiseOf(store), own = readOperatorWords(words);
  const title = subject === undefined ? {} : { subject: requireOneLine("the subject", subject) };
  return {
    sender: findSender({ from, replyTo, user, ...told }),
    words: { en: { ...own.en, ...title }, de: { ...own.de, ...title } },
    baseUrl: readBaseUrl(wish.baseUrl),
    perMinute,
    resendUnsure,
    retryRefused,
  };
}

function promiseOf(store: Store): { responsible: string; contact: string; until: number } {
  const desk = store.guests.desk.get();
  if (desk === undefined) {
    const hint = "Guests leave addresses at the desk; for others: `photosort invite sheet`.";
    throw new OperatorError("usage", "no guest left an e-mail address", hint);
  }
  const { responsible, contact, keepUntil: until } = desk;
  return { responsible, contact: store.galleries.terms()?.contact ?? contact, until };
}

/** @returns a page that shows a mail of each language, to a guest who is made up. */
export function previewInvite(store: Store, { sender, words, baseUrl }: InvitePlan): string {
  const link = `${baseUrl}${"0".repeat(32)}/index.html`, told = promiseOf(store);
  return previewPage((language: GuestLanguage) => {
    const invitation: Invitation = { ...told, language, name: "Anna", link, photos: 23 };
    return writeLetter(invitation, words[language], { address: sender.stop, guest: 12 });
  }, sender);
}
