import assert from "node:assert/strict";
import type { Store } from "../db/store.ts";
import { NOW, putDesk, UNTIL } from "../../../tests/support/guest_event.ts";
import { type PutGuest, putGuest } from "../../../tests/support/invited_event.ts";
import { newStore, putPerson } from "../../../tests/support/new_store.ts";
import { byHand } from "./by_hand.ts";
import { invitees } from "./invitees.ts";
import { fillOutbox, StoredOutbox } from "./stored_outbox.ts";

const BASE = "https://photos.example.org/wedding/";

const put = (store: Store, n: number, guest: Omit<PutGuest, "until">) =>
  putGuest(store, n, { ...guest, until: UNTIL });

const outboxOf = (store: Store) => new StoredOutbox(store, BASE, () => NOW);

Deno.test("everybody with an address and a gallery gets one mail, however often it is asked for", async () => {
  using store = await newStore();
  putDesk(store);
  put(store, 1, { mail: "anna@example.org" });
  put(store, 2, { phone: "0151 1" });
  put(store, 3, { mail: "Anna@Example.org", person: 1 });
  put(store, 4, { mail: "bob@example.org", person: 1 });
  for (let i = 0; i < 2; i++) fillOutbox(store, "foto@example.com", NOW);
  const rows = store.outbox.all();
  assert.equal(rows.length, 2);
  assert.equal(new Set(rows.map(({ messageId }) => messageId)).size, 2);
  assert.match(rows[0].messageId, /^<[0-9a-f]{32}@example\.com>$/);
});

Deno.test("a mail says what is known now, and counts as under way before it is sent", async () => {
  using store = await newStore();
  putDesk(store);
  put(store, 1, { mail: "anna@example.org" });
  fillOutbox(store, "foto@example.com", NOW);
  store.people.set(1, "name", "Anna B");
  const outbox = outboxOf(store), due = outbox.begin(1)!;
  assert.deepEqual(due, {
    id: 1,
    guest: 1,
    to: "anna@example.org",
    messageId: store.outbox.all()[0].messageId,
    invitation: {
      language: "en",
      name: "Anna B",
      link: `${BASE}${"1".padStart(32, "0")}/index.html`,
      photos: 0,
      until: UNTIL,
      responsible: "Studio Quill",
      contact: "quill@example.org",
    },
  });
  assert.equal(store.outbox.all()[0].state, "sending");
  assert.deepEqual([outbox.waiting(), outbox.begin(1)], [[], undefined]);
  outbox.notSent(1, "451 later");
  assert.equal(outbox.begin(1)?.messageId, due.messageId);
  outbox.sent(1);
  const [{ state, tries, error, sentAt }] = store.outbox.all();
  assert.deepEqual([state, tries, error, sentAt], ["sent", 2, null, NOW]);
});

Deno.test("no mail goes to who took the address back, nor of a gallery that is withdrawn or over", async () => {
  using store = await newStore();
  putDesk(store);
  const [one] = [1, 2, 3].map((n) => put(store, n, { mail: `${n}@example.org` }));
  fillOutbox(store, "foto@example.com", NOW);
  store.guests.enrolments.setContact(one, { mail: null, phone: null });
  store.galleries.withdraw(2, NOW);
  const outbox = outboxOf(store);
  assert.deepEqual([1, 2, 3].map((id) => outbox.begin(id)?.to), [
    undefined,
    undefined,
    "3@example.org",
  ]);
  assert.deepEqual(invitees(store, UNTIL), []);
});

Deno.test("what is deleted takes its mail along, and a new address gets a mail of its own", async () => {
  using store = await newStore();
  putDesk(store);
  const [one, two] = [1, 2, 3, 4].map((n) => put(store, n, { mail: `${n}@example.org` }));
  fillOutbox(store, "foto@example.com", NOW);
  for (const id of store.outbox.waiting()) store.outbox.set(id, "bounced", null);
  store.guests.enrolments.remove(one);
  store.guests.enrolments.setContact(two, { mail: "new@example.org", phone: null });
  store.guests.enrolments.revoke(3);
  store.galleries.remove(4);
  assert.deepEqual(store.outbox.all(), []);
  fillOutbox(store, "foto@example.com", NOW);
  const rows = store.outbox.all();
  assert.deepEqual(rows.map(({ enrolmentId, state }) => [enrolmentId, state]), [[two, "waiting"]]);
});

Deno.test("erasing the traces of others leaves the outbox as it is", async () => {
  using store = await newStore();
  putDesk(store);
  put(store, 1, { mail: "anna@example.org" });
  fillOutbox(store, "foto@example.com", NOW);
  const before = store.outbox.all();
  store.eraseTraces();
  assert.deepEqual(store.outbox.all(), before);
});

Deno.test("whom no mail reaches is given the link by hand", async () => {
  using store = await newStore();
  putDesk(store);
  put(store, 1, { mail: "anna@example.org" });
  put(store, 2, { phone: "0151 2" });
  putPerson(store, 3, "Carla");
  store.galleries.insert([3], {
    token: "c".repeat(32),
    language: "de",
    createdAt: 0,
    until: UNTIL,
  });
  const called = () => byHand(store, NOW, BASE, "49").map(({ called }) => called);
  assert.deepEqual(called(), ["Guest 2x", "Carla"]);
  const [two, carla] = byHand(store, NOW, BASE, "49");
  assert.match(two.whatsApp, /wa\.me\/491512\?/);
  assert.deepEqual([two.phone, carla.phone], ["0151 2", null]);
  assert.match(carla.text, /^Guten Tag Carla, .*cccc/);
  fillOutbox(store, "foto@example.com", NOW);
  store.outbox.set(1, "bounced", null);
  assert.deepEqual(called(), ["Guest 1x", "Guest 2x", "Carla"]);
});
