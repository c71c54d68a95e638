import assert from "node:assert/strict";
import { markDeveloped, type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { type IdentifyDependencies, IdentifyInOrder } from "./identify_in_order.ts";

/** What identifies, and the photos that it has placed and the scans that it asked for. */
function orderFor(event: SmallEvent, changes: Partial<IdentifyDependencies> = {}) {
  const placed: number[] = [], asked = { compareLater: 0, rescan: 0 };
  const order = new IdentifyInOrder({
    store: event.store,
    identity: event.identity,
    clock: event.clock,
    mode: "sort",
    placements: { add: (photoId) => void placed.push(photoId) },
    requests: {
      compareLater: () => void asked.compareLater++,
      rescan: () => void asked.rescan++,
    },
    events: event.events,
    ...changes,
  });
  return { order, placed, asked };
}
const whose = ({ store }: SmallEvent) =>
  store.photos.all().map(({ id }) => store.faces.ofPhoto(id).map(({ personId }) => personId));

Deno.test("photos are identified in the order of admission, whichever is developed first", async () => {
  const event = await smallEvent(), { order, placed } = orderFor(event);
  const first = await event.admit("a.jpg"), second = await event.admit("b.jpg");
  await markDeveloped(event, second, 2);
  order.advance();
  assert.deepEqual([event.states(), placed], [["1 pending", "2 developed"], []]);
  await markDeveloped(event, first, 1);
  order.advance();
  assert.deepEqual([event.states(), placed], [["1 identified", "2 identified"], [first, second]]);
  assert.deepEqual(whose(event), [[1], [2]]);
  assert.deepEqual(event.told.map((one) => [one.type, "photoId" in one && one.photoId]), [
    ["photoIdentified", first],
    ["photoIdentified", second],
  ]);
});

Deno.test("the same photos end as the same people in whatever order they are developed", async () => {
  const outcomes: unknown[] = [];
  for (const sequence of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
    const event = await smallEvent(), { order } = orderFor(event);
    const ids = [
      await event.admit("a.jpg"),
      await event.admit("b.jpg"),
      await event.admit("c.jpg"),
    ];
    const shows = [[3], [1, 3], [2]];
    for (const at of sequence) {
      await markDeveloped(event, ids[at], ...shows[at]);
      order.advance();
    }
    outcomes.push(whose(event));
  }
  assert.deepEqual(outcomes[1], outcomes[0]);
  assert.deepEqual(outcomes[2], outcomes[0]);
});

Deno.test("a photo that waits for another try holds up nobody, until it is developed", async () => {
  const event = await smallEvent(), { order, placed } = orderFor(event);
  const slow = await event.admit("slow.jpg"), next = await event.developed("next.jpg", 1);
  order.defer(slow);
  assert.deepEqual([event.states(), placed], [["1 pending", "2 identified"], [next]]);
  order.resume(slow);
  const last = await event.developed("last.jpg", 2);
  order.advance();
  assert.equal(event.states().at(-1), `${last} developed`);
});

Deno.test("photos of somebody who has a folder only now are placed with theirs", async () => {
  const event = await smallEvent(), { order, placed } = orderFor(event);
  event.identity.bounds.clarity.guest = 100;
  const both = await event.developed("both.jpg", 1, 2);
  order.advance();
  const withFolder = event.store.faces.peopleIn(both).map(({ folder }) => folder);
  assert.equal(withFolder.length, 1, "somebody has to have one");
  const other = await event.developed("again.jpg", withFolder[0] === "Person_001" ? 2 : 1);
  event.store.photos.apply(both, "routed");
  placed.length = 0;
  order.advance();
  assert.deepEqual(placed, [both, other]);
  assert.equal(event.states()[0], "1 identified", "it is to be placed even after a crash");
});

Deno.test("if the database fails, photos stay developed and are taken up later", async () => {
  const event = await smallEvent(), { order, placed, asked } = orderFor(event);
  await event.developed("a.jpg", 1);
  const { transaction } = event.store;
  event.store.transaction = () => {
    throw new Error("database or disk is full");
  };
  order.advance();
  event.store.transaction = transaction;
  assert.deepEqual([event.states(), placed, asked.compareLater], [["1 developed"], [], 1]);
  assert.match(
    event.lines[0],
    /^warn Cannot recognise people in new photos now, photosort tries again: .*full/,
  );
  order.advance();
  assert.deepEqual(event.states(), ["1 identified"]);
});

Deno.test("a fault in the middle of identifying a photo leaves nothing of it", async () => {
  const event = await smallEvent(), { order } = orderFor(event);
  await event.developed("a.jpg", 1);
  const { giveFolder } = event.store.people;
  event.store.people.giveFolder = () => {
    throw new Error("database or disk is full");
  };
  order.advance();
  event.store.people.giveFolder = giveFolder;
  assert.deepEqual([event.states(), whose(event)], [["1 developed"], [[null]]]);
  assert.equal(event.store.people.all().length, 0);
  order.advance();
  assert.deepEqual([event.states(), whose(event)], [["1 identified"], [[1]]]);
});

Deno.test("while a database is rebuilt nobody is identified", async () => {
  const event = await smallEvent(), { order, placed } = orderFor(event, { mode: "rebuild" });
  await event.developed("a.jpg", 1);
  order.advance();
  order.defer(1);
  assert.deepEqual([event.states(), placed], [["1 developed"], []]);
});

/** A RAW that was sorted, and the JPEG of the same shot that came later. */
async function lateJpeg(event: SmallEvent, { sameTime }: { sameTime: boolean }) {
  const at = (second: number) => ({ capturedAt: `2026-06-06T14:00:0${second}` });
  const raw = await event.admit("DSC_1.NEF", { rendition: "raw", ...at(1) });
  await markDeveloped(event, raw, 1);
  const jpeg = await event.admit("DSC_1.JPG", { rendition: "rendered", ...at(sameTime ? 1 : 9) });
  return { raw, jpeg };
}

Deno.test("a JPEG that comes after its RAW takes over its people, and the RAW is taken out", async () => {
  const event = await smallEvent(), { order, placed } = orderFor(event);
  const { raw, jpeg } = await lateJpeg(event, { sameTime: true });
  order.defer(jpeg);
  order.resume(jpeg);
  await markDeveloped(event, jpeg, 1);
  placed.length = 0;
  event.told.length = 0;
  order.advance();
  assert.deepEqual(event.states(), ["1 paired", "2 identified"]);
  assert.deepEqual(whose(event), [[], [1]], "the person keeps the number");
  assert.deepEqual(placed, [raw, jpeg]);
  assert.deepEqual(event.told.at(-1), {
    type: "photoPaired",
    photoId: raw,
    path: "DSC_1.NEF",
    standIn: "DSC_1.JPG",
  });
});

Deno.test("a RAW of another shot is sorted by itself, though it is called alike", async () => {
  const event = await smallEvent(), { order } = orderFor(event);
  const { jpeg } = await lateJpeg(event, { sameTime: false });
  await markDeveloped(event, jpeg, 2);
  order.advance();
  assert.deepEqual(event.states(), ["1 identified", "2 identified"]);
});

Deno.test("a RAW that stood back for a JPEG of another shot has its own turn", async () => {
  const event = await smallEvent(), { order, asked } = orderFor(event);
  const { raw, jpeg } = await lateJpeg(event, { sameTime: false });
  event.store.photos.apply(raw, "paired");
  event.store.photos.recordPartner(raw, jpeg);
  await markDeveloped(event, jpeg, 2);
  order.advance();
  assert.deepEqual([event.states(), asked.rescan], [["1 pending", "2 identified"], 1]);
  assert.deepEqual(event.told.at(-1), {
    type: "photoUnpaired",
    photoId: raw,
    path: "DSC_1.NEF",
    other: "DSC_1.JPG",
  });
});

Deno.test("a RAW that was developed too early stands back, and founds nobody", async () => {
  const event = await smallEvent(), { order } = orderFor(event);
  const time = { capturedAt: "2026-06-06T14:00:01" };
  const jpeg = await event.admit("DSC_1.JPG", { rendition: "rendered", ...time });
  const raw = await event.admit("DSC_1.NEF", { rendition: "raw", ...time });
  await markDeveloped(event, jpeg, 1);
  await markDeveloped(event, raw, 1);
  order.advance();
  assert.deepEqual(event.states(), ["1 identified", "2 paired"]);
  assert.deepEqual(whose(event), [[1], []]);
  assert.deepEqual(event.told.map(({ type }) => type), ["photoIdentified", "photoPaired"]);
});
