import type { Store } from "../db/store.ts";
import { unpublishedPeople } from "./gallery_of.ts";
import { standingPeople } from "./standing_people.ts";

/**
 * Deletes what guests who are a person left, and all that guests say of the person. Photos of
 * somebody who was not published stay hidden from guests. Must be called within a transaction, while
 * the person's faces are there.
 *
 * @param people numbers that are one person.
 * @param now milliseconds since 1970.
 * @returns the enrolments that are gone.
 */
export function forgetGuests(store: Store, people: readonly number[], now: number): number[] {
  const { enrolments, people: said, wishes } = store.guests;
  const gone = enrolments.all().map(({ id }) => id).filter((id) =>
    standingPeople(store, id).some(({ personId, says }) =>
      says === "is" && people.includes(personId)
    )
  );
  remove(store, gone, now);
  if (wishes.unpublished().some(({ personId }) => people.includes(personId))) {
    wishes.barPhotosOf(people);
  }
  for (const person of people) {
    said.removePerson(person);
    wishes.publish(person);
    wishes.dropErasure(person);
  }
  return gone;
}

/** The same of everybody. */
export function forgetAllGuests(store: Store, now: number): number[] {
  const { enrolments, wishes } = store.guests, gone = enrolments.all().map(({ id }) => id);
  remove(store, gone, now);
  wishes.barPhotosOf(unpublishedPeople(store));
  for (const { personId } of wishes.unpublished()) wishes.publish(personId);
  for (const { personId } of wishes.erasures()) wishes.dropErasure(personId);
  return gone;
}

function remove(
  { guests: { enrolments, audit } }: Store,
  gone: readonly number[],
  now: number,
): void {
  for (const id of gone) {
    enrolments.remove(id);
    audit.dropDetails(id);
    audit.add("forgotten", now, id);
  }
}
