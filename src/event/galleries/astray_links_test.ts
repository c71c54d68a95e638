import assert from "node:assert/strict";
import { type GalleryEvent, galleryEvent } from "../../../tests/support/gallery_event.ts";
import { NOW, putDesk, putSays, UNTIL } from "../../../tests/support/guest_event.ts";
import { putGuest } from "../../../tests/support/invited_event.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { deleteDue } from "../guests/delete_guest.ts";
import { FreshSelfies } from "../guests/fresh_selfies.ts";
import { invitees } from "../inviting/invitees.ts";
import { fillOutbox, StoredOutbox } from "../inviting/stored_outbox.ts";
import { galleriesAstray } from "./wanted_galleries.ts";
import { withdrawUnwanted } from "./withdraw_unwanted.ts";

/** Anna has a gallery, whose link was mailed to herself and, by a wrong match, to somebody else. */
async function mailedToTwo() {
  const event = await galleryEvent(), { store } = event;
  putDesk(store);
  event.person(1, "Anna");
  event.person(2, "Ben");
  await event.photo(1, 1);
  await event.photo(2, 2);
  const [anna, other] = [1, 2].map((n) =>
    putGuest(store, n, { mail: `${n}@example.org`, person: 1, until: UNTIL - n })
  );
  const { galleries: [{ token }, ben] } = await event.make();
  for (const file of store.galleries.toPublish(NOW)) {
    store.publications.want("target", file, NOW);
    store.publications.sent("target", file, NOW);
  }
  sendAll(event);
  return { event, store, anna, other, token, ben };
}

function sendAll({ store }: GalleryEvent): void {
  fillOutbox(store, "foto@example.com", NOW);
  const outbox = new StoredOutbox(store, "https://photos.example.org/", () => NOW);
  for (const id of outbox.waiting()) {
    if (outbox.begin(id) !== undefined) outbox.sent(id);
  }
}

const due = ({ store }: GalleryEvent) =>
  invitees(store, NOW).filter(({ row }) => row === undefined).map(({ enrolment }) => enrolment);

Deno.test("a gallery gets a new link once a guest who was sent the former one is not its guest", async () => {
  const { event, store, anna, other, token, ben } = await mailedToTwo();
  putSays(store, other, 1, "is_not", { by: "operator" });
  const { galleries, withdrawn } = await event.make();
  assert.deepEqual(galleries.map(({ person, hasNewLink }) => [person, hasNewLink]), [
    [1, true],
    [2, false],
  ]);
  assert.deepEqual([galleries[1].token, withdrawn], [ben.token, 1]);
  assert.notEqual(galleries[0].token, token);
  assert.ok(!(await event.files()).some((path) => path.startsWith(token)));
  const gone = store.publications.of("target").filter(({ state }) => state === "delete");
  assert.equal(gone.length, 5);
  assert.ok(gone.every(({ path }) => path.startsWith(`${token}/`)));
  assert.deepEqual(due(event), [anna]);
});

Deno.test("a link that its guests alone were sent stays", async () => {
  const { event, token } = await mailedToTwo();
  const { galleries: [gallery] } = await event.make();
  assert.deepEqual([gallery.token, gallery.hasNewLink, due(event)], [token, false, []]);
});

Deno.test("a mail that was not sent gives nobody a link", async () => {
  const event = await galleryEvent(), { store } = event;
  putDesk(store);
  event.person(1, "Anna");
  await event.photo(1, 1);
  const other = putGuest(store, 1, { mail: "o@example.org", person: 1, until: UNTIL });
  const { galleries: [{ token }] } = await event.make();
  fillOutbox(store, "foto@example.com", NOW);
  putSays(store, other, 1, "asked");
  assert.equal((await event.make()).galleries[0].token, token);
});

for (const how of ["remove", "revoke"] as const) {
  Deno.test(`a guest who is gone (${how}) and may have a link makes it change`, async () => {
    const { event, store, anna, other, token } = await mailedToTwo();
    store.guests.enrolments[how](other);
    const [{ id }] = store.galleries.all();
    assert.deepEqual(store.galleryLinks.enrolmentsOf(id), [anna], "nothing says who it was");
    const { galleries: [gallery] } = await event.make();
    assert.ok(gallery.hasNewLink && gallery.token !== token);
    assert.deepEqual(due(event), [anna]);
    assert.equal((await event.make()).galleries[0].token, gallery.token);
  });
}

Deno.test("a guest whose date has come leaves the link to the others", async () => {
  const { event, store, other, token } = await mailedToTwo();
  const clock = manualClock(UNTIL - 2), fresh = new FreshSelfies(clock);
  assert.equal(deleteDue({ store, clock, fresh, tell: () => {} }), 1);
  assert.equal(store.guests.enrolments.find(other), undefined);
  const { galleries: [gallery] } = await event.make({ now: UNTIL - 2 });
  assert.deepEqual([gallery.token, gallery.hasNewLink], [token, false]);
});

Deno.test("until galleries are made, a link that others may have works and goes to nobody else", async () => {
  const { event, store, other, token } = await mailedToTwo(), before = await event.files();
  putSays(store, other, 1, "is_not", { by: "operator" });
  assert.equal(galleriesAstray(store, NOW).length, 1);
  const gone = await withdrawUnwanted({ store, disk: event.disk, now: NOW });
  assert.deepEqual([gone.galleries, await event.files()], [0, before]);
  const third = putGuest(store, 3, { mail: "3@example.org", person: 1, until: UNTIL });
  sendAll(event);
  assert.ok(store.outbox.all().every(({ enrolmentId }) => enrolmentId !== third));
  const { galleries: [gallery] } = await event.make({ isRehearsal: true });
  assert.ok(gallery.token !== token && gallery.hasNewLink);
});
