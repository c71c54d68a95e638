import { matchSelfie, type SelfieMatch } from "../../people/selfies/match_selfie.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import { peopleToMatch } from "./people_to_match.ts";
import { standingPeople } from "./standing_people.ts";

/**
 * Compares a guest's selfie with everybody in the event as it is now, and records who they are and
 * may be instead of what was found before; what humans said stays. Must be called within a
 * transaction.
 *
 * @returns what was found; nothing if there is no selfie by this model.
 */
export function matchGuest(
  store: Store,
  identity: Pick<Identity, "index" | "model" | "bounds">,
  enrolmentId: number,
  now: number,
): SelfieMatch[] {
  const { enrolments, people } = store.guests, selfie = enrolments.faceOf(enrolmentId);
  if (selfie === undefined || selfie.model !== identity.model) return [];
  people.clearMatches(enrolmentId);
  const said = standingPeople(store, enrolmentId);
  const whom = (says: "is" | "is_not") =>
    said.filter((one) => one.says === says).map(({ personId }) => personId);
  const found = matchSelfie(selfie, peopleToMatch(store, identity), identity.bounds, {
    is: whom("is"),
    isNot: whom("is_not"),
  });
  for (const { person: personId, says, evidence } of found) {
    people.put({ enrolmentId, personId, says, by: "match", evidence, at: now });
  }
  unpublishIfWished(store, enrolmentId, now);
  return found;
}

/** A guest whom nobody else is to see wished so of everybody who they turn out to be. */
export function unpublishIfWished(store: Store, enrolmentId: number, now: number): void {
  if (store.guests.enrolments.find(enrolmentId)?.isUnpublished !== true) return;
  for (const { personId, says } of standingPeople(store, enrolmentId)) {
    if (says === "is") store.guests.wishes.unpublish(personId, "guest", now);
  }
}
