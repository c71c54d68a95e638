import type { ReferenceFace } from "../db/people/references.ts";
import type { Store } from "../db/store.ts";
import { type CentroidIndex, centroidOf } from "../../people/centroid_index.ts";

/**
 * Computes the centroids of people anew whose faces changed, within a transaction.
 *
 * @returns what teaches the index the same, once the transaction is committed.
 */
export function relearn(
  store: Store,
  model: string,
  people: Iterable<number>,
): (index: CentroidIndex) => void {
  const affected = [...people];
  const references = affected.length === 0 ? [] : store.references.faces(model);
  const centroids = affected.map((personId) => {
    const isMerged = store.people.get(personId).mergedInto !== null;
    const embeddings = isMerged ? [] : embeddingsOf(store, personId, model, references);
    if (embeddings.length === 0) {
      store.people.dropCentroid(personId, model);
      return { personId };
    }
    const centroid = centroidOf(personId, embeddings);
    store.people.putCentroid(model, centroid);
    return centroid;
  });
  return (index) => {
    for (const centroid of centroids) {
      if ("sum" in centroid) index.put(centroid);
      else index.remove(centroid.personId);
    }
  };
}

/** Of clear faces, and of references to the person and to whoever was merged into them. */
function embeddingsOf(
  store: Store,
  personId: number,
  model: string,
  references: readonly ReferenceFace[],
): Float32Array[] {
  const theirs = references.filter((one) => store.people.resolve(one.personId) === personId);
  return [
    ...store.faces.embeddingsOf(personId, model),
    ...theirs.map(({ embedding }) => embedding),
  ];
}
