import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import type { PairPreference, Rendition } from "../../core/shot.ts";
import { findStandIn, othersOfShot, resolveShot, standBackFor } from "./pairing.ts";
import { withdrawPhoto } from "./withdraw_photo.ts";

const NOON = "2026-06-06T12:00:00", LATER = "2026-06-06T12:00:09";
type Stage = "pending" | "developed" | "routed";

/** A photo of a shot as far as it has come. @returns its id. */
async function photo(
  event: SmallEvent,
  path: string,
  rendition: Rendition,
  { stage = "developed", capturedAt }: { stage?: Stage; capturedAt?: string } = {},
): Promise<number> {
  const id = await event.admit(path, { rendition, capturedAt });
  if (stage !== "pending") event.store.photos.apply(id, "developed");
  if (stage === "routed") event.store.photos.apply(id, "identified");
  if (stage === "routed") event.store.photos.apply(id, "routed");
  return id;
}
const standIn = ({ store }: SmallEvent, id: number, pairs: PairPreference = "jpeg") =>
  findStandIn(store, pairs, id)?.photo.id;
const partnerOf = ({ store }: SmallEvent, id: number) => store.photos.get(id).partnerId;
const ids = (photos: readonly { id: number }[]) => photos.map(({ id }) => id);

Deno.test("a RAW may stand back for its JPEG, and a JPEG for its RAW if that is preferred", async () => {
  const event = await smallEvent();
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending" });
  assert.deepEqual([standIn(event, raw), standIn(event, jpeg)], [jpeg, undefined]);
  assert.deepEqual([standIn(event, raw, "raw"), standIn(event, jpeg, "raw")], [undefined, raw]);
  assert.deepEqual([standIn(event, raw, "both"), standIn(event, jpeg, "both")], [
    undefined,
    undefined,
  ]);
});

Deno.test("what a worker is told of the other file is where it lies and what its camera wrote", async () => {
  const event = await smallEvent();
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending" });
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { stage: "pending" });
  const unread = findStandIn(event.store, "jpeg", raw)!;
  assert.deepEqual(unread.standIn, { nearness: "twin", exposure: null });
  event.store.photos.recordCapture(jpeg, { capturedAt: NOON, camera: "Z 9" }, 0);
  assert.deepEqual(findStandIn(event.store, "jpeg", raw)!.standIn.exposure, {
    capturedAt: NOON,
    camera: "Z 9",
    serial: null,
  });
});

Deno.test("nothing stands back for a file that is broken, deleted, or stands back itself", async () => {
  for (const change of ["failed", "paired", "gone"] as const) {
    const event = await smallEvent(), { photos } = event.store;
    const jpeg = await photo(event, "DSC_1.JPG", "rendered", { stage: "pending" });
    const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending" });
    assert.equal(standIn(event, raw), jpeg);
    if (change === "gone") photos.setGone(jpeg, true);
    else photos.apply(jpeg, change);
    assert.equal(standIn(event, raw), undefined, change);
  }
});

Deno.test("the nearest of several files stands in", async () => {
  const event = await smallEvent();
  const far = await photo(event, "other/deep/DSC_1.JPG", "rendered", { capturedAt: NOON });
  const sibling = await photo(event, "JPEG/DSC_1.JPG", "rendered", { capturedAt: NOON });
  const raw = await photo(event, "RAW/DSC_1.NEF", "raw", { stage: "pending" });
  assert.equal(standIn(event, raw), sibling);
  const twin = await photo(event, "RAW/DSC_1.JPG", "rendered", { capturedAt: NOON });
  assert.equal(standIn(event, raw), twin);
  assert.ok(far < sibling);
});

Deno.test("a file far away that is still to be read holds up nobody", async () => {
  const event = await smallEvent();
  await photo(event, "card A/day 1/DSC_1.JPG", "rendered", { stage: "pending" });
  const raw = await photo(event, "elsewhere/DSC_1.NEF", "raw", { stage: "pending" });
  assert.equal(standIn(event, raw), undefined);
});

Deno.test("a photo stands back only for the one that may still stand for it", async () => {
  const event = await smallEvent(), { store } = event;
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { stage: "pending" });
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending" });
  store.photos.apply(jpeg, "failed");
  assert.equal(store.transaction(() => standBackFor(store, "jpeg", raw, jpeg)), false);
  assert.deepEqual(event.states(), ["1 error", "2 pending"]);
  store.photos.apply(jpeg, "retried");
  assert.equal(store.transaction(() => standBackFor(store, "jpeg", raw, jpeg)), true);
  assert.deepEqual([event.states(), partnerOf(event, raw)], [["1 pending", "2 paired"], jpeg]);
});

Deno.test("resolved in either order, the JPEG stands for the shot", async () => {
  for (const first of ["raw", "jpeg"] as const) {
    const event = await smallEvent(), { store } = event;
    const stages = { raw: first === "raw" ? "routed" : "developed" } as const;
    const raw = await photo(event, "DSC_1.NEF", "raw", { stage: stages.raw, capturedAt: NOON });
    const jpeg = await photo(event, "DSC_1.JPG", "rendered", {
      stage: first === "raw" ? "developed" : "routed",
      capturedAt: NOON,
    });
    const late = first === "raw" ? jpeg : raw;
    const outcome = store.transaction(() => resolveShot(store, "jpeg", late));
    assert.deepEqual(
      [outcome.standsIn?.id, ids(outcome.retired), ids(outcome.freed)],
      first === "raw" ? [undefined, [raw], []] : [jpeg, [], []],
    );
    assert.equal(store.photos.get(raw).state, "paired");
    assert.deepEqual([partnerOf(event, raw), partnerOf(event, jpeg)], [jpeg, null]);
  }
});

