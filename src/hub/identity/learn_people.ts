import { clarityOf } from "../../core/face.ts";
import type { Centroid } from "../../people/candidates.ts";
import { centroidOf } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { TenantTx } from "../db/database.ts";
import { usableFacesOf } from "../db/faces.ts";
import { dropCentroids, putCentroids } from "../db/people.ts";

export interface LearnBy {
  tenant: string;
  /** Id of the embedding model whose faces count. */
  model: string;
  bounds: Pick<MatchBounds, "costs" | "evidence">;
}

/** People of whom so many are read at once. */
const AT_ONCE = 200;

/**
 * Computes the centroids of people anew whose faces changed.
 *
 * @returns the centroids, and the people of whom no face is left.
 */
export async function learnPeople(
  tx: TenantTx,
  { tenant, model, bounds }: LearnBy,
  people: readonly number[],
): Promise<{ centroids: Centroid[]; gone: number[] }> {
  const centroids: Centroid[] = [];
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const faces = await usableFacesOf(tx, people.slice(at, at + AT_ONCE), model);
    for (const [person, theirs] of Map.groupBy(faces, ({ personId }) => personId!)) {
      const seen = theirs.map((face) => (
        { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) }
      ));
      centroids.push(centroidOf(person, seen, bounds.evidence));
    }
  }
  const known = new Set(centroids.map(({ personId }) => personId));
  const gone = people.filter((person) => !known.has(person));
  await putCentroids(tx, tenant, model, centroids);
  await dropCentroids(tx, model, gone);
  return { centroids, gone };
}
