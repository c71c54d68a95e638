import { clarityOf } from "../../core/face.ts";
import type { Centroid } from "../../people/candidates.ts";
import { sumsOf } from "../../people/evidence.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { HubFace } from "../db/faces.ts";

/**
 * @param centroid of the face's person; undefined: nothing is known of their looks.
 * @returns the cosine between a face and the person's other faces, -1 to 1; null: there are none.
 */
export function likenessTo(
  centroid: Centroid | undefined,
  face: Pick<HubFace, "embedding" | "embeddingNorm" | "outside" | "usable">,
  { costs, evidence }: Pick<MatchBounds, "costs" | "evidence">,
): number | null {
  if (centroid === undefined || centroid.faces <= Number(face.usable)) return null;
  const own = face.usable
    ? sumsOf({ embedding: face.embedding, clarity: clarityOf(face, costs) }, evidence).sum
    : new Float64Array(face.embedding.length);
  let along = 0, square = 0;
  for (let i = 0; i < own.length; i++) {
    const rest = centroid.sum[i] - own[i];
    along += rest * face.embedding[i];
    square += rest * rest;
  }
  if (square === 0) return null;
  return Math.max(-1, Math.min(1, along / Math.sqrt(square)));
}
