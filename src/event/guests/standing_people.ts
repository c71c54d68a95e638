import type { EnrolmentPersonRow } from "../db/guests/enrolment_people.ts";
import type { Store } from "../db/store.ts";

/**
 * What an enrolment says of people as they are now: what was said of those who were merged into
 * somebody is said of them. If that differs, a human's word counts before what faces tell, the
 * newer word before the older one, and of what faces tell the surer.
 *
 * @returns one statement for each person, by the person's present number.
 */
export function standingPeople(store: Store, enrolment: number): EnrolmentPersonRow[] {
  const present = store.guests.people.of(enrolment).map((row) => (
    { ...row, personId: store.people.resolve(row.personId) }
  ));
  const standing = new Map<number, EnrolmentPersonRow>();
  for (const row of present) {
    const other = standing.get(row.personId);
    if (other === undefined || countsBefore(row, other)) standing.set(row.personId, row);
  }
  return [...standing.values()];
}

function countsBefore(one: EnrolmentPersonRow, other: EnrolmentPersonRow): boolean {
  const isHuman = ({ by }: EnrolmentPersonRow) => by !== "match";
  if (isHuman(one) !== isHuman(other)) return isHuman(one);
  return isHuman(one) ? one.at >= other.at : (one.evidence ?? 0) > (other.evidence ?? 0);
}
