import { cosineAt, type MatchBounds } from "./evidence.ts";
import { FaceGroup, type FaceToGroup, Whereabouts } from "./face_group.ts";

/**
 * Above so many faces, those that are all but equal are first put together, so that the pairs of
 * the linkage stay few. Measured: 5,000 faces take 1.4 s one by one, 20,000 take 19 s.
 */
const MOST_SINGLE_FACES = 6000;

/** Distance from a centroid within which faces are of one person beyond doubt. */
const TIGHT_DISTANCE = 0.632;

/**
 * What average linkage starts from: faces one by one or, where there are very many, in tight
 * groups. Those that a human gave to one person know of each other, but need not look alike.
 *
 * @param faces in canonical order, so that tight groups do not depend on the order of arrival.
 */
export function tightGroups(
  faces: readonly FaceToGroup[],
  bounds: MatchBounds,
  mostSingle = MOST_SINGLE_FACES,
): FaceGroup[] {
  const people = Map.groupBy(faces, ({ pinnedTo }) => pinnedTo);
  return [...people].flatMap(([pinnedTo, theirs]) => {
    const shared = pinnedTo === undefined ? undefined : new Whereabouts();
    if (faces.length > mostSingle) return gather(theirs, bounds, shared);
    return theirs.map((face) => {
      const group = new FaceGroup(face.embedding.length, shared);
      group.add(face, isCore(face, bounds));
      return group;
    });
  });
}

/** A human's word vouches for a face, however little can be seen of it. */
function isCore({ clarity, pinnedTo }: FaceToGroup, { coreClarity }: MatchBounds): boolean {
  return clarity >= coreClarity || pinnedTo !== undefined;
}

/** Each face joins the nearest tight group that may hold it, in one pass. */
function gather(
  faces: readonly FaceToGroup[],
  bounds: MatchBounds,
  shared: Whereabouts | undefined,
): FaceGroup[] {
  const dimensions = faces[0].embedding.length, least = cosineAt(TIGHT_DISTANCE);
  const groups: FaceGroup[] = [], centroids = new Float32Array(faces.length * dimensions);
  for (const face of faces) {
    let nearest = -1, highest = least;
    for (let row = 0; row < groups.length; row++) {
      const cosine = dotAt(centroids, row * dimensions, face.embedding);
      if (cosine >= highest && groups[row].mayHold(face)) nearest = row, highest = cosine;
    }
    if (nearest < 0) nearest = groups.push(new FaceGroup(dimensions, shared)) - 1;
    const group = groups[nearest];
    group.add(face, isCore(face, bounds));
    const length = Math.hypot(...group.sum);
    for (let i = 0; i < dimensions; i++) {
      centroids[nearest * dimensions + i] = group.sum[i] / length;
    }
  }
  return groups;
}

function dotAt(matrix: Float32Array, at: number, vector: Float32Array): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  for (let k = 0; k < vector.length; k += 4) {
    s0 += matrix[at + k] * vector[k], s1 += matrix[at + k + 1] * vector[k + 1];
    s2 += matrix[at + k + 2] * vector[k + 2], s3 += matrix[at + k + 3] * vector[k + 3];
  }
  return s0 + s1 + s2 + s3;
}
