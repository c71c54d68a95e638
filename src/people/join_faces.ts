import { neededEvidence } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { leastCosine } from "./average_linkage.ts";
import type { MatchBounds } from "./match_bounds.ts";

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
  const needed = neededEvidence(groups.length, bounds) + bounds.joinEvidence;
  const least = leastCosine(bounds);
  const found: { face: FaceToGroup; order: number; at: number; evidence: number }[] = [];
  for (const [order, face] of faces.entries()) {
    const one = new FaceGroup(face.embedding.length, bounds.evidence);
    one.add(face);
    for (const [at, group] of groups.entries()) {
      if (face.pinnedTo !== undefined) {
        if (face.pinnedTo === group.pinnedTo) found.push({ face, order, at, evidence: Infinity });
        continue;
      }
      if (one.meanCosine(group) < least) continue;
      const evidence = one.evidenceWith(group);
      if (evidence >= needed) found.push({ face, order, at, evidence });
    }
  }
  return found.sort((a, b) => b.evidence - a.evidence || a.order - b.order || a.at - b.at);
}
