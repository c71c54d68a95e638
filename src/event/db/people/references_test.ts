import assert from "node:assert/strict";
import { hashOf, newStore, putPerson } from "../../../../tests/support/new_store.ts";

const row = {
  personId: 1,
  path: "Anna/1.jpg",
  size: 3,
  mtimeMs: 4,
  sha256: hashOf(1),
  problem: null,
  refusal: null,
  acceptedBy: null,
};
const face = { model: "m", embedding: Float32Array.of(0.6, 0.8) };

Deno.test("a reference shows its person by the model it was made with", async () => {
  using store = await newStore();
  putPerson(store, 1);
  store.references.insert(row, face);
  store.references.insert({ ...row, path: "Anna/0.jpg" }, { ...face, model: "another" });
  assert.deepEqual(store.references.faces("m"), [
    { id: 1, personId: 1, embedding: Float32Array.of(0.6, 0.8) },
  ]);
  assert.deepEqual(store.references.all().map(({ path, model }) => [path, model]), [
    ["Anna/0.jpg", "another"],
    ["Anna/1.jpg", "m"],
  ]);
  store.references.remove(1);
  assert.deepEqual(store.references.faces("m"), []);
});

Deno.test("a reference that is of no use says why, and is nobody's face", async () => {
  using store = await newStore();
  const refused = { ...row, personId: null, problem: "shows two faces", refusal: "unfit" } as const;
  store.references.insert(refused, undefined);
  assert.deepEqual(store.references.all(), [{ ...refused, id: 1, model: null }]);
  assert.deepEqual(store.references.faces("m"), []);
});

Deno.test("forgotten places are found by a photo's content or by its picture", async () => {
  using store = await newStore();
  const point = { x: 0.5, y: 0.25, turn: 6 };
  store.forgotten.add({ sha256: hashOf(1), imageHash: hashOf(9) }, point);
  store.forgotten.add({ sha256: hashOf(2), imageHash: null }, { ...point, turn: null });
  const at = (n: number, image: number | null) =>
    store.forgotten.inPhoto({
      sha256: hashOf(n),
      imageHash: image === null ? null : hashOf(image),
    });
  assert.deepEqual(at(1, null), [point]);
  assert.deepEqual(at(3, 9), [point]);
  assert.deepEqual(at(2, null), [{ ...point, turn: null }]);
  assert.deepEqual(at(3, null), []);
});

Deno.test("a reason to regroup is answered by the regrouping that knew of it, not by an earlier one", async () => {
  using store = await newStore();
  assert.deepEqual(store.regrouped.get(), { faceId: 0, decisions: 0, answered: 0, rules: 2 });
  const known = store.regrouped.reasons();
  store.regrouped.giveReason();
  store.regrouped.put({ faceId: 7, decisions: 1, answered: known, rules: 2 });
  assert.notEqual(store.regrouped.get().answered, store.regrouped.reasons());
  store.regrouped.put({
    faceId: 7,
    decisions: 1,
    answered: store.regrouped.reasons(),
    rules: 2,
  });
  assert.equal(store.regrouped.get().answered, store.regrouped.reasons());
});
