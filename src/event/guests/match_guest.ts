import {
  matchSelfie,
  type PeopleToMatch,
  type SelfieMatch,
} from "../../people/selfies/match_selfie.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import { peopleToMatch } from "./people_to_match.ts";
import { standingPeople } from "./standing_people.ts";

type ComparedBy = Pick<Identity, "index" | "model" | "bounds">;

/**
 * Compares a guest's new selfie with everybody in the event as it is now, and records who they are
 * and may be instead of what an earlier one showed; what humans said stays. Must be called within a
 * transaction.
 */
export function matchGuest(
  store: Store,
  identity: ComparedBy,
  enrolmentId: number,
  now: number,
): void {
  const found = compare(store, identity, enrolmentId, peopleToMatch(store, identity), []);
  record(store, enrolmentId, found ?? [], now);
}

/**
 * The same of the selfie that there is, as the event's people changed.
 *
 * @returns whether that changed who the guest is or may be.
 */
export function matchGuestAgain(
  store: Store,
  identity: ComparedBy,
  enrolmentId: number,
  people: PeopleToMatch,
  now: number,
): boolean {
  const before = store.guests.people.of(enrolmentId).filter(({ by }) => by === "match");
  const seen = before.filter(({ says }) => says === "is")
    .map(({ personId }) => store.people.resolve(personId));
  const found = compare(store, identity, enrolmentId, people, seen);
  if (found === undefined) return false;
  const told = before.map(({ personId, says }) => `${personId} ${says}`);
  const tells = found.map(({ person, says }) => `${person} ${says}`);
  if (new Set(told).symmetricDifference(new Set(tells)).size === 0) return false;
  record(store, enrolmentId, found, now);
  return true;
}

/** @returns undefined if there is no selfie by this model. */
function compare(
  store: Store,
  { model, bounds }: ComparedBy,
  enrolmentId: number,
  people: PeopleToMatch,
  seen: readonly number[],
): SelfieMatch[] | undefined {
  const selfie = store.guests.enrolments.faceOf(enrolmentId);
  if (selfie === undefined || selfie.model !== model) return undefined;
  const said = standingPeople(store, enrolmentId).filter(({ by }) => by !== "match");
  const whom = (says: "is" | "is_not") =>
    said.filter((one) => one.says === says).map(({ personId }) => personId);
  return matchSelfie(selfie, people, bounds, { is: whom("is"), isNot: whom("is_not"), seen });
}

function record(
  store: Store,
  enrolmentId: number,
  found: readonly SelfieMatch[],
  now: number,
): void {
  store.guests.people.clearMatches(enrolmentId);
  for (const { person: personId, says, evidence } of found) {
    store.guests.people.put({ enrolmentId, personId, says, by: "match", evidence, at: now });
  }
  unpublishIfWished(store, enrolmentId, now);
}

/** A guest whom nobody else is to see wished so of everybody who they turn out to be. */
export function unpublishIfWished(store: Store, enrolmentId: number, now: number): void {
  if (store.guests.enrolments.find(enrolmentId)?.isUnpublished !== true) return;
  for (const { personId, says } of standingPeople(store, enrolmentId)) {
    if (says === "is") store.guests.wishes.unpublish(personId, "guest", now);
  }
}
