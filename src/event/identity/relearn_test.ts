import assert from "node:assert/strict";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../tests/support/new_store.ts";
import { CentroidIndex, centroidOf } from "../../people/centroid_index.ts";
import { learnEverybody, relearn, storeCentroids } from "./relearn.ts";
import { sendBack } from "./send_back.ts";

Deno.test("a person's centroid is made of clear faces and references, also of those merged into them", async () => {
  using store = await newStore();
  for (const id of [1, 2]) putPerson(store, id);
  const photo = putPhoto(store, 1);
  putFace(store, photo, { person: 1, embedding: [1, 0] });
  putFace(store, photo, { person: 1, embedding: [1, 0], usable: false });
  putFace(store, photo, { person: 1, embedding: [1, 0], model: "other" });
  const row = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  store.references.insert(
    { ...row, path: "B.jpg", sha256: "b".repeat(64), personId: 2 },
    { model: "m", embedding: Float32Array.from([0, 1]) },
  );
  store.people.mergeInto(2, 1);
  const index = new CentroidIndex(2);
  store.transaction((transaction) => {
    relearn({ store, index, model: "m", bounds }, [1, 2], transaction);
    assert.equal(index.size, 0, "the index learns nothing before the commit");
  });
  const both = [{ embedding: Float32Array.of(1, 0), clarity: 20 }, {
    embedding: Float32Array.of(0, 1),
    clarity: Infinity,
  }];
  assert.deepEqual(index.get(1), centroidOf(1, both, bounds.evidence));
  assert.deepEqual(store.people.centroids("m"), [index.get(1)]);
});

Deno.test("of whom nothing is left, nothing is known any more", async () => {
  using store = await newStore();
  putPerson(store, 1);
  putFace(store, putPhoto(store, 1), { person: 1 });
  storeCentroids(store, { model: "m", bounds }, [1]);
  const index = new CentroidIndex(2, store.people.centroids("m"));
  store.transaction((transaction) => {
    store.faces.assign(1, null, "guess");
    relearn({ store, index, model: "m", bounds }, [1], transaction);
  });
  assert.deepEqual([index.size, store.people.hasCentroid(1, "m")], [0, false]);
});

Deno.test("the index learns nothing from a transaction that is undone", async () => {
  using store = await newStore();
  putPerson(store, 1);
  putFace(store, putPhoto(store, 1), { person: 1 });
  const index = new CentroidIndex(2);
  assert.throws(() =>
    store.transaction((transaction) => {
      relearn({ store, index, model: "m", bounds }, [1], transaction);
      throw new RangeError("no");
    }), RangeError);
  assert.deepEqual([index.size, store.people.hasCentroid(1, "m")], [0, false]);
});

Deno.test("photos that were in their folders are sent back, and others wait for their turn", async () => {
  using store = await newStore();
  const photos = (["routed", "identified", "developed", undefined] as const)
    .map((reached, at) => putPhoto(store, at + 1, reached));
  assert.deepEqual(sendBack(store, photos), photos.slice(0, 2));
  const states = photos.map((id) => store.photos.get(id).state);
  assert.deepEqual(states, ["identified", "identified", "developed", "pending"]);
});

Deno.test("everybody's look is learnt if none is known by the model, and otherwise none is", async () => {
  using store = await newStore();
  for (const id of [1, 2, 3]) putPerson(store, id);
  const photo = putPhoto(store, 1);
  putFace(store, photo, { person: 1, embedding: [1, 0] });
  putFace(store, photo, { person: 2, embedding: [0, 1] });
  store.people.mergeInto(3, 1);
  const known = (model: string) => store.people.centroids(model).map(({ personId }) => personId);
  learnEverybody(store, { model: "m", bounds });
  assert.deepEqual([known("m"), known("other")], [[1, 2], []]);
  assert.deepEqual(
    store.people.centroids("m")[1],
    centroidOf(2, [{ embedding: Float32Array.of(0, 1), clarity: 20 }], bounds.evidence),
  );
  store.people.dropCentroid(2, "m");
  learnEverybody(store, { model: "m", bounds });
  assert.deepEqual(known("m"), [1], "what was learnt stays as it is");
  store.people.forgetCentroids();
  learnEverybody(store, { model: "m", bounds });
  assert.deepEqual(known("m"), [1, 2]);
});
