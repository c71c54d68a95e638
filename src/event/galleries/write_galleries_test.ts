import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, snapshot } from "../../../tests/support/event_tree.ts";
import { galleryEvent } from "../../../tests/support/gallery_event.ts";
import { NOW, putEnrolment, putSays, UNTIL } from "../../../tests/support/guest_event.ts";
import { layout } from "../event_layout.ts";

Deno.test("a guest with a name gets a folder with pages, photos, thumbnails and a zip", async () => {
  const event = await galleryEvent();
  event.person(1, "Anna");
  event.person(2);
  await event.photo(1, 1, 2);
  await event.photo(2, 2);
  const { galleries } = await event.make();
  const [{ token, ...gallery }, ...others] = galleries;
  assert.deepEqual([gallery.person, gallery.photos, gallery.isNew, others], [1, 1, true, []]);
  assert.match(token, /^[0-9a-f]{32}$/);
  const files = (await event.files()).map((path) => path.replace(/[0-9a-f]{24,}/g, "…"));
  assert.deepEqual(files, [
    ...["…/gallery.css", "…/index.html", "…/photos.zip", "…/photos/….jpg", "…/thumbs/….jpg"],
  ]);
  const text = await event.content();
  assert.match(text, /noindex/);
  assert.match(text, /stays here until 20 June 2026/);
  assert.match(text, /Studio Quill: <a href="mailto:quill@example.org">/);
  assert.doesNotMatch(text, /Anna|Person_00|<script|https?:/);
});

Deno.test("only what changed is written anew", async () => {
  const event = await galleryEvent();
  event.person(1, "Anna");
  event.person(2, "Ben");
  await event.photo(1, 1);
  await event.photo(2, 2);
  await event.make();
  const before = await snapshot(join(event.root, layout.galleries));
  const again = await event.make();
  assert.deepEqual(again.galleries.map(({ changed }) => changed), [0, 0]);
  assert.deepEqual(await snapshot(join(event.root, layout.galleries)), before);
  await event.photo(3, 1);
  const { galleries } = await event.make();
  // Photo, thumbnail, zip and page.
  assert.deepEqual(galleries.map(({ changed, isNew }) => [changed, isNew]), [[4, false], [
    0,
    false,
  ]]);
});

Deno.test("a guest with an address gets a gallery in their language, until their date", async () => {
  const event = await galleryEvent(), { store } = event;
  event.person(1);
  event.person(2);
  await event.photo(1, 1);
  await event.photo(2, 2);
  const notMe = await event.photo(3, 1), until = UNTIL - 5000;
  const enrolment = putEnrolment(store, 1, until);
  putSays(store, enrolment, 1);
  const face = { model: "made-up", embedding: new Float32Array(4), clarity: 20 };
  store.guests.enrolments.enrol(enrolment, face, NOW);
  store.guests.photos.addNotMe(enrolment, notMe, NOW);
  assert.deepEqual((await event.make()).galleries, []);
  store.guests.enrolments.setContact(enrolment, { mail: "a@example.org", phone: null });
  const { galleries } = await event.make();
  assert.deepEqual(galleries.map(({ person, photos, until }) => [person, photos, until]), [
    [1, 1, until],
  ]);
  assert.doesNotMatch(await event.content(), /a@example\.org/);
});

Deno.test("whoever may not be published is in no gallery and on no contact sheet", async () => {
  const event = await galleryEvent(), { store } = event;
  event.person(1, "Anna");
  event.person(2, "Ben");
  await event.photo(1, 1);
  await event.photo(2, 1, 2);
  await event.photo(3, 2);
  store.guests.wishes.unpublish(2, "guest", NOW);
  const { galleries } = await event.make();
  assert.deepEqual(galleries.map(({ person, photos }) => [person, photos]), [[1, 1]]);
  const sheets = await filesBelow(join(event.root, layout.contactSheets));
  assert.deepEqual(sheets, ["All photos.html", "People/Person_001.html", "pictures/1.jpg"]);
});

Deno.test("dropped photos go from galleries, and galleries of nobody go whole", async () => {
  const event = await galleryEvent(), { store } = event;
  event.person(1, "Anna");
  event.person(2, "Ben");
  const dropped = await event.photo(1, 1);
  await event.photo(2, 1);
  await event.photo(3, 2);
  const { galleries: [, ben] } = await event.make();
  store.photos.setDropped(dropped, true);
  store.people.set(2, "name", null);
  const { galleries, withdrawn } = await event.make();
  assert.deepEqual([galleries.length, galleries[0].photos, withdrawn], [1, 1, 1]);
  assert.ok(!(await event.files()).some((path) => path.startsWith(ben.token)));
  assert.doesNotMatch(await event.content(), /Processed of 1/);
});

Deno.test("a gallery keeps its address when its guest turns out to be somebody else, too", async () => {
  const event = await galleryEvent(), { store } = event;
  event.person(1, "Anna");
  event.person(2, "Anna B");
  await event.photo(1, 1);
  await event.photo(2, 2);
  const { galleries: [anna, annaB] } = await event.make();
  store.people.set(1, "mergedInto", 2);
  const { galleries, withdrawn } = await event.make();
  assert.deepEqual(galleries.map(({ token, person }) => [token, person]), [[anna.token, 2]]);
  assert.equal(withdrawn, 0);
  const leading = (await event.files()).filter((path) => path.startsWith(annaB.token));
  assert.deepEqual(leading, [`${annaB.token}/gallery.css`, `${annaB.token}/index.html`]);
});

Deno.test("what somebody put into a gallery, or in a sheet's place, stays", async () => {
  const event = await galleryEvent();
  event.person(1, "Anna");
  await event.photo(1, 1);
  const sheets = join(event.root, layout.contactSheets);
  await Deno.mkdir(sheets);
  await Deno.writeTextFile(join(sheets, "All photos.html"), "mine");
  const said: string[] = [];
  const { galleries: [{ token }] } = await event.make({ say: (line) => said.push(line) });
  assert.match(said.join(), /All photos\.html stays/);
  await Deno.writeTextFile(join(event.root, layout.galleries, token, "mine.txt"), "mine");
  event.store.people.set(1, "name", null);
  await event.make();
  assert.deepEqual(await event.files(), [`${token}/mine.txt`]);
  assert.equal(await Deno.readTextFile(join(sheets, "All photos.html")), "mine");
});

Deno.test("a contact sheet that could not be replaced is replaced by the next call", async () => {
  const event = await galleryEvent(), { disk } = event;
  event.person(1, "Anna");
  await event.photo(1, 1);
  await event.make();
  await event.photo(2, 1);
  const locked = {
    ...disk,
    remove: (path: string) =>
      path.endsWith("All photos.html") ? Promise.reject(new Error("locked")) : disk.remove(path),
  };
  await assert.rejects(event.make({ disk: locked }), /locked/);
  await event.make();
  const sheet = join(event.root, layout.contactSheets, "All photos.html");
  assert.match(await Deno.readTextFile(sheet), /2\.jpg/);
});

Deno.test("a rehearsal writes nothing and tells what would be written", async () => {
  const event = await galleryEvent();
  event.person(1, "Anna");
  await event.photo(1, 1);
  const { galleries } = await event.make({ isRehearsal: true });
  assert.deepEqual(galleries.map(({ isNew, changed }) => [isNew, changed]), [[true, 5]]);
  assert.deepEqual(await event.files(), []);
});
