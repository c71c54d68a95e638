import type { FaceGroup, FaceToGroup } from "./face_group.ts";

/**
 * Finds out who of the people known is who of those regrouped: whom a human named keeps their
 * number, and each other group takes that of the person with whom it has most faces in common.
 *
 * @returns for each group the number of a known person, none twice, or undefined for somebody new.
 */
export function keepNumbers(
  groups: readonly FaceGroup[],
  joined: readonly (readonly FaceToGroup[])[],
): (number | undefined)[] {
  const numbers = groups.map(({ pinnedTo }) => pinnedTo);
  const taken = new Set(numbers.filter((number) => number !== undefined));
  const overlaps = groups.flatMap((group, at) =>
    numbers[at] === undefined ? overlapsOf([...group.members, ...joined[at]], at) : []
  );
  overlaps.sort((a, b) => b.faces - a.faces || a.personId - b.personId || a.at - b.at);
  for (const { at, personId } of overlaps) {
    if (numbers[at] !== undefined || taken.has(personId)) continue;
    numbers[at] = personId;
    taken.add(personId);
  }
  return numbers;
}

function overlapsOf(members: readonly FaceToGroup[], at: number) {
  const counts = new Map<number, number>();
  for (const { personId } of members) {
    if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return [...counts].map(([personId, faces]) => ({ at, personId, faces }));
}
