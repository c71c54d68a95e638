import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { FileRetries } from "./file_retries.ts";
import { IncompleteFiles } from "./incomplete_files.ts";
import { type FailureDependencies, PhotoFailures } from "./photo_failures.ts";

const GRACE = 30_000;
const truncated = new PhotoFault("truncated", "it ends in the middle");
const locked = new TransientFault("it is locked");

/** What decides about failures, and what it asked for. */
function failuresIn(event: SmallEvent, changes: Partial<FailureDependencies> = {}) {
  const offered: number[] = [], deferred: number[] = [], moved: (number | undefined)[] = [];
  const asked = { rescans: 0 };
  const requests = {
    offerAgain: (_file: unknown, delayMs: number) => void offered.push(delayMs),
    rescan: () => void asked.rescans++,
    rescanWithin: () => {},
  };
  const { store, clock, log, events, origin } = event;
  const retries = new FileRetries({ log, events, requests, once: false });
  const limits = { graceMs: GRACE, incompleteMs: 20 * GRACE };
  const incomplete = new IncompleteFiles({
    store,
    clock,
    log,
    once: false,
    origin,
    requests,
    limits,
  });
  const failures = new PhotoFailures({
    store,
    clock,
    log,
    events,
    retries,
    incomplete,
    requests,
    order: { defer: (photoId) => void deferred.push(photoId) },
    moveBroken: (photoId) => Promise.resolve(void moved.push(photoId)),
    errorGraceMs: GRACE,
    ...changes,
  });
  return { failures, retries, incomplete, offered, deferred, moved, asked };
}
/** A photo that was admitted, and whose file was touched so long ago. */
async function admitted(event: SmallEvent, agoMs: number) {
  const id = await event.admit("a.jpg"), file = await event.fileAt("a.jpg");
  event.store.countAttempt(id);
  return { id, file: { ...file, ctimeMs: event.clock.now() - agoMs } };
}
const attempts = ({ store }: SmallEvent, id: number) => store.photos.get(id).attempts;

Deno.test("a broken photo is recorded, told of and moved, and nothing waits for it", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, GRACE);
  const { failures, moved, offered, deferred } = failuresIn(event);
  await failures.failed(file, id, truncated);
  const { state, errorCode, errorReason } = event.store.photos.get(id);
  assert.deepEqual([state, errorCode, errorReason], ["error", "truncated", truncated.message]);
  assert.deepEqual([moved, offered, deferred], [[id], [], []]);
  assert.deepEqual([...failures.refused], [id]);
  assert.deepEqual(event.told, [
    {
      type: "photoFailed",
      photoId: id,
      path: "a.jpg",
      code: "truncated",
      reason: truncated.message,
    },
  ]);
});

Deno.test("a file that may still be arriving is tried again when it has stood still for long", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, GRACE - 1);
  const { failures, moved, offered, deferred } = failuresIn(event);
  await failures.failed(file, id, truncated);
  assert.deepEqual([moved, offered, deferred], [[], [1], [id]]);
  assert.deepEqual([event.states(), attempts(event, id)], [["1 pending"], 0]);
  assert.equal(failures.pauseMs, 0, "the other photos go on");
  await event.clock.advance(1);
  await failures.failed(file, id, truncated);
  assert.deepEqual([moved, event.states()], [[id], ["1 error"]]);
});

Deno.test("if the system says no time of change, the first failure begins the wait", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, 0);
  const { failures, offered } = failuresIn(event);
  const timeless = { ...file, ctimeMs: 0 };
  await failures.failed(timeless, id, truncated);
  await event.clock.advance(GRACE - 1);
  await failures.failed(timeless, id, truncated);
  assert.deepEqual(offered, [GRACE, 1]);
  await event.clock.advance(1);
  await failures.failed(timeless, id, truncated);
  assert.deepEqual(event.states(), ["1 error"]);
});

Deno.test("a fault that no waiting mends is refused at once", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, 0);
  const { failures } = failuresIn(event);
  await failures.failed(file, id, new PhotoFault("too_large", "it has too many pixels"));
  assert.deepEqual(event.states(), ["1 error"]);
});

Deno.test("if the surroundings fail, the photo is tried again, and the others wait a little", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, 0);
  const { failures, offered, deferred, moved } = failuresIn(event);
  for (const pause of [500, 1000, 2000]) {
    await failures.failed(file, id, locked);
    assert.equal(failures.pauseMs, pause);
  }
  assert.deepEqual([offered, moved, deferred], [[500, 1000, 2000], [], [id, id, id]]);
  assert.deepEqual([event.states(), attempts(event, id)], [["1 pending"], 0]);
  await event.clock.advance(2000);
  assert.equal(failures.pauseMs, 0);
  failures.succeeded(file, id);
  await failures.failed(file, id, locked);
  assert.deepEqual([failures.pauseMs, offered.at(-1)], [500, 500], "counted anew");
});

Deno.test("a file that turns out not to be whole is left alone, and not tried again and again", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, 0);
  const { failures, incomplete, offered, deferred } = failuresIn(event);
  await failures.failed(file, id, truncated, "unproven");
  assert.deepEqual([incomplete.isLeft(file), offered, deferred], [true, [], [id]]);
  assert.deepEqual([event.states(), attempts(event, id)], [["1 pending"], 0]);
  failures.succeeded(file, id);
  assert.equal(incomplete.isLeft(file), false);
});

Deno.test("a failure that cannot be recorded itself has the file tried again", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, GRACE);
  const { failures, offered } = failuresIn(event);
  const { transaction } = event.store;
  event.store.transaction = () => {
    throw new TransientFault("database or disk is full");
  };
  await failures.failed(file, id, truncated);
  event.store.transaction = transaction;
  assert.deepEqual([offered, event.states()], [[500], ["1 pending"]]);
  assert.match(event.lines.at(-1)!, /warn Trying a\.jpg again in 0\.5 s: .*full/);
});

Deno.test("work that failed here proves nothing against a photo, until it succeeds", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, GRACE);
  const { failures } = failuresIn(event);
  assert.equal(failures.wasOutlived(id), false);
  await failures.failed(file, id, truncated);
  assert.equal(failures.wasOutlived(id), true);
  failures.succeeded(file, id);
  assert.deepEqual([failures.wasOutlived(id), failures.refused.size], [false, 0]);
});

Deno.test("a success counts for every file of the photo, also for one that it got elsewhere", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, 0);
  const { failures, retries } = failuresIn(event, {});
  const { size, mtimeMs } = file;
  event.store.sources.put({ path: "b.jpg", size, mtimeMs, photoId: id, role: "duplicate" });
  const cleared: string[] = [];
  retries.succeed = (path) => void cleared.push(path);
  failures.succeeded({ ...file, path: "c.jpg" }, id);
  assert.deepEqual(cleared.sort(), ["a.jpg", "b.jpg", "c.jpg"]);
});

Deno.test("photos that stood back for a broken one have their turn", async () => {
  const event = await smallEvent(), { id, file } = await admitted(event, GRACE);
  const raw = await event.admit("a.nef", { rendition: "raw" });
  event.store.photos.apply(raw, "paired");
  event.store.photos.recordPartner(raw, id);
  const { failures, asked } = failuresIn(event);
  await failures.refuse(file, id, truncated);
  assert.deepEqual([event.states(), asked.rescans], [["1 error", "2 pending"], 1]);
});
