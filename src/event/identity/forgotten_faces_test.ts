import assert from "node:assert/strict";
import { hashOf, newStore, putPhoto } from "../../../tests/support/new_store.ts";
import type { Box } from "../../core/face.ts";
import { forgottenIn, markForgotten } from "./forgotten_faces.ts";

const size = { width: 1000, height: 500 };
const recorded = { ...size, originalWidth: 4000, originalHeight: 2000 };
const box = (x: number, y: number, side = 100): Box => ({ x, y, width: side, height: side });

Deno.test("a forgotten face is known again where it was, and nobody beside it", async () => {
  using store = await newStore();
  const photo = putPhoto(store, 1);
  store.photos.recordSize(photo, recorded);
  markForgotten(store, store.photos.get(photo), box(300, 200));
  const isForgotten = forgottenIn(store, store.photos.get(photo), [], { ...size, turn: 1 });
  assert.equal(isForgotten(box(300, 200)), true);
  assert.equal(isForgotten(box(330, 220)), true, "another look puts it a little apart");
  assert.equal(isForgotten(box(340, 200)), false);
  assert.equal(isForgotten(box(300, 240)), false);
  const other = store.photos.get(putPhoto(store, 2));
  assert.equal(forgottenIn(store, other, [], { ...size, turn: 1 })(box(300, 200)), false);
});

Deno.test("it is known again at any size, and after the photo is turned", async () => {
  using store = await newStore();
  const photo = store.photos.insert(hashOf(1), "a.jpg", "rendered");
  store.photos.recordSize(photo, recorded);
  store.photos.recordLook(photo, null, 1);
  markForgotten(store, store.photos.get(photo), box(300, 200));
  const small = forgottenIn(store, store.photos.get(photo), [], {
    width: 500,
    height: 250,
    turn: 1,
  });
  assert.equal(small(box(150, 100, 50)), true);
  // A quarter to the right: the middle (0.35, 0.5) is at (0.5, 0.35).
  const turned = forgottenIn(store, store.photos.get(photo), [], {
    width: 500,
    height: 1000,
    turn: 6,
  });
  assert.deepEqual([turned(box(200, 300)), turned(box(300, 200))], [true, false]);
});

Deno.test("no more is kept of a face than about where it was", async () => {
  using store = await newStore();
  const photo = putPhoto(store, 1);
  store.photos.recordSize(photo, { ...recorded, width: 3000, height: 3000 });
  markForgotten(store, store.photos.get(photo), box(1001, 1001));
  assert.deepEqual(store.forgotten.inPhoto(store.photos.get(photo)).map(({ x, y }) => [x, y]), [
    [0.35, 0.35],
  ]);
});

Deno.test("in a photo all faces of which were forgotten, every face is", async () => {
  using store = await newStore();
  const photo = putPhoto(store, 1, "routed");
  store.photos.recordSize(photo, recorded);
  store.photos.forgetFacesOf(photo);
  assert.equal(
    forgottenIn(store, store.photos.get(photo), [], { ...size, turn: 1 })(box(0, 0)),
    true,
  );
});