Deno.test("each stands for itself where both are wanted, and knows the other", async () => {
  const event = await smallEvent(), { store } = event;
  const raw = await photo(event, "DSC_1.NEF", "raw", { capturedAt: NOON });
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  const outcome = store.transaction(() => resolveShot(store, "both", jpeg));
  assert.deepEqual([outcome.standsIn, outcome.retired, outcome.freed], [undefined, [], []]);
  assert.deepEqual(event.states(), ["1 developed", "2 developed"]);
  assert.deepEqual([partnerOf(event, raw), partnerOf(event, jpeg)], [jpeg, raw]);
});

Deno.test("files of other times are of other shots, and one that stood back is freed", async () => {
  const event = await smallEvent(), { store } = event;
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending", capturedAt: LATER });
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  store.photos.apply(raw, "paired");
  store.photos.recordPartner(raw, jpeg);
  const outcome = store.transaction(() => resolveShot(store, "jpeg", jpeg));
  assert.deepEqual([ids(outcome.freed), ids(outcome.retired)], [[raw], []]);
  assert.deepEqual([event.states(), partnerOf(event, raw)], [["1 pending", "2 developed"], null]);
});

Deno.test("two JPEGs of one name are no pair", async () => {
  const event = await smallEvent(), { store } = event;
  await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  const other = await photo(event, "a/DSC_1.JPG", "rendered", { capturedAt: NOON });
  const outcome = store.transaction(() => resolveShot(store, "jpeg", other));
  assert.deepEqual([outcome.standsIn, outcome.retired], [undefined, []]);
  assert.deepEqual(ids(othersOfShot(store, store.photos.get(other))), []);
});

Deno.test("a RAW that a human dropped does not come back as its JPEG", async () => {
  const event = await smallEvent(), { store } = event;
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "routed", capturedAt: NOON });
  store.photos.setDropped(raw, true);
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  store.transaction(() => resolveShot(store, "jpeg", jpeg));
  assert.equal(store.photos.get(jpeg).dropped, true);
});

Deno.test("a deleted photo is taken out of no shot", async () => {
  const event = await smallEvent(), { store } = event;
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "routed", capturedAt: NOON });
  store.photos.setGone(raw, true);
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  assert.deepEqual(store.transaction(() => resolveShot(store, "jpeg", jpeg)).retired, []);
});

Deno.test("the files of one shot know each other, whatever stands for it", async () => {
  const event = await smallEvent(), { store } = event;
  const raw = await photo(event, "DSC_1.NEF", "raw", { capturedAt: NOON });
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { capturedAt: NOON });
  await photo(event, "DSC_1.HIF", "rendered", { capturedAt: LATER });
  assert.deepEqual(ids(othersOfShot(store, store.photos.get(raw))), [jpeg]);
});

/** A JPEG for which a RAW stands back, withdrawn in some way. */
async function withdrawn(record: (event: SmallEvent, jpeg: number) => void) {
  const event = await smallEvent(), { store } = event;
  const jpeg = await photo(event, "DSC_1.JPG", "rendered", { stage: "pending" });
  const raw = await photo(event, "DSC_1.NEF", "raw", { stage: "pending" });
  store.transaction(() => standBackFor(store, "jpeg", raw, jpeg));
  let rescans = 0;
  const requests = { rescan: () => void rescans++ };
  const withdraw = () => withdrawPhoto({ store, requests }, jpeg, () => record(event, jpeg));
  return { event, raw, withdraw, rescans: () => rescans };
}

Deno.test("whoever stood back for a photo that cannot be had has a turn, and is looked for", async () => {
  const removed = await withdrawn(({ store }, jpeg) => store.photos.remove(jpeg));
  removed.withdraw();
  assert.deepEqual([removed.event.states(), removed.rescans()], [["2 pending"], 1]);
  const failed = await withdrawn(({ store }, jpeg) => store.photos.apply(jpeg, "failed"));
  failed.withdraw();
  assert.deepEqual(failed.event.states(), ["1 error", "2 pending"]);
  assert.equal(partnerOf(failed.event, failed.raw), null);
});

Deno.test("if withdrawing fails, nobody has a turn and nothing is asked for", async () => {
  const { event, withdraw, rescans } = await withdrawn(() => {
    throw new Error("database or disk is full");
  });
  assert.throws(withdraw, /full/);
  assert.deepEqual([event.states(), rescans()], [["1 pending", "2 paired"], 0]);
});

Deno.test("if nobody stood back, no scan is asked for", async () => {
  const event = await smallEvent(), { store } = event, id = await event.admit("a.jpg");
  const requests = { rescan: () => assert.fail("nothing is to be found") };
  withdrawPhoto({ store, requests }, id, () => store.photos.apply(id, "failed"));
  assert.deepEqual(event.states(), ["1 error"]);
});
