import type { AlikeFace } from "../../../contracts/find.ts";
import { clarityOf, type SeenFace } from "../../../core/face.ts";
import { dot, evidenceAt, likenessOf, probabilityAt, sumsOf } from "../../../people/evidence.ts";
import type { Store } from "../../db/store.ts";
import type { HeldFace } from "../faces/held_face.ts";
import type { KnownFaces } from "../faces/known_faces.ts";
import type { Judging } from "../judging.ts";

/** So many faces are shown. */
const MOST = 24;
/** Cosine below which two faces are of two people, however unclear both are. */
const LEAST_COSINE = 0.15;

/**
 * Faces that resemble a face and are in nobody's folder: nobody's, and those of strangers who have
 * none. Compares with every face: O(faces × dimensions).
 *
 * @returns the most alike first.
 */
export function nearMisses(
  store: Store,
  { bounds }: Pick<Judging, "bounds">,
  known: KnownFaces,
  face: SeenFace,
): AlikeFace[] {
  const { evidence: constants } = bounds, inFolders = new Set(store.people.inFolders());
  const isMissed = ({ personId, clarity }: HeldFace) =>
    clarity > -Infinity && (personId === null || !inFolders.has(personId));
  const clarity = clarityOf(face, bounds.costs);
  const mine = likenessOf(sumsOf({ embedding: face.embedding, clarity }, constants));
  const alike: AlikeFace[] = [];
  for (const other of known.faces) {
    if (!isMissed(other)) continue;
    const cosine = dot(other.embedding, face.embedding);
    if (cosine < LEAST_COSINE) continue;
    const theirs = likenessOf(sumsOf(other, constants));
    // One of all faces there are may be as like by chance.
    const evidence = evidenceAt(cosine, mine, theirs, constants) - known.prior;
    const { id, photoId: photo, personId: person } = other;
    alike.push({ face: id, photo, person, share: probabilityAt(evidence) });
  }
  return alike.sort((a, b) => b.share - a.share || a.face - b.face).slice(0, MOST);
}
