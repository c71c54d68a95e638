import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";

const faceless = { people: new Map() };

async function withFaces() {
  const store = await newStore();
  for (const id of [1, 2, 3]) putPerson(store, id);
  const photo = putPhoto(store, 1), faces = [putFace(store, photo), putFace(store, photo)];
  return { store, faces, [Symbol.dispose]: () => store.close() };
}

Deno.test("at a moment a face was whose the first note from then on says", async () => {
  using event = await withFaces();
  const { store: { earlier }, faces: [face, other] } = event;
  earlier.keepFace(face, 1, 2);
  earlier.keepFace(face, 2, 4);
  earlier.keepFace(other, null, 4);
  assert.deepEqual(earlier.at(1), { ...faceless, faces: new Map([[face, 1], [other, null]]) });
  assert.deepEqual(earlier.at(2), { ...faceless, faces: new Map([[face, 1], [other, null]]) });
  assert.deepEqual(earlier.at(3), { ...faceless, faces: new Map([[face, 2], [other, null]]) });
  assert.deepEqual(earlier.at(5), { ...faceless, faces: new Map() });
});

Deno.test("of one moment the first note counts", async () => {
  using event = await withFaces();
  const { store: { earlier }, faces: [face] } = event;
  earlier.keepFace(face, 1, 2);
  earlier.keepFace(face, 3, 2);
  earlier.keepPerson(1, { hasFolder: true, mergedInto: null }, 2);
  earlier.keepPerson(1, { hasFolder: false, mergedInto: 2 }, 2);
  assert.equal(earlier.at(2).faces.get(face), 1);
  assert.deepEqual(earlier.at(2).people.get(1), { hasFolder: true, mergedInto: null });
});

Deno.test("the last moment with the same decisions in force is found", async () => {
  using event = await withFaces();
  const { earlier } = event.store;
  earlier.keepMoment("1,2", 3);
  earlier.keepMoment("1", 4);
  earlier.keepMoment("1,2", 5);
  assert.equal(earlier.momentOf("1,2"), 5);
  assert.equal(earlier.momentOf("2"), undefined);
});

Deno.test("who turned out to be another person was so before, too", async () => {
  using event = await withFaces();
  const { store: { earlier }, faces: [face, other] } = event;
  earlier.keepFace(face, 1, 2);
  earlier.keepFace(other, 3, 2);
  earlier.keepPerson(1, { hasFolder: true, mergedInto: null }, 2);
  earlier.followMerger(1, 2);
  assert.deepEqual([...earlier.at(2).faces.values()], [2, 3]);
  assert.deepEqual(earlier.at(2).people.get(1), { hasFolder: false, mergedInto: 2 });
});

Deno.test("a face that is somebody else's after all was theirs before, if it was known as nobody else's", async () => {
  using event = await withFaces();
  const { store: { earlier }, faces: [face, other] } = event;
  earlier.keepFace(face, null, 2);
  earlier.keepFace(face, 1, 3);
  earlier.followFace(face, null, 3);
  assert.equal(earlier.at(2).faces.get(face), 3);
  assert.equal(earlier.at(3).faces.get(face), 1);
  earlier.carry(face, other);
  assert.deepEqual(earlier.at(2).faces, new Map([[other, 3]]));
  earlier.clear();
  assert.equal(earlier.at(2).faces.size, 0);
});
