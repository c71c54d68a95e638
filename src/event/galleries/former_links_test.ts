import assert from "node:assert/strict";
import { join } from "node:path";
import { type GalleryEvent, galleryEvent } from "../../../tests/support/gallery_event.ts";
import { NOW, putDesk, putSays, UNTIL } from "../../../tests/support/guest_event.ts";
import { putGuest } from "../../../tests/support/invited_event.ts";
import { layout } from "../event_layout.ts";
import { invitees } from "../inviting/invitees.ts";
import { fillOutbox, StoredOutbox } from "../inviting/stored_outbox.ts";
import { withdrawGalleriesOf } from "../privacy/withdraw_galleries.ts";
import { withdrawUnwanted } from "./withdraw_unwanted.ts";

/** Anna has galleries under two numbers, each of which was mailed to her, in two browsers. */
async function twoLinks() {
  const event = await galleryEvent(), { store } = event;
  putDesk(store);
  event.person(1, "Anna");
  event.person(2, "Anna B");
  await event.photo(1, 1);
  await event.photo(2, 2);
  const enrolments = [1, 2].map((n) =>
    putGuest(store, n, { mail: `${n}@example.org`, person: n, until: UNTIL })
  );
  const { galleries } = await event.make();
  fillOutbox(store, "foto@example.com", NOW);
  const outbox = new StoredOutbox(store, "https://photos.example.org/", () => NOW);
  for (const id of outbox.waiting()) if (outbox.begin(id) !== undefined) outbox.sent(id);
  const [older, younger] = galleries.map(({ token }) => token);
  return { event, store, enrolments, older, younger };
}

const filesOf = async (event: GalleryEvent, token: string) =>
  (await event.files()).filter((path) => path.startsWith(token)).map((path) => path.slice(33));
const pageOf = (event: GalleryEvent, token: string) =>
  Deno.readTextFile(join(event.root, layout.galleries, token, "index.html"));
const tokens = (galleries: { person: number; token: string }[]) =>
  galleries.map(({ person, token }) => [person, token]);

for (const into of [1, 2]) {
  Deno.test(`of two people who became one, both links lead to the joined gallery (${into})`, async () => {
    const { event, store, older, younger } = await twoLinks();
    store.people.set(3 - into, "mergedInto", into);
    const { galleries, withdrawn } = await event.make();
    assert.deepEqual([tokens(galleries), withdrawn], [[[into, older]], 0]);
    assert.equal(galleries[0].formerLinks, 1);
    assert.deepEqual(await filesOf(event, younger), ["gallery.css", "index.html"]);
    const page = await pageOf(event, younger), to = `../${older}/index.html`;
    assert.ok(page.includes(`content="0; url=${to}"`) && page.includes(`href="${to}"`));
    assert.match(page, /lang="en"[^]*noindex[^]*no-referrer/);
    assert.doesNotMatch(page, /<script|https?:|Anna/);
    const published = store.galleries.toPublish(NOW).map(({ path }) => path);
    assert.ok(published.includes(`${younger}/index.html`));
    assert.equal((await event.make()).galleries[0].changed, 0);
    const due = invitees(store, NOW).filter(({ row }) => row?.state !== "sent");
    assert.deepEqual(due, [], "both were sent a link that works");
  });

  Deno.test(`after a merge is undone each link opens its own gallery, or none (${into})`, async () => {
    const { event, store, enrolments, older, younger } = await twoLinks();
    store.people.set(3 - into, "mergedInto", into);
    await event.make();
    store.people.set(3 - into, "mergedInto", null);
    const { galleries: [first, second] } = await event.make();
    assert.deepEqual([second.person, second.token, second.photos], [2, younger, 1]);
    assert.deepEqual([first.person, first.hasNewLink, first.photos], [1, true, 1]);
    assert.ok(first.token !== older, "the guest with the younger link was led to the older one");
    assert.deepEqual(await filesOf(event, older), []);
    assert.match(await pageOf(event, younger), /<p>1 photo /);
    const due = invitees(store, NOW).filter(({ row }) => row === undefined);
    assert.deepEqual(due.map(({ enrolment }) => enrolment), [enrolments[0]]);
  });
}

Deno.test("a page that leads to a gallery goes with it", async () => {
  const { event, store } = await twoLinks(), { disk } = event;
  store.people.set(2, "mergedInto", 1);
  await event.make();
  store.guests.wishes.unpublish(1, "guest", NOW);
  assert.equal((await withdrawUnwanted({ store, disk, now: NOW })).galleries, 2);
  assert.deepEqual(await event.files(), []);
});

Deno.test("somebody who is not the guest is led nowhere by a former link, and knows no new one", async () => {
  const { event, store, enrolments: [, other], older, younger } = await twoLinks();
  store.people.set(2, "mergedInto", 1);
  await event.make();
  putSays(store, other, 1, "is_not", { by: "operator" });
  putSays(store, other, 2, "is_not", { by: "operator" });
  const { galleries: [gallery], withdrawn } = await event.make();
  assert.ok(![older, younger].includes(gallery.token) && gallery.hasNewLink);
  assert.deepEqual([gallery.formerLinks, withdrawn], [0, 2]);
  assert.ok((await event.files()).every((path) => path.startsWith(gallery.token)));
});

Deno.test("a gallery changes its link if one that led to it goes before galleries are made", async () => {
  const { event, store, older } = await twoLinks(), { disk } = event;
  store.people.set(2, "mergedInto", 1);
  await event.make();
  store.people.set(2, "mergedInto", null);
  store.guests.wishes.unpublish(2, "guest", NOW);
  assert.equal((await withdrawUnwanted({ store, disk, now: NOW })).galleries, 1);
  const { galleries: [gallery] } = await event.make();
  assert.ok(gallery.token !== older && gallery.hasNewLink);
});

Deno.test("forgetting takes the joined gallery and what leads to it", async () => {
  const { event, store } = await twoLinks(), { disk } = event;
  store.people.set(2, "mergedInto", 1);
  await event.make();
  await withdrawGalleriesOf({ store, disk, now: NOW }, [1, 2]);
  assert.deepEqual([await event.files(), store.galleries.all()], [[], []]);
});

Deno.test("forgetting somebody who was led to another's gallery makes that change its link", async () => {
  const { event, store, older } = await twoLinks(), { disk } = event;
  store.people.set(2, "mergedInto", 1);
  await event.make();
  store.people.set(2, "mergedInto", null);
  await withdrawGalleriesOf({ store, disk, now: NOW }, [2]);
  assert.deepEqual(store.galleries.all().map(({ token, isAstray }) => [token, isAstray]), [
    [older, true],
  ]);
});
