import type { GuestToAsk } from "./guests_to_ask.ts";
import type { PortraitToCheck } from "./portraits_to_check.ts";

/** @returns what tells a question about a guest from all others, such as `guest-12-3`. */
export function guestKey({ enrolment, person }: Pick<GuestToAsk, "enrolment" | "person">): string {
  return `guest-${enrolment}-${person}`;
}

/** The same of a question about a portrait. */
export function portraitKey({ reference }: PortraitToCheck): string {
  return `portrait-${reference}`;
}
