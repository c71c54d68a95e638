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
    const theirs = Map.groupBy(faces, ({ personId }) => personId!);
    const learned = Array.from(theirs, ([person, faces]) => {
      const seen = faces.map((face) => (
        { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) }
      ));
      return centroidOf(person, seen, bounds.evidence);
    });
    await putCentroids(tx, tenant, model, learned);
    centroids.push(...learned);
  }
  const known = new Set(centroids.map(({ personId }) => personId));
  const gone = people.filter((person) => !known.has(person));
  await dropCentroids(tx, model, gone);
  return { centroids, gone };
}
