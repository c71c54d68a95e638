import { dot, type EvidenceConstants, sightAt, weightAt } from "../evidence.ts";
import { FaceGroup, type FaceToGroup } from "../face_group.ts";

/** Further rounds change next to nothing. */
const MOST_ROUNDS = 8;

/**
 * Parts faces in two, each most alike in itself: spherical 2-means, which starts from the face least
 * like all and the one least like that. O(faces × dimensions).
 *
 * @param faces of one person. @returns the larger part first; undefined if there are no two parts.
 */
export function twoParts(
  faces: readonly FaceToGroup[],
  constants: EvidenceConstants,
): [larger: FaceGroup, smaller: FaceGroup] | undefined {
  const weights = faces.map(({ clarity }) => weightAt(sightAt(clarity, constants.sight)));
  const first = leastAlong(directionOf(faces, weights, () => true), faces);
  const second = leastAlong(first.embedding, faces);
  let isSecond = faces.map(({ embedding }) =>
    dot(embedding, second.embedding) > dot(embedding, first.embedding)
  );
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const here = directionOf(faces, weights, (i) => !isSecond[i]);
    const there = directionOf(faces, weights, (i) => isSecond[i]);
    const next = faces.map(({ embedding }) => dot(embedding, there) > dot(embedding, here));
    if (next.every((is, i) => is === isSecond[i])) break;
    isSecond = next;
  }
  const parts = [false, true].map((is) =>
    groupOf(faces.filter((_, i) => isSecond[i] === is), constants)
  ).sort((a, b) => b.faces - a.faces);
  return parts[1].faces === 0 ? undefined : [parts[0], parts[1]];
}

/** @returns the direction of the weighted sum of some of the faces, a unit vector. */
function directionOf(
  faces: readonly FaceToGroup[],
  weights: readonly number[],
  counts: (place: number) => boolean,
): Float64Array {
  const sum = new Float64Array(faces[0].embedding.length);
  faces.forEach(({ embedding }, at) => {
    if (!counts(at)) return;
    for (let i = 0; i < sum.length; i++) sum[i] += weights[at] * embedding[i];
  });
  const length = Math.sqrt(dot(sum, sum)) || 1;
  for (let i = 0; i < sum.length; i++) sum[i] /= length;
  return sum;
}

function leastAlong(direction: ArrayLike<number>, faces: readonly FaceToGroup[]): FaceToGroup {
  let least = faces[0], cosine = Infinity;
  for (const face of faces) {
    const here = dot(face.embedding, direction);
    if (here < cosine) least = face, cosine = here;
  }
  return least;
}

function groupOf(faces: readonly FaceToGroup[], constants: EvidenceConstants): FaceGroup {
  const group = new FaceGroup(faces[0]?.embedding.length ?? 0, constants);
  for (const face of faces) group.add(face);
  return group;
}
