import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import {
  type NewStore,
  newStore,
  putFace,
  putPerson,
  putPhoto,
} from "../../../../tests/support/new_store.ts";
import type { PhotoFilter } from "../../db/page/photo_filter.ts";
import type { Store } from "../../db/store.ts";
import { photoPlaceViewSchema } from "../../../contracts/photo.ts";
import { photoPlaceView } from "./photo_place_view.ts";
import {
  photoOrderViewSchema,
  photosViewSchema,
  photoTimesViewSchema,
} from "../../../contracts/photos.ts";
import { photoTimesView } from "./photo_times_view.ts";
import { photoOrderView, photosView, somePhotosView } from "./photos_view.ts";

const START = Date.UTC(2026, 5, 6, 18), MINUTE = 60_000;

/** So many photos, of which each was taken a minute before the one admitted before it. */
async function evening(photos: number): Promise<NewStore> {
  const store = await newStore();
  for (let n = 1; n <= photos; n++) {
    const id = putPhoto(store, n, "routed");
    store.photos.recordCapture(id, { camera: `C${n % 2}` }, START + (photos - n) * MINUTE);
  }
  return store;
}

const shown = (store: Store, filter: PhotoFilter) =>
  photosView(store, { filter }).photos.map(({ id }) => id);

Deno.test("pages of photos lead through all of them in the order of time, and back", async () => {
  using store = await evening(7);
  const first = photosView(store, { filter: {}, most: 3 });
  assertFits(photosViewSchema, first);
  assert.deepEqual(first.photos.map(({ id }) => id), [7, 6, 5]);
  assert.deepEqual([first.total, first.position, first.previous], [7, 0, null]);
  const second = photosView(store, { filter: {}, most: 3, after: first.next! });
  assert.deepEqual(second.photos.map(({ id }) => id), [4, 3, 2]);
  assert.equal(second.position, 3);
  const third = photosView(store, { filter: {}, most: 3, after: second.next! });
  assert.deepEqual([third.photos.map(({ id }) => id), third.next], [[1], null]);
  const back = photosView(store, { filter: {}, most: 3, before: third.previous! });
  assert.deepEqual(back, second);
});

Deno.test("a page may begin at a time; behind the last photo it is the last page", async () => {
  using store = await evening(7);
  const page = photosView(store, { filter: {}, most: 2, at: START + 2.5 * MINUTE });
  assert.deepEqual([page.photos.map(({ id }) => id), page.position], [[4, 3], 3]);
  const late = photosView(store, { filter: {}, most: 2, at: START + 99 * MINUTE });
  assert.deepEqual([late.photos.map(({ id }) => id), late.next], [[2, 1], null]);
});

