import { z } from "zod";
import type { Store } from "../../db/store.ts";
import { guestLanguages } from "../../guests/desk.ts";
import { byHand } from "../../inviting/by_hand.ts";
import { invitees } from "../../inviting/invitees.ts";

/** The guests whom mails tell of their galleries, and how far each mail is; holds no address. */
export const inviteViewSchema = z.strictObject({
  invitations: z.array(z.strictObject({
    /** Number of the guest's enrolment, as the page and mails have it. */
    enrolment: z.int().positive(),
    /** Number of the person whose gallery it is. */
    person: z.int().positive(),
    /** Null if nobody named them. */
    name: z.string().nullable(),
    language: z.enum(guestLanguages),
    /** The address, but for its first letter and its domain: `a…@example.org`. */
    mail: z.string(),
    /**
     * new: no mail is recorded yet · unsure: may have been sent before a crash or a lost connection,
     * unless it is being sent now.
     */
    state: z.enum(["new", "waiting", "unsure", "sent", "refused", "bounced"]),
    /** How often the server was asked to take it. */
    tries: z.int().nonnegative(),
    /** What the server said last; null for nothing. */
    error: z.string().nullable(),
    /** ISO 8601; null if it was not sent. */
    sentAt: z.iso.datetime().nullable(),
  })),
  /** Galleries that no mail tells of: `invite sheet` has their links. */
  byHand: z.int().nonnegative(),
});
export type InviteView = z.infer<typeof inviteViewSchema>;
export type InvitationView = InviteView["invitations"][number];

/** @param now milliseconds since 1970. */
export function inviteView(store: Store, now: number): InviteView {
  return store.snapshot(() => ({
    invitations: invitees(store, now).map(({ enrolment, person, language, mail, row }) => ({
      enrolment,
      person,
      name: store.people.get(person).name,
      language,
      mail: masked(mail),
      state: row === undefined ? "new" : row.state === "sending" ? "unsure" : row.state,
      tries: row?.tries ?? 0,
      error: row?.error ?? null,
      sentAt: typeof row?.sentAt === "number" ? new Date(row.sentAt).toISOString() : null,
    })),
    byHand: byHand(store, now, "").length,
  }));
}

/** How many mails a run would send. */
export function dueOf(
  { invitations }: InviteView,
  { resendUnsure, retryRefused }: { resendUnsure: boolean; retryRefused: boolean },
): number {
  const isDue: Partial<Record<InvitationView["state"], boolean>> = {
    new: true,
    waiting: true,
    unsure: resendUnsure,
    refused: retryRefused,
  };
  return invitations.filter(({ state }) => isDue[state]).length;
}

function masked(mail: string): string {
  const at = mail.lastIndexOf("@");
  return `${mail.slice(0, Math.min(1, at))}…${mail.slice(at)}`;
}
