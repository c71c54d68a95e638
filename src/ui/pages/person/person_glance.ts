import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonFace, PersonFacesView } from "../../../contracts/person_faces.ts";

/** Probability that a face is theirs below which it is uncertain, as the program counts it. */
export const LEAST_SURE = 0.9;

/** @returns what lists tell of a person, from what is known of their faces. */
export function glanceOf(
  { faces, ownFolder: _, path: __, ...person }: PersonFacesView,
): PersonAtAGlance {
  const times = faces.flatMap(({ takenAt }) => takenAt ?? []).sort();
  return {
    ...person,
    photos: new Set(faces.map(({ photo }) => photo)).size,
    faces: faces.length,
    uncertain: faces.filter(({ share }) => share !== null && share < LEAST_SURE).length,
    firstSeen: times[0] ?? null,
    lastSeen: times.at(-1) ?? null,
    newestPhoto: null,
  };
}

/** @returns the faces of photos that show the person several times, photo by photo. */
export function facesShownTwice(faces: readonly PersonFace[]): PersonFace[] {
  return [...Map.groupBy(faces, ({ photo }) => photo).values()]
    .filter((ofPhoto) => ofPhoto.length > 1).flat();
}
