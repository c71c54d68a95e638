import { type MatchBounds, neededToJoin } from "./evidence.ts";
import type { FaceGroup, FaceToGroup } from "./face_group.ts";

/**
 * Gives faces below the gate to the people they are like, the likest first, nobody twice in one
 * photo. They teach nothing: the groups' sums stay as they are.
 *
 * @returns for each group the faces that joined it.
 */
export function joinFaces(
  faces: readonly FaceToGroup[],
  groups: readonly FaceGroup[],
  bounds: MatchBounds,
): FaceToGroup[][] {
  const joined: FaceToGroup[][] = groups.map(() => []);
  const open = new Set(faces);
  for (const { face, at } of candidates(faces, groups, bounds)) {
    if (!open.has(face) || !groups[at].mayHold(face)) continue;
    open.delete(face);
    groups[at].attach(face);
    joined[at].push(face);
  }
  return joined;
}

function candidates(
  faces: readonly FaceToGroup[],
  groups: readonly FaceGroup[],
  bounds: MatchBounds,
) {
  const found: { face: FaceToGroup; order: number; at: number; cosine: number }[] = [];
  for (const [order, face] of faces.entries()) {
    for (const [at, group] of groups.entries()) {
      if (face.pinnedTo !== undefined) {
        if (face.pinnedTo === group.pinnedTo) found.push({ face, order, at, cosine: Infinity });
        continue;
      }
      const cosine = group.core === 0 ? -1 : group.meanCosineWith(face.embedding);
      if (cosine >= neededToJoin(group.size, bounds)) found.push({ face, order, at, cosine });
    }
  }
  return found.sort((a, b) => b.cosine - a.cosine || a.order - b.order || a.at - b.at);
}
