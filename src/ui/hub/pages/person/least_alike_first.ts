import type { PersonFace } from "../../../../contracts/hub/people.ts";

/** Faces are read so many at a time. */
export const FACES_A_PAGE = 500;

/**
 * Puts the faces that are the least like the person's others first, page by page: what is shown stays
 * in its place when more is read.
 */
export function leastAlikeFirst(faces: readonly PersonFace[]): PersonFace[] {
  const ordered: PersonFace[] = [];
  for (let from = 0; from < faces.length; from += FACES_A_PAGE) {
    const page = faces.slice(from, from + FACES_A_PAGE);
    ordered.push(...page.sort((a, b) => (a.similarity ?? 1) - (b.similarity ?? 1)));
  }
  return ordered;
}
