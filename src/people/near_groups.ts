import type { FaceGroup } from "./face_group.ts";
import { nearPairs } from "./near_pairs.ts";

/**
 * @param least weighted mean cosine over all pairs of a face in one group and a face in the other.
 * @returns places of groups that are at least that alike, a pair after the other, the lower first.
 */
export function nearGroups(groups: readonly FaceGroup[], least: number): Int32Array {
  return nearPairs(...meansOf(groups), least);
}

/** @returns the weighted mean of each group's embeddings, one row after the other. */
export function meansOf(groups: readonly FaceGroup[]): [matrix: Float32Array, dimensions: number] {
  const dimensions = groups[0]?.sum.length ?? 1;
  const means = new Float32Array(groups.length * dimensions);
  groups.forEach(({ sum, weight }, row) => {
    for (let i = 0; i < dimensions; i++) means[row * dimensions + i] = sum[i] / weight;
  });
  return [means, dimensions];
}
