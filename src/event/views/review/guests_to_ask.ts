import type { Store } from "../../db/store.ts";
import { standingPeople } from "../../guests/standing_people.ts";

/** A guest who waits for the operator's word on whether they are somebody. */
export interface GuestToAsk {
  enrolment: number;
  person: number;
  /** Evidence that they are, in nats. */
  evidence: number;
}

/** @returns those who see no photo at all first, and of those who waits longest. */
export function guestsToAsk(store: Store): GuestToAsk[] {
  const guests = store.guests.enrolments.enrolled().map((enrolment) => {
    const people = standingPeople(store, enrolment);
    const asked = people.filter(({ says }) => says === "asked")
      .map(({ personId, evidence }) => ({ enrolment, person: personId, evidence: evidence ?? 0 }))
      .sort((a, b) => b.evidence - a.evidence || a.person - b.person);
    return { asked, seesNothing: !people.some(({ says }) => says === "is") };
  });
  return guests.sort((a, b) => Number(b.seesNothing) - Number(a.seesNothing))
    .flatMap(({ asked }) => asked);
}
