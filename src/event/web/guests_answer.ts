import type {
  EnrolmentPersonShown,
  EnrolmentShown,
  GuestPersonShown,
  GuestReachShown,
  GuestsShown,
} from "../../contracts/guests.ts";
import { withSaid } from "../../core/sentences/with_said.ts";
import type { Desk } from "../guests/desk.ts";
import { guestAddress } from "../guests/guest_address.ts";
import type { GuestReach } from "../guests/guest_reach.ts";
import type {
  EnrolmentPerson,
  EnrolmentView,
  GuestPerson,
  GuestsView,
} from "../views/guests/guest_views.ts";

/** @returns what the operator sees of guests, as the API gives it. */
export function guestsAnswer(view: GuestsView): GuestsShown {
  return {
    desk: view.desk && deskShown(view.desk),
    enrolments: view.enrolments.map(enrolmentShown),
    unpublished: view.unpublished.map((one) => ({
      ...personShown(one),
      ...{ by: one.by, at: momentOf(one.at) },
    })),
    erasureWishes: view.erasureWishes.map((one) => (
      { ...personShown(one), at: momentOf(one.at) }
    )),
    audit: view.audit.map(({ at, ...line }) => ({ ...line, at: momentOf(at) })),
  };
}

/** @returns whether phones reach the pages of a desk, as the API gives it. */
export function reachAnswer(
  desk: Pick<Desk, "code" | "isOpen"> | null,
  { port, isListening, fault, addresses, lastPhoneAt, changedAt, firewall }: GuestReach,
): GuestReachShown {
  const system = Deno.build.os === "windows" || Deno.build.os === "darwin"
    ? Deno.build.os
    : "linux";
  const opens = desk === null || port === null ? [] : addresses.map((address) => (
    { address, url: guestAddress(address, port, desk.code) }
  ));
  return withSaid({
    ...{
      isOpen: desk?.isOpen ?? false,
      isListening,
      port,
      fault,
      addresses: opens,
      system,
      firewall,
    },
    ...{ lastPhoneAt: momentOrNull(lastPhoneAt), changedAt: momentOrNull(changedAt) },
  }, "fault");
}

function deskShown({ keepUntil, wifi, ...desk }: Desk): GuestsShown["desk"] {
  return {
    ...desk,
    keepUntil: momentOf(keepUntil),
    wifi: wifi === undefined ? null : { name: wifi.name, password: wifi.password ?? null },
  };
}

function enrolmentShown(view: EnrolmentView): EnrolmentShown {
  return {
    ...view,
    createdAt: momentOf(view.createdAt),
    enrolledAt: momentOrNull(view.enrolledAt),
    until: momentOf(view.until),
    people: view.people.map(enrolmentPersonShown),
    missing: view.missing.map(({ at, answeredAt, ...one }) => (
      { ...one, at: momentOf(at), answeredAt: momentOrNull(answeredAt) }
    )),
  };
}

function enrolmentPersonShown(one: EnrolmentPerson): EnrolmentPersonShown {
  const { says, by, evidence, isUnpublished, wishesErasure } = one;
  return { ...personShown(one), says, by, evidence, isUnpublished, wishesErasure };
}

function personShown({ person: id, name, folder, cover, photos }: GuestPerson): GuestPersonShown {
  return { id, name, folder, cover, photos };
}

function momentOf(at: number): string {
  return new Date(at).toISOString();
}

function momentOrNull(at: number | null): string | null {
  return at === null ? null : momentOf(at);
}
