import type { ReferenceFace } from "../db/people/references.ts";
import type { Store } from "../db/store.ts";
import type { Transaction } from "../db/transaction.ts";
import { clarityOf } from "../../core/face.ts";
import type { Centroid } from "../../people/candidates.ts";
import { type CentroidIndex, centroidOf } from "../../people/centroid_index.ts";
import type { ComparedFace } from "../../people/likely_people.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";

/** The model whose faces count, and how much each of them does. */
export interface LearnBy {
  /** Id of the embedding model. */
  model: string;
  bounds: Pick<MatchBounds, "costs" | "evidence">;
}

/** Where what is known of people's looks is kept. */
export interface Learning extends LearnBy {
  store: Store;
  index: CentroidIndex;
}

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
  { store, index, ...by }: Learning,
  people: Iterable<number>,
  { afterCommit }: Transaction,
): void {
  const learned = storeCentroids(store, by, people);
  afterCommit(() => {
    for (const { personId, centroid } of learned) {
      if (centroid === undefined) index.remove(personId);
      else index.put(centroid);
    }
  });
}

/** The same while no index has been read from the database yet. */
export function storeCentroids(
  store: Store,
  { model, bounds }: LearnBy,
  people: Iterable<number>,
): Learned[] {
  const affected = [...people];
  const references = affected.length === 0 ? [] : store.references.faces(model);
  return affected.map((personId) => {
    const isMerged = store.people.get(personId).mergedInto !== null;
    const faces = isMerged ? [] : facesOf(store, personId, { model, bounds }, references);
    if (faces.length === 0) {
      store.people.dropCentroid(personId, model);
      return { personId };
    }
    const centroid = centroidOf(personId, faces, bounds.evidence);
    store.people.putCentroid(model, centroid);
    return { personId, centroid };
  });
}

/**
 * Computes everybody's centroid if the database has none by the model, as after a change of what a
 * centroid is. Must be called before an index is read.
 */
export function learnEverybody(store: Store, by: LearnBy): void {
  if (store.people.hasCentroids(by.model)) return;
  const people = store.people.all().filter(({ mergedInto }) => mergedInto === null);
  store.transaction(() => storeCentroids(store, by, people.map(({ id }) => id)));
}

/** Usable faces, and references to the person and to everybody merged into them. */
function facesOf(
  store: Store,
  personId: number,
  { model, bounds }: LearnBy,
  references: readonly ReferenceFace[],
): ComparedFace[] {
  const theirs = references.filter((one) => store.people.resolve(one.personId) === personId);
  return [
    ...store.faces.usableOf(personId, model).map((face) => (
      { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) }
    )),
    ...theirs.map(({ embedding }) => ({ embedding, clarity: Infinity })),
  ];
}
