import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type GalleryEvent, galleryEvent } from "../../../tests/support/gallery_event.ts";
import { NOW, putEnrolment, putSays, UNTIL } from "../../../tests/support/guest_event.ts";
import { layout } from "../event_layout.ts";
import { withdrawUnwanted } from "./withdraw_unwanted.ts";

/** Anna and Ben have galleries, which are published; photo 2 shows both. */
async function published(): Promise<GalleryEvent> {
  const event = await galleryEvent();
  event.person(1, "Anna");
  event.person(2, "Ben");
  await event.photo(1, 1);
  await event.photo(2, 1, 2);
  await event.photo(3, 2);
  await event.make();
  for (const file of event.store.galleries.toPublish(NOW)) {
    event.store.publications.want("target", file, NOW);
    event.store.publications.sent("target", file, NOW);
  }
  return event;
}
const toDelete = ({ store }: GalleryEvent) => store.publications.tallies()[0].toDelete;

Deno.test("while nothing changed nothing is withdrawn", async () => {
  const event = await published(), { store, disk } = event, before = await event.files();
  const gone = await withdrawUnwanted({ store, disk, now: NOW });
  assert.deepEqual([gone, await event.files()], [{ galleries: 0, photos: 0 }, before]);
});

Deno.test("whoever says not to be published is at once in no file, and to be deleted elsewhere", async () => {
  const event = await published(), { store, disk, root } = event;
  store.guests.wishes.unpublish(2, "guest", NOW);
  const gone = await withdrawUnwanted({ store, disk, now: NOW });
  assert.deepEqual(gone, { galleries: 1, photos: 1 });
  assert.doesNotMatch(await event.content(), /of 2|of 3/);
  assert.match(await event.content(), /Processed of 1/);
  // Ben's gallery of 7 files; of Anna's a photo with its thumbnail, and the zip.
  assert.equal(toDelete(event), 10);
  assert.deepEqual(await filesBelow(join(root, layout.contactSheets)), []);
  const { galleries } = await event.make();
  assert.deepEqual(galleries.map(({ photos }) => photos), [1]);
});

Deno.test("galleries go on their day", async () => {
  const event = await published(), { store, disk } = event;
  assert.deepEqual(store.galleries.toPublish(UNTIL), []);
  await withdrawUnwanted({ store, disk, now: UNTIL });
  assert.deepEqual([await event.files(), toDelete(event)], [[], 14]);
});

Deno.test("a gallery goes when its guest deletes what they left", async () => {
  const event = await galleryEvent(), { store, disk } = event;
  event.person(1);
  await event.photo(1, 1);
  const enrolment = putEnrolment(store, 1);
  putSays(store, enrolment, 1);
  const face = { model: "m", embedding: new Float32Array(4), clarity: 20 };
  store.guests.enrolments.enrol(enrolment, face, NOW);
  store.guests.enrolments.setContact(enrolment, { mail: null, phone: "+49 30 1" });
  assert.equal((await event.make()).galleries.length, 1);
  store.guests.enrolments.remove(enrolment);
  assert.equal((await withdrawUnwanted({ store, disk, now: NOW })).galleries, 1);
  assert.deepEqual(await event.files(), []);
});

Deno.test("a file that cannot be removed now is removed by the next look", async () => {
  const event = await published(), { store, disk } = event;
  store.people.set(2, "name", null);
  let refusals = 1;
  const locked = {
    ...disk,
    remove: (path: string) =>
      refusals-- > 0 ? Promise.reject(new Error("locked")) : disk.remove(path),
  };
  await assert.rejects(withdrawUnwanted({ store, disk: locked, now: NOW }), /locked/);
  assert.equal(toDelete(event), 7);
  await withdrawUnwanted({ store, disk: locked, now: NOW });
  assert.deepEqual((await event.files()).length, 7);
  assert.equal(store.galleries.all().length, 1);
});
