import type { Gallery } from "../db/guests/guest_photos.ts";
import type { Store } from "../db/store.ts";
import { standingPeople } from "./standing_people.ts";

/**
 * @param now milliseconds since 1970.
 * @param unpublished who is not to be seen by others; for many galleries, read once.
 * @returns what decides which photos a guest sees, or undefined if the enrolment is gone, was
 * revoked, or is to be deleted by now.
 */
export function galleryOf(
  store: Store,
  enrolment: number,
  now: number,
  unpublished: readonly number[] = unpublishedPeople(store),
): Gallery | undefined {
  const row = store.guests.enrolments.find(enrolment);
  if (row === undefined || row.state === "revoked" || row.until <= now) return undefined;
  const own = ownPeople(store, enrolment);
  const barred = unpublished.filter((person) => !own.includes(person));
  return { enrolment, own, barred };
}

/** @returns the people that a guest is, by their present numbers. */
export function ownPeople(store: Store, enrolment: number): number[] {
  return standingPeople(store, enrolment).filter(({ says }) => says === "is")
    .map(({ personId }) => personId);
}

/** @returns the people whose photos nobody else may see, by their present numbers. */
export function unpublishedPeople(store: Store): number[] {
  const rows = store.guests.wishes.unpublished();
  return [...new Set(rows.map(({ personId }) => store.people.resolve(personId)))];
}
