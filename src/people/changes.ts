import type { FaceToGroup } from "./face_group.ts";
import type { RegroupedPerson } from "./regroup.ts";

/** How regrouped people differ from those that were known. */
export interface PeopleChanges {
  /** Number of new people; they are numbered from 0 here. */
  newPeople: number;
  /** Faces that are somebody else's now: a known person's, a new one's, or nobody's. */
  moves: { faceId: number; to: { known: number } | { new: number } | null }[];
  /** People of whom nothing is left, and who has most of their faces now. */
  dissolved: { personId: number; into: { known: number } | { new: number } }[];
  /** Everybody who is to have a folder. */
  withFolder: ({ known: number } | { new: number })[];
}

export type PersonKey = { known: number } | { new: number };

/**
 * @param people as regrouped; the new ones are numbered by their first photo.
 * @param faces all faces that were regrouped, with whose they were.
 */
export function changesTo(
  people: readonly RegroupedPerson[],
  faces: readonly FaceToGroup[],
): PeopleChanges {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const firstPhoto = ({ faces }: RegroupedPerson) =>
    faces.reduce((first, id) => Math.min(first, byId.get(id)!.photoId), Infinity);
  const unknown = people.filter(({ personId }) => personId === undefined)
    .sort((a, b) => firstPhoto(a) - firstPhoto(b));
  const key = (person: RegroupedPerson): PersonKey =>
    person.personId === undefined ? { new: unknown.indexOf(person) } : { known: person.personId };
  const keyOf = new Map<number, PersonKey>();
  for (const person of people) {
    const mine = key(person);
    for (const id of person.faces) keyOf.set(id, mine);
  }
  return {
    newPeople: unknown.length,
    moves: faces.filter((face) => !isAt(face, keyOf.get(face.id)))
      .map(({ id }) => ({ faceId: id, to: keyOf.get(id) ?? null })),
    dissolved: dissolvedPeople(people, faces, keyOf),
    withFolder: people.filter(({ hasFolder }) => hasFolder).map(key),
  };
}

function isAt({ personId }: FaceToGroup, key: PersonKey | undefined): boolean {
  return key === undefined ? personId === null : "known" in key && key.known === personId;
}

function dissolvedPeople(
  people: readonly RegroupedPerson[],
  faces: readonly FaceToGroup[],
  keyOf: ReadonlyMap<number, PersonKey>,
): PeopleChanges["dissolved"] {
  const kept = new Set(people.map(({ personId }) => personId));
  const lost = Map.groupBy(
    faces.filter(({ personId }) => personId !== null && !kept.has(personId)),
    ({ personId }) => personId!,
  );
  return [...lost].flatMap(([personId, theirs]) => {
    const counts = new Map<PersonKey, number>();
    for (const { id } of theirs) {
      const key = keyOf.get(id);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const [heir] = [...counts].sort((a, b) => b[1] - a[1]);
    return heir === undefined ? [] : [{ personId, into: heir[0] }];
  });
}
