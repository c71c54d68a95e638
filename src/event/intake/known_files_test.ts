import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import { UNREAD } from "../watcher/backlog.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { KnownFiles } from "./known_files.ts";
import { turnsOf } from "./turns_of.ts";

function knownIn(event: SmallEvent, given: { givenUp?: string; left?: string } = {}) {
  const underWay = new Set<number>();
  const known = new KnownFiles({
    store: event.store,
    origin: event.origin,
    retries: { hasGivenUp: ({ path }) => path === given.givenUp },
    incomplete: { isLeft: ({ path }) => path === given.left },
    underWay,
  });
  return { known, underWay, atOnce: known.knownAtOnce() };
}
/** A file that was admitted, and its photo in a state. */
async function fileIn(event: SmallEvent, state: PhotoRow["state"]): Promise<FoundFile> {
  const id = await event.admit("a.jpg"), { photos } = event.store;
  if (state === "error") photos.apply(id, "failed");
  if (state === "paired") photos.apply(id, "paired");
  if (state !== "pending" && state !== "error" && state !== "paired") {
    photos.apply(id, "developed");
    photos.apply(id, "identified");
    photos.apply(id, "routed");
  }
  return event.fileAt("a.jpg");
}

for (const state of ["routed", "paired"] as const) {
  Deno.test(`a file whose photo is ${state} is known, unless it changed`, async () => {
    const event = await smallEvent(), file = await fileIn(event, state);
    const { known, atOnce } = knownIn(event);
    for (const isKnown of [known.isKnown.bind(known), atOnce]) {
      assert.equal(isKnown(file), true);
      assert.equal(isKnown({ ...file, size: file.size + 1 }), false);
      assert.equal(isKnown({ ...file, mtimeMs: file.mtimeMs + 1 }), false);
      assert.equal(isKnown({ ...file, path: "b.jpg" }), false);
    }
  });
}

Deno.test("a pending photo's file is known while work on it is under way", async () => {
  const event = await smallEvent(), file = await fileIn(event, "pending");
  const { known, underWay, atOnce } = knownIn(event);
  assert.deepEqual([known.isKnown(file), atOnce(file)], [false, false]);
  underWay.add(1);
  assert.deepEqual([known.isKnown(file), atOnce(file)], [true, true]);
});

Deno.test("a broken photo's file is known until it was moved: then somebody put it back", async () => {
  const event = await smallEvent(), file = await fileIn(event, "error");
  const { known, atOnce } = knownIn(event);
  assert.deepEqual([known.isKnown(file), atOnce(file)], [true, true]);
  event.store.sources.recordMove({ cardId: null, path: "a.jpg" });
  assert.deepEqual([known.isKnown(file), atOnce(file)], [false, false]);
});

Deno.test("a file that was given up in this run, or is left as incomplete, is left alone", async () => {
  const event = await smallEvent(), file = await event.drop("new.jpg", "x");
  assert.equal(knownIn(event).known.isKnown(file), false);
  assert.equal(knownIn(event, { givenUp: "new.jpg" }).known.isKnown(file), true);
  assert.equal(knownIn(event, { left: "new.jpg" }).known.isKnown(file), true);
});

Deno.test("files that are no photos are known, too", async () => {
  const event = await smallEvent(), file = await event.drop("notes.txt", "x");
  const { path, size, mtimeMs } = file;
  event.store.sources.put({ path, size, mtimeMs, photoId: null, role: "ignored" });
  const { known, atOnce } = knownIn(event);
  assert.deepEqual([known.isKnown(file), atOnce(file)], [true, true]);
});

Deno.test("what is known of a card does not count for Incoming", async () => {
  const event = await smallEvent(), file = await event.drop("a.jpg", "x");
  const cardId = event.store.cards.insert("/card", 0), { path, size, mtimeMs } = file;
  event.store.sources.put({ path, size, mtimeMs, photoId: null, role: "ignored", cardId });
  const { known, atOnce } = knownIn(event);
  assert.deepEqual([known.isKnown(file), atOnce(file)], [false, false]);
});

Deno.test("pending photos have their turn first, in the order of admission", async () => {
  const event = await smallEvent(), turnOf = turnsOf(event.store, event.origin, "jpeg");
  const first = await event.admit("z.jpg"), second = await event.admit("a.jpg");
  assert.deepEqual([turnOf("z.jpg").rank, turnOf("a.jpg").rank], [first, second]);
  assert.equal(turnOf("new.jpg").rank, UNREAD);
  event.store.photos.apply(first, "failed");
  assert.equal(turnOf("z.jpg").rank, UNREAD);
});

Deno.test("of a shot's files the one that stands for it has its turn first", async () => {
  const event = await smallEvent();
  const standsBack = (pairs: "jpeg" | "raw" | "both", path: string) =>
    turnsOf(event.store, event.origin, pairs)(path).standsBack;
  assert.deepEqual(
    (["jpeg", "raw", "both"] as const).map((pairs) => [
      standsBack(pairs, "DSC_1.NEF"),
      standsBack(pairs, "DSC_1.JPG"),
    ]),
    [[true, false], [false, true], [false, false]],
  );
  const turnOf = turnsOf(event.store, event.origin, "jpeg");
  assert.equal(turnOf("a/DSC_1.NEF").shot, turnOf("b/dsc_1.jpg").shot);
  assert.notEqual(turnOf("DSC_2.NEF").shot, turnOf("DSC_1.NEF").shot);
});
