import type { PersonFacts } from "../../../people/decisions/facts.ts";
import type { PersonInPhoto, PlacingFace } from "../../db/people/faces.ts";

/**
 * @param faces of one photo, given to the people whom `personOf` finds.
 * @returns whom the photo shows, as `store.faces.peopleIn` does.
 */
export function peopleShown(
  faces: readonly Pick<PlacingFace, "personId" | "usable">[],
  personOf: (id: number) => PersonFacts | undefined,
): PersonInPhoto[] {
  const shown = new Map<number, PersonInPhoto>();
  for (const { personId, usable } of faces) {
    const person = personId === null ? undefined : personOf(personId);
    if (person === undefined || !person.hasFolder) continue;
    const { id, folder, role, name, ownFolder } = person;
    const clear = usable || shown.get(id)?.clear === true;
    shown.set(id, { id, folder, role, isNamed: (name ?? ownFolder) !== null, clear });
  }
  return [...shown.values()].sort((a, b) => a.id - b.id);
}