Deno.test("photos of one moment are each on one page, and those without a time come last", async () => {
  using store = await newStore();
  for (let n = 1; n <= 5; n++) {
    const id = putPhoto(store, n, "routed");
    if (n !== 1) store.photos.recordCapture(id, {}, START);
  }
  let after: string | null = null;
  const seen: number[] = [];
  do {
    const page = photosView(store, { filter: {}, most: 2, ...after === null ? {} : { after } });
    seen.push(...page.photos.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  assert.deepEqual(seen, [2, 3, 4, 5, 1]);
});

Deno.test("photos are filtered by person, camera, time, state, and whether they are dropped", async () => {
  using store = await evening(6);
  putPerson(store, 1);
  for (const photo of [2, 5]) putFace(store, photo, { person: 1 });
  store.photos.setDropped(5, true);
  store.photos.setGone(6, true);
  putPhoto(store, 7, "paired");
  putPhoto(store, 8);
  assert.deepEqual(shown(store, {}), [5, 4, 3, 2, 1, 8]);
  assert.deepEqual(shown(store, { person: 1 }), [5, 2]);
  assert.deepEqual(shown(store, { person: 1, dropped: false }), [2]);
  assert.deepEqual(shown(store, { camera: { camera: "C1" } }), [5, 3, 1]);
  assert.deepEqual(shown(store, { camera: { camera: "C1", serial: "4711" } }), []);
  assert.deepEqual(shown(store, { states: ["paired", "pending"] }), [7, 8]);
  const from = START + MINUTE, until = START + 3 * MINUTE;
  assert.deepEqual(shown(store, { from, until }), [5, 4]);
});

Deno.test("photos are filtered by the kind of folder, of anybody or of one person", async () => {
  using store = await evening(4);
  putPerson(store, 1, "[A]*");
  putPerson(store, 2);
  store.people.set(1, "folder", "[A]*");
  const places = ["People/[A]*/Solo/1.jpg", "People/Person_002/Solo/2.jpg", "People/[A]*/Group/3"];
  for (const [i, path] of [...places, "Admin/NoFaces/4.jpg"].entries()) {
    store.places.want(path, i + 1);
  }
  for (const photo of [1, 3]) putFace(store, photo, { person: 1 });
  assert.deepEqual(shown(store, { place: "Solo" }), [2, 1]);
  assert.deepEqual(shown(store, { place: "Solo", person: 1 }), [1]);
  assert.deepEqual(shown(store, { place: "Group", person: 1 }), [3]);
  assert.deepEqual(shown(store, { place: "NoFaces" }), [4]);
  store.places.setState("Admin/NoFaces/4.jpg", "stale");
  assert.deepEqual(shown(store, { place: "NoFaces" }), []);
});

Deno.test("a listed photo tells its people, its nameless faces and its original", async () => {
  using store = await evening(1);
  putPerson(store, 1);
  for (const person of [1, 1, null, null]) putFace(store, 1, { person });
  const [photo] = photosView(store, { filter: {} }).photos;
  assert.deepEqual([photo.people, photo.nobodys], [[1], 2]);
  assert.deepEqual([photo.original, photo.name, photo.hasPicture], ["1.jpg", "1.jpg", true]);
});

Deno.test("a cursor that no page named is refused", async () => {
  using store = await newStore();
  assert.throws(() => photosView(store, { filter: {}, after: "1 OR 1" }), RangeError);
});

Deno.test("a viewer knows where a photo is, and which are beside it", async () => {
  using store = await evening(4);
  const place = photoPlaceView(store, { camera: { camera: "C0" } }, 4);
  assertFits(photoPlaceViewSchema, place);
  assert.deepEqual(place, { total: 2, position: 0, previous: null, next: 2 });
  assert.deepEqual(photoPlaceView(store, {}, 3), { total: 4, position: 1, previous: 4, next: 2 });
  assert.equal(photoPlaceView(store, {}, 99), undefined);
});

Deno.test("times are told in spans that are short, but not too many", async () => {
  using store = await evening(3);
  const times = photoTimesView(store, {});
  assertFits(photoTimesViewSchema, times);
  assert.deepEqual([times.minutes, times.spans.map(({ photos }) => photos)], [1, [1, 1, 1]]);
  store.photos.recordTakenAt(1, START + 1000 * MINUTE);
  assert.equal(photoTimesView(store, {}).minutes, 5);
  assert.deepEqual(photoTimesView(store, { person: 1 }).spans, []);
});

Deno.test("all photos of a list are told in order by number and time, and some by number", async () => {
  using store = await evening(3);
  putPhoto(store, 4);
  const order = photoOrderView(store, {});
  assertFits(photoOrderViewSchema, order);
  assert.deepEqual(order.ids, [3, 2, 1, 4]);
  assert.deepEqual(order.times, [0, 60, 120].map((s) => START / 1000 + s).concat([null!]));
  assert.deepEqual(somePhotosView(store, [2, 4, 99]).map(({ id }) => id).sort(), [2, 4]);
});

Deno.test("photos are found by a part of a file's name, and those that show somebody twice", async () => {
  using store = await evening(3);
  putPerson(store, 1);
  for (const photo of [1, 2, 2]) putFace(store, photo, { person: 1 });
  assert.deepEqual(shown(store, { name: "2.JPG" }), [2]);
  assert.deepEqual(shown(store, { name: "%" }), []);
  assert.deepEqual(shown(store, { twice: true }), [2]);
});
