import assert from "node:assert/strict";
import { join } from "node:path";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { personFacesViewSchema } from "../../../contracts/person_faces.ts";
import { personPhotosViewSchema } from "../../../contracts/person_photos.ts";
import { personFacesView } from "./person_faces_view.ts";
import { personPhotosView } from "./person_photos_view.ts";

const root = "/event";

Deno.test("the least certain faces of a person come first, then those of which nothing is known", async () => {
  using store = await newStore();
  putPerson(store, 1, "Anna");
  const faces = [true, true, true, false].map((usable, n) =>
    putFace(store, putPhoto(store, n + 1, "routed"), { person: 1, usable })
  );
  const shares = new Map([[faces[0], 0.99], [faces[2], 0.4]]);
  const view = personFacesView({ root, store }, 1, shares)!;
  assertFits(personFacesViewSchema, view);
  assert.deepEqual(view.faces.map(({ face }) => face), [2, 0, 3, 1].map((at) => faces[at]));
  assert.deepEqual(view.faces.map(({ share }) => share), [0.4, 0.99, null, null]);
  assert.equal(view.path, join(root, "People", "Person_001"));
});

Deno.test("a face tells whether a human gave it to the person, and who else is in the photo", async () => {
  const event = await syntheticEvent();
  for (const seen of [[1], [1], [2], [2], [1, 2, 3]]) event.arrive(...seen);
  event.regroup();
  event.decide({ kind: "move", faces: [event.key(1)], to: 1 });
  event.decide({ kind: "not", faces: [event.key(2)], person: 2 });
  event.decide({ kind: "cover", person: 1, face: event.key(5) });
  const { faces } = personFacesView({ root, store: event.store }, 1)!;
  const told = faces.map(({ face, isSaid, beside }) => [face, isSaid, beside.length]);
  assert.deepEqual(told.sort(), [[1, true, 0], [2, false, 0], [5, false, 2]]);
});

Deno.test("who turned out to be somebody else is shown as that person", async () => {
  using store = await newStore();
  putPerson(store, 1);
  putPerson(store, 2);
  store.people.set(2, "mergedInto", 1);
  assert.equal(personFacesView({ root, store }, 2)?.id, 1);
  assert.equal(personFacesView({ root, store }, 3), undefined);
});

Deno.test("photos of a person say where in their folder each is, in the order of time", async () => {
  using store = await newStore();
  putPerson(store, 1);
  putPerson(store, 2);
  const photos = [1, 2, 3, 4].map((n) => putPhoto(store, n, "routed"));
  photos.forEach((photo, at) => {
    putFace(store, photo, { person: 1 });
    store.photos.recordCapture(photo, {}, Date.UTC(2026, 5, 6) - at);
  });
  const [solo, group, , dropped] = photos;
  store.places.want("People/Person_001/Solo/1.jpg", solo);
  store.places.want("People/Person_001/Group/2.jpg", group);
  store.places.want("People/Person_002/Group/2.jpg", group);
  store.photos.setDropped(dropped, true);
  const view = personPhotosView(store, 1)!;
  assertFits(personPhotosViewSchema, view);
  assert.deepEqual(view.photos.map(({ photo, place }) => [photo, place]), [
    [photos[2], null],
    [group, "Group"],
    [solo, "Solo"],
  ]);
});
