import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";

Deno.test("a face is read as it was found", async () => {
  using store = await newStore();
  const photo = putPhoto(store, 1), id = putFace(store, photo, { embedding: [0.6, 0.8], x: 5 });
  assert.deepEqual(store.faces.ofPhoto(photo), [{
    id,
    box: { x: 5, y: 0, width: 100, height: 100 },
    usable: true,
    model: "m",
    embedding: Float32Array.of(0.6, 0.8),
    embeddingNorm: 20,
    outside: 0,
    personId: null,
  }]);
  assert.deepEqual(store.faces.whereIs(id), { photoId: photo, personId: null });
  assert.equal(store.faces.whereIs(id + 1), undefined);
});

Deno.test("a photo shows those with a folder, clearly if one face of theirs is", async () => {
  using store = await newStore();
  for (const id of [1, 2, 3]) putPerson(store, id, id === 2 ? "Ben" : null);
  store.people.giveFolder(3, false);
  const photo = putPhoto(store, 1);
  putFace(store, photo, { person: 2, usable: false });
  putFace(store, photo, { person: 1, usable: false });
  putFace(store, photo, { person: 1 });
  putFace(store, photo, { person: 3 });
  const guest = { role: "guest" };
  assert.deepEqual(store.faces.peopleIn(photo), [
    { id: 1, folder: "Person_001", ...guest, isNamed: false, clear: true },
    { id: 2, folder: "Person_002", ...guest, isNamed: true, clear: false },
  ]);
});

Deno.test("somebody is elsewhere only by a clear face in another photo that counts", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const here = putPhoto(store, 1), unclear = putPhoto(store, 2), dropped = putPhoto(store, 3);
  putFace(store, here, { person: 1 });
  putFace(store, unclear, { person: 1, usable: false });
  putFace(store, dropped, { person: 1 });
  store.photos.setDropped(dropped, true);
  assert.equal(store.faces.isElsewhere(1, here), false);
  store.photos.setDropped(dropped, false);
  assert.equal(store.faces.isElsewhere(1, here), true);
  assert.deepEqual(store.faces.photosOf(1), [here, unclear, dropped]);
});

Deno.test("evidence comes in one order, whatever order photos arrived in", async () => {
  using store = await newStore();
  const [later, first] = [putPhoto(store, 9), putPhoto(store, 1)];
  const [b, a, c] = [putFace(store, later), putFace(store, first), putFace(store, later)];
  putFace(store, first, { model: "another" });
  store.photos.setDropped(later, true);
  assert.deepEqual([...store.faces.evidence("m")].map(({ id, isShown }) => [id, isShown]), [
    [a, true],
    [b, false],
    [c, false],
  ]);
  assert.equal(store.faces.countOtherwise("m"), 1);
});

Deno.test("a person's usable faces by one model are told in the order they were found", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const photo = putPhoto(store, 1);
  putFace(store, photo, { person: 1, embedding: [0, 1] });
  putFace(store, photo, { person: 1, usable: false });
  putFace(store, photo, { person: 1, model: "another" });
  putFace(store, photo, { person: 1, embedding: [1, 0] });
  assert.deepEqual(
    store.faces.usableOf(1, "m").map((
      { id, embedding, embeddingNorm },
    ) => [id, [...embedding], embeddingNorm]),
    [[1, [0, 1], 20], [4, [1, 0], 20]],
  );
  assert.equal(store.faces.isKnownOtherwise(1, "m"), true);
  assert.deepEqual(store.faces.count(), { found: 4, usable: 3 });
});

Deno.test("a face that is found again stays the same face of the same person", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const photo = putPhoto(store, 1), id = putFace(store, photo, { person: 1 });
  const [evidence] = store.faces.evidenceOf(photo);
  store.faces.replace(id, "newer", {
    ...evidence,
    landmarks: new Float32Array(10),
    usable: false,
    embedding: Float32Array.of(0, 1),
  });
  const [face] = store.faces.ofPhoto(photo);
  assert.deepEqual([face.id, face.personId, face.model, face.usable], [id, 1, "newer", false]);
  store.faces.moveTo(id, { x: 1, y: 2, width: 3, height: 4 });
  assert.deepEqual(store.faces.ofPhoto(photo)[0].box, { x: 1, y: 2, width: 3, height: 4 });
});

Deno.test("what gave a face to whom is told with its cause, the oldest first", async () => {
  using store = await newStore();
  for (const id of [1, 2]) putPerson(store, id);
  const face = putFace(store, putPhoto(store, 1), { person: 1 });
  const decision = store.decisions.propose({ kind: "merge", from: 1, into: 2 }, 0);
  store.faces.assign(face, 1, "regrouping");
  store.faces.reassign(1, 2, { decision });
  assert.deepEqual(
    store.faces.movesOf(face).map(({ movedAt: _, ...move }) => move),
    [
      { cause: "guess", decisionId: null, fromPerson: null, toPerson: 1 },
      { cause: "decision", decisionId: decision, fromPerson: 1, toPerson: 2 },
    ],
  );
  store.faces.forgetMovesOf(1);
  assert.deepEqual(store.faces.movesOf(face), []);
});

Deno.test("of a face that goes back and forth all night, the newest moves are kept", async () => {
  using store = await newStore();
  for (const id of [1, 2]) putPerson(store, id);
  const face = putFace(store, putPhoto(store, 1), { person: 1 });
  for (let i = 0; i < 30; i++) store.faces.assign(face, 1 + (i + 1) % 2, "regrouping");
  const moves = store.faces.movesOf(face);
  assert.equal(moves.length, 20);
  assert.ok(moves.every(({ cause }) => cause === "regrouping"));
  assert.equal(moves.at(-1)!.toPerson, store.faces.whereIs(face)!.personId);
});
