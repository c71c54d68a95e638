import type { EvidenceConstants } from "./evidence.ts";
import { FaceGroup, type FaceToGroup, Whereabouts } from "./face_group.ts";
import type { JoinedGroups } from "./unite_looks.ts";

/**
 * Photos in which decisions place people, before grouping, so that grouping gives them no second
 * face there.
 *
 * @param placed faces that a human gave to somebody and that say nothing of others.
 * @returns whereabouts by person.
 */
export function whereaboutsOf(placed: readonly FaceToGroup[]): Map<number, Whereabouts> {
  const where = new Map<number, Whereabouts>();
  for (const face of placed) {
    const theirs = where.get(face.pinnedTo!) ?? new Whereabouts();
    theirs.add(face);
    where.set(face.pinnedTo!, theirs);
  }
  return where;
}

/**
 * Gives faces to the persons that decisions name, after all others are grouped. These faces follow
 * their person; no other face follows them.
 */
export function placeFaces(
  placed: readonly FaceToGroup[],
  { groups, joined }: JoinedGroups,
  constants: EvidenceConstants,
): JoinedGroups {
  const all = { groups: [...groups], joined: joined.map((faces) => [...faces]) };
  for (const face of placed) {
    let at = all.groups.findIndex(({ pinnedTo }) => pinnedTo === face.pinnedTo);
    if (at < 0) {
      at = all.groups.push(new FaceGroup(face.embedding.length, constants)) - 1;
      all.joined.push([]);
    }
    all.groups[at].attach(face);
    all.joined[at].push(face);
  }
  return all;
}
