import type { SelfieFace } from "../../src/event/db/guests/enrolments.ts";
import type { EnrolmentSays, SaidBy } from "../../src/event/db/guests/enrolment_people.ts";
import type { Store } from "../../src/event/db/store.ts";
import type { DeskTerms } from "../../src/event/guests/desk.ts";
import { rowOf } from "../../src/event/guests/desk_of.ts";
import { hashOf, putFace, putPhoto } from "./new_store.ts";

/** Milliseconds since 1970; what guests leave is kept until after it. */
export const NOW = Date.parse("2026-06-06T20:00:00Z");
export const UNTIL = Date.parse("2026-06-20T20:00:00Z");

/** Stands for the picture of every selfie's face. */
export const SELFIE_CROP = new TextEncoder().encode("a guest's face, cut out of a selfie");

export const terms: DeskTerms = {
  responsible: "Studio Quill",
  contact: "quill@example.org",
  purpose: "the wedding album",
  keepUntil: UNTIL,
  language: "en",
};

/** Opens the desk. */
export function putDesk(store: Store, changed: Partial<DeskTerms> = {}): void {
  store.guests.desk.put(rowOf({ ...terms, ...changed }), "K7M3P");
  store.guests.desk.setOpen(true);
}

/** @returns the number of a new enrolment, whose session is `hashOf(n)`. */
export function putEnrolment(store: Store, n: number, until = UNTIL): number {
  return store.guests.enrolments.consent({
    ...{ sessionHash: hashOf(n), language: "en", text: "I agree.", byGuardian: false, until },
  }, NOW);
}

/** Everything that a guest may leave; who is in no other test's files. */
export const leftByGuest = {
  mail: "zerlina@example.org",
  phone: "+49 163 5550192",
  text: "Zerlina beside the fountain",
} as const;

/** Leaves everything of a guest who is a person, with looks that no face of the event has. */
export function putGuestWhoIs(store: Store, person: number): number {
  const enrolment = putEnrolment(store, 1, Date.now() + 1e9), { mail, phone, text } = leftByGuest;
  const embedding = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i + 1) / 8);
  store.guests.enrolments.enrol(enrolment, { model: "made-up", embedding, clarity: 18 }, NOW);
  store.guests.enrolments.setContact(enrolment, { mail, phone });
  store.guests.missing.add(enrolment, text, NOW);
  putSays(store, enrolment, person, "is", { by: "operator" });
  return enrolment;
}

/** Gives an enrolment a selfie's face by a model. */
export function putSelfie(store: Store, enrolment: number, face: SelfieFace): void {
  store.guests.enrolments.enrol(enrolment, face, NOW);
}

/** Says whether a guest is a person. */
export function putSays(
  store: Store,
  enrolmentId: number,
  personId: number,
  says: EnrolmentSays = "is",
  { by = "match", at = NOW, evidence = by === "match" ? 5 : null }: {
    by?: SaidBy;
    at?: number;
    evidence?: number | null;
  } = {},
): void {
  store.guests.people.put({ enrolmentId, personId, says, by, evidence, at });
}

/** Puts a sorted photo that shows some people. @returns its number. */
export function putPhotoOf(store: Store, n: number, ...people: number[]): number {
  const photo = putPhoto(store, n, "routed");
  people.forEach((person, at) => putFace(store, photo, { person, x: at * 200 }));
  return photo;
}
