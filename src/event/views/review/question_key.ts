import type { GuestToAsk } from "./guests_to_ask.ts";
import type { PortraitToCheck } from "./portraits_to_check.ts";
import type { Question } from "../../../people/questions/questions.ts";

/** @returns what tells a question from all others, such as `doubt-12-3`; fit for an address. */
export function questionKey(question: Question): string {
  switch (question.kind) {
    case "merge":
      return `merge-${question.people.toSorted((a, b) => a - b).join("-")}`;
    case "doubt":
      return `doubt-${question.face}-${question.person}`;
    case "whose":
      return `whose-${question.face}`;
    case "mixed":
      return `mixed-${question.person}-${question.faces[0]}`;
  }
}

/** The same of a question about a guest. */
export function guestKey({ enrolment, person }: Pick<GuestToAsk, "enrolment" | "person">): string {
  return `guest-${enrolment}-${person}`;
}

/** The same of a question about a portrait. */
export function portraitKey({ reference }: PortraitToCheck): string {
  return `portrait-${reference}`;
}
