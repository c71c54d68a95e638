import type { ReferenceFace } from "../db/people/references.ts";
import type { Store } from "../db/store.ts";
import type { Transaction } from "../db/transaction.ts";
import type { Centroid } from "../../people/candidates.ts";
import { type CentroidIndex, centroidOf } from "../../people/centroid_index.ts";

/** A person's centroid after the change; undefined if no face is left. */
interface Learned {
  personId: number;
  centroid?: Centroid;
}

/**
 * Computes the centroids of people anew whose faces changed, within a transaction. The index learns
 * the same once that transaction is committed.
 */
export function relearn(
  { store, index, model }: { store: Store; index: CentroidIndex; model: string },
  people: Iterable<number>,
  { afterCommit }: Transaction,
): void {
  const learned = storeCentroids(store, model, people);
  afterCommit(() => {
    for (const { personId, centroid } of learned) {
      if (centroid === undefined) index.remove(personId);
      else index.put(centroid);
    }
  });
}

/** The same while no index has been read from the database yet. */
export function storeCentroids(store: Store, model: string, people: Iterable<number>): Learned[] {
  const affected = [...people];
  const references = affected.length === 0 ? [] : store.references.faces(model);
  return affected.map((personId) => {
    const isMerged = store.people.get(personId).mergedInto !== null;
    const embeddings = isMerged ? [] : embeddingsOf(store, personId, model, references);
    if (embeddings.length === 0) {
      store.people.dropCentroid(personId, model);
      return { personId };
    }
    const centroid = centroidOf(personId, embeddings);
    store.people.putCentroid(model, centroid);
    return { personId, centroid };
  });
}

/** Embeddings of clear faces, and of references to the person and to everybody merged into them. */
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
