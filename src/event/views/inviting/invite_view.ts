import type { InvitationView, InviteView } from "../../../contracts/invitations.ts";
import type { OutboxRow } from "../../db/invitations/outbox_table.ts";
import type { Store } from "../../db/store.ts";
import { galleriesAstray } from "../../galleries/wanted_galleries.ts";
import { byHand } from "../../inviting/by_hand.ts";
import { invitees } from "../../inviting/invitees.ts";

/** @param now milliseconds since 1970. */
export function inviteView(store: Store, now: number): InviteView {
  return store.snapshot(() => {
    const published = store.publications.whole();
    const invitations = invitees(store, now).map((one): InvitationView => ({
      enrolment: one.enrolment,
      person: one.person,
      name: store.people.get(one.person).name,
      language: one.language,
      mail: masked(one.mail),
      ...stateOf(one.row),
      isPublished: published.has(one.gallery.token),
    }));
    return {
      invitations,
      byHand: byHand(store, now, "").length,
      astray: galleriesAstray(store, now).length,
    };
  });
}

function stateOf(row: OutboxRow | undefined) {
  if (row === undefined) return { state: "new" as const, tries: 0, error: null, sentAt: null };
  const { state, tries, error, sentAt } = row;
  return {
    state: state === "sending" ? "unsure" as const : state,
    tries,
    error,
    sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
  };
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
