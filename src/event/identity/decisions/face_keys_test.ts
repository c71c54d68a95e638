import assert from "node:assert/strict";
import {
  hashOf,
  newStore,
  putFace,
  putPerson,
  putPhoto,
} from "../../../../tests/support/new_store.ts";
import type { Store } from "../../db/store.ts";
import { carryPins, faceKey, findFace, photoOfKey } from "./face_keys.ts";

const size = { width: 1000, height: 500, originalWidth: 4000, originalHeight: 2000 };

function photoOf(store: Store, n: number, ...faces: number[]): number {
  const id = putPhoto(store, n);
  store.photos.recordSize(id, size);
  for (const x of faces) putFace(store, id, { x });
  return id;
}

Deno.test("a face is named by its photo's content and its box in shares, and found again", async () => {
  using store = await newStore();
  photoOf(store, 1, 0, 300);
  const key = faceKey(store, 2)!;
  assert.deepEqual(key, { photo: hashOf(1), box: { x: 0.3, y: 0, width: 0.1, height: 0.2 } });
  assert.equal(findFace(store, key), 2);
  assert.equal(faceKey(store, 9), undefined);
});

Deno.test("a face that was detected anew elsewhere in the photo is found by the box it shares most of", async () => {
  using store = await newStore();
  photoOf(store, 1, 0, 300, 330);
  const at = (x: number) => (
    { photo: hashOf(1), box: { x: x / 1000, y: 0, width: 0.1, height: 0.2 } }
  );
  assert.deepEqual([310, 325, 10].map((x) => findFace(store, at(x))), [2, 3, 1]);
  assert.equal(findFace(store, at(160)), undefined, "too little is shared");
  assert.equal(findFace(store, { ...at(0), photo: hashOf(9) }), undefined);
});

Deno.test("a photo whose file was rewritten is found by what makes its picture", async () => {
  using store = await newStore();
  const id = store.photos.insert(hashOf(1), "a.jpg", "rendered", hashOf(5));
  assert.equal(photoOfKey(store, { photo: hashOf(2), image: hashOf(5) })?.id, id);
  assert.equal(photoOfKey(store, { photo: hashOf(2), image: hashOf(6) }), undefined);
  assert.equal(photoOfKey(store, { photo: hashOf(2) }), undefined);
});

Deno.test("what was said of a photo's faces is said of the same faces in another file of the shot", async () => {
  using store = await newStore();
  putPerson(store, 1);
  const raw = photoOf(store, 1, 0, 300), jpeg = photoOf(store, 2, 5, 700);
  const decision = store.decisions.propose({ kind: "role", person: 1, role: "staff" }, 1);
  const pin = { decisionId: decision, says: "is" as const, personId: 1 };
  for (const faceId of [1, 2]) store.decisions.pin({ ...pin, faceId });
  store.decisions.markApplied(decision, 2, [
    { kind: "pin", pin: { ...pin, faceId: 1 }, set: true },
    { kind: "face", face: 1, from: null, to: 1 },
  ]);
  carryPins(store, raw, jpeg);
  assert.deepEqual(store.decisions.pins().map(({ faceId }) => faceId).sort(), [2, 3]);
  assert.deepEqual(store.decisions.changesOf(decision), [
    { kind: "pin", pin: { ...pin, faceId: 3 }, set: true },
    { kind: "face", face: 3, from: null, to: 1 },
  ]);
});
