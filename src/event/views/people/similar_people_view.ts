import type { SimilarPeople, SimilarPerson } from "../../../contracts/similar_people.ts";
import { clarityOf } from "../../../core/face.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Candidates } from "../../../people/candidates.ts";
import { cosineAt } from "../../../people/distance.ts";
import {
  evidenceAt,
  type FaceSums,
  likenessOf,
  probabilityAt,
  sumsOf,
} from "../../../people/evidence.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import type { Judging } from "../judging.ts";

type JudgingPeople = Pick<Judging, "model" | "dimensions" | "bounds">;

/** So many people are told of. */
const MOST = 30;
/** So many faces tell whom they resemble. */
const MOST_FACES = 50;
/** Unit vectors are at most so far apart. */
const FARTHEST = 2;

/** @returns who resembles a person; undefined if there is nobody of that number. */
export function similarToPerson(
  store: Store,
  judging: JudgingPeople,
  id: number,
): SimilarPeople | undefined {
  return store.snapshot(() => {
    if (!store.people.exists(id)) return undefined;
    const person = store.people.resolve(id), index = indexOf(store, judging);
    const theirs = index.get(person);
    return theirs === undefined ? [] : similarTo(theirs, index, store, judging, new Set([person]));
  });
}

/**
 * @param faces numbers of faces; those that there are not, or that another model saw, say nothing.
 * @returns who resembles the faces, but for those whose they are now.
 */
export function similarToFaces(
  store: Store,
  judging: JudgingPeople,
  faces: readonly number[],
): SimilarPeople {
  return store.snapshot(() => {
    const { model, bounds } = judging;
    const known = faces.slice(0, MOST_FACES).flatMap((id) => evidenceOf(store, id) ?? [])
      .filter((face) => face.model === model);
    const owners = new Set(known.flatMap(({ personId }) => personId ?? []));
    const sums = known.map((face) =>
      sumsOf({ embedding: face.embedding, clarity: clarityOf(face, bounds.costs) }, bounds.evidence)
    );
    if (sums.length === 0) return [];
    return similarTo(sums.reduce(added), indexOf(store, judging), store, judging, owners);
  });
}

function evidenceOf(store: Store, id: number): FaceEvidence | undefined {
  const where = store.faces.whereIs(id);
  return where && store.faces.evidenceOf(where.photoId).find((face) => face.id === id);
}

function indexOf(store: Store, { model, dimensions }: JudgingPeople): CentroidIndex {
  return new CentroidIndex(dimensions, store.people.centroids(model));
}

function similarTo(
  sums: FaceSums,
  people: Candidates,
  store: Store,
  { bounds }: JudgingPeople,
  not: ReadonlySet<number>,
): SimilarPerson[] {
  const likeness = likenessOf(sums), prior = Math.log(Math.max(1, people.size));
  const direction = Float32Array.from(sums.sum, (value) => value / (likeness.length || 1));
  const hidden = new Set(
    store.people.all().filter(({ role }) => role === "hidden").map(({ id }) => id),
  );
  return people.within(direction, FARTHEST)
    .filter(({ personId }) => !not.has(personId) && !hidden.has(personId))
    .map(({ personId, distance }) => {
      const theirs = likenessOf(people.get(personId)!);
      const evidence = evidenceAt(cosineAt(distance), likeness, theirs, bounds.evidence) - prior;
      return { person: personId, distance, share: probabilityAt(evidence) };
    })
    .sort((a, b) => a.distance - b.distance || a.person - b.person)
    .slice(0, MOST)
    .map((one) => ({ ...one, together: together(store, one.person, not) }));
}

function together(store: Store, person: number, others: ReadonlySet<number>): number {
  return Math.max(0, ...[...others].map((other) => store.page.person.together(other, person)));
}

function added(a: FaceSums, b: FaceSums): FaceSums {
  return {
    faces: a.faces + b.faces,
    sum: a.sum.map((value, at) => value + b.sum[at]),
    expected: a.expected + b.expected,
    weight: a.weight + b.weight,
  };
}
