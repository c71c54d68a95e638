import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import {
  type NewStore,
  newStore,
  putFace,
  putPerson,
  putPhoto,
} from "../../../../tests/support/new_store.ts";
import { bounds, MODEL } from "../../../../tests/support/synthetic_event.ts";
import { similarPeopleSchema } from "../../../contracts/similar_people.ts";
import { similarToFaces, similarToPerson } from "./similar_people_view.ts";

const judging = { model: MODEL, dimensions: 64, bounds };
const ANNA = 1, ANN = 2, BEN = 3;

/** @returns a unit vector that has this cosine with the first axis. */
function at(cosine: number, axis: number): number[] {
  const vector = Array<number>(64).fill(0);
  vector[0] = cosine;
  vector[axis] = Math.sqrt(1 - cosine * cosine);
  return vector;
}

/** Anna, Ann who is rather like her and once beside her, and Ben; a face of each. */
async function party(): Promise<NewStore> {
  const store = await newStore();
  const photos = [1, 2].map((n) => putPhoto(store, n, "routed"));
  const looks = [[ANNA, at(1, 1), 0], [ANN, at(0.4, 2), 0], [BEN, at(0.1, 3), 1]] as const;
  for (const [person, embedding, photo] of looks) {
    putPerson(store, person);
    putFace(store, photos[photo], { person, model: MODEL, embedding });
    const sum = Float64Array.from(embedding);
    store.people.putCentroid(MODEL, { personId: person, faces: 1, sum, expected: 0.7, weight: 1 });
  }
  return store;
}

Deno.test("the most similar people come first, with how many photos show both", async () => {
  using store = await party();
  const similar = similarToPerson(store, judging, ANNA)!;
  assertFits(similarPeopleSchema, similar);
  assert.deepEqual(similar.map(({ person, together }) => [person, together]), [[ANN, 1], [BEN, 0]]);
  assert.ok(similar[0].share > similar[1].share);
  assert.equal(similarToPerson(store, judging, 99), undefined);
});

Deno.test("nobody hidden is offered, and nobody of whose looks nothing is known", async () => {
  using store = await party();
  store.people.set(ANN, "role", "hidden");
  putPerson(store, 4);
  assert.deepEqual(similarToPerson(store, judging, ANNA)!.map(({ person }) => person), [BEN]);
});

Deno.test("faces resemble others than those whose they are", async () => {
  using store = await party();
  const similar = similarToFaces(store, judging, [1]);
  assert.deepEqual(similar.map(({ person }) => person), [ANN, BEN]);
  assert.deepEqual(similarToFaces(store, judging, [999]), []);
});
