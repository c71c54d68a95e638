import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { peopleViewSchema, type PersonAtAGlance } from "../../../contracts/people.ts";
import { peopleView } from "./people_view.ts";

Deno.test("everybody is listed, with and without a folder", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3, 4, 4]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "role", person: 1, role: "hidden" });
  event.decide({ kind: "role", person: 2, role: "staff" });
  event.store.people.giveFolder(3, false);
  const people = peopleView(event.store);
  assertFits(peopleViewSchema, people);
  assert.deepEqual(people.map(({ id, role, hasFolder }) => [id, role, hasFolder]), [
    [1, "hidden", false],
    [2, "staff", false],
    [3, "guest", false],
    [4, "guest", true],
  ]);
});

Deno.test("nobody is listed who is another person by now, or of whom nothing is left", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "merge", from: 3, into: 2 });
  await event.forget(1);
  assert.deepEqual(peopleView(event.store).map(({ id, faces }) => [id, faces]), [[2, 4]]);
});

Deno.test("somebody with a name is listed before any photo shows them", async () => {
  using store = await newStore();
  putPerson(store, 1, "Anna");
  const [anna] = peopleView(store);
  const nothing = { photos: 0, faces: 0, firstSeen: null, lastSeen: null, newestPhoto: null };
  assert.deepEqual(anna, {
    ...{ id: 1, name: "Anna", folder: "Person_001", role: "guest", hasFolder: false },
    ...{ ...nothing, uncertain: null, cover: null, version: "0.1" },
  });
});

/** @returns the person whose faces are in these photos, of which the first was taken last. */
async function seenIn(
  faces: readonly { usable?: boolean; norm?: number }[],
  change: (photos: number[], store: Awaited<ReturnType<typeof newStore>>) => void = () => {},
): Promise<PersonAtAGlance> {
  using store = await newStore();
  putPerson(store, 1);
  const photos = faces.map((face, i) => {
    const photo = putPhoto(store, i + 1, "routed");
    store.photos.recordCapture(photo, {}, Date.UTC(2026, 5, 6, 20 - i));
    putFace(store, photo, { person: 1, ...face });
    return photo;
  });
  change(photos, store);
  return peopleView(store)[0];
}

Deno.test("a person is seen from the first to the last photo that may be in folders", async () => {
  const seen = await seenIn([{}, {}, {}], ([first], store) => store.photos.setDropped(first, true));
  assert.equal(seen.firstSeen, "2026-06-06T18:00:00.000Z");
  assert.equal(seen.lastSeen, "2026-06-06T19:00:00.000Z");
  assert.deepEqual([seen.photos, seen.faces, seen.newestPhoto], [2, 3, 2]);
});

Deno.test("a photo that shows a person twice counts once", async () => {
  const seen = await seenIn([{}], ([photo], store) => void putFace(store, photo, { person: 1 }));
  assert.deepEqual([seen.photos, seen.faces], [1, 2]);
});

Deno.test("the clearest face whose photo is there stands for a person", async () => {
  const faces = [{ usable: false, norm: 30 }, { norm: 18 }, { norm: 22 }, { norm: 25 }];
  const seen = await seenIn(faces, (photos, store) => store.photos.setGone(photos[3], true));
  assert.equal(seen.cover, 3);
});

Deno.test("uncertain faces are told if somebody computed them", async () => {
  using store = await newStore();
  for (const id of [1, 2]) {
    putPerson(store, id);
    putFace(store, putPhoto(store, id, "routed"), { person: id });
  }
  const people = peopleView(store, new Map([[2, 3]]));
  assert.deepEqual(people.map(({ uncertain }) => uncertain), [0, 3]);
});
