import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { IncompleteFiles } from "./incomplete_files.ts";

const GRACE = 30_000, INCOMPLETE = 600_000;

function incompleteIn(event: SmallEvent, { once = false } = {}) {
  const offered: number[] = [], rescans: number[] = [];
  const incomplete = new IncompleteFiles({
    store: event.store,
    clock: event.clock,
    log: event.log,
    once,
    limits: { graceMs: GRACE, incompleteMs: INCOMPLETE },
    origin: event.origin,
    requests: {
      offerAgain: (_file, delayMs) => void offered.push(delayMs),
      rescanWithin: (ms) => void rescans.push(ms),
    },
  });
  return { incomplete, offered, rescans };
}
const recorded = ({ store }: SmallEvent) => store.incomplete.all().map(({ path }) => path);
/** A file that was last touched so long ago. */
function touched(event: SmallEvent, agoMs: number, path = "a.jpg"): FoundFile {
  return { path, size: 9, mtimeMs: 1, ctimeMs: event.clock.now() - agoMs };
}

Deno.test("a file that is not whole is left alone for its time, and said once", async () => {
  const event = await smallEvent(), { incomplete, rescans } = incompleteIn(event);
  const file = touched(event, 0);
  assert.equal(incomplete.leave(file, "cut"), true);
  assert.equal(incomplete.leave(file, "cut"), true);
  assert.deepEqual([recorded(event), rescans], [["a.jpg"], [INCOMPLETE, INCOMPLETE]]);
  assert.deepEqual(event.lines, [
    "warn a.jpg is incomplete: it ends before the picture does. photosort waits for the rest",
  ]);
  assert.equal(incomplete.isLeft(file), true);
  await event.clock.advance(INCOMPLETE - 1);
  assert.equal(incomplete.isLeft(file), true);
  await event.clock.advance(1);
  assert.equal(incomplete.isLeft(file), false);
  assert.equal(incomplete.leave(file, "cut"), false, "it is taken as it is");
  assert.deepEqual(incomplete.files, []);
});

Deno.test("a file that changes is looked at again at once", async () => {
  const event = await smallEvent(), { incomplete } = incompleteIn(event);
  const file = touched(event, 0);
  incomplete.leave(file, "blank");
  assert.match(event.lines[0], /parts of it are only zeros/);
  assert.equal(incomplete.isLeft({ ...file, size: 10 }), false);
  assert.equal(incomplete.isLeft({ ...file, mtimeMs: 2 }), false);
  assert.equal(incomplete.isLeft({ ...file, ctimeMs: file.ctimeMs + 1 }), false);
});

Deno.test("a run that is to end waits for the grace alone, and then takes the file as it is", async () => {
  const event = await smallEvent(), { incomplete, offered } = incompleteIn(event, { once: true });
  assert.equal(incomplete.leave(touched(event, GRACE - 1), "cut"), true);
  assert.deepEqual([offered, incomplete.files], [[1], []]);
  assert.equal(incomplete.leave(touched(event, GRACE), "cut"), false);
  assert.equal(incomplete.leave(touched(event, GRACE), "unproven"), false);
});

Deno.test("zeros in place of data are hardly ever a broken file: such a run leaves it", async () => {
  const event = await smallEvent();
  const { incomplete, offered, rescans } = incompleteIn(event, { once: true });
  const file = touched(event, GRACE);
  assert.equal(incomplete.leave(file, "blank"), true);
  assert.deepEqual([offered, rescans, incomplete.files.length], [[], [], 1]);
  await event.clock.advance(10 * INCOMPLETE);
  assert.equal(incomplete.isLeft(file), true, "as long as the run goes on");
  assert.equal(incomplete.leave(touched(event, INCOMPLETE), "blank"), false);
});

Deno.test("if the system says no time of change, a file has to be seen to stand still", async () => {
  const event = await smallEvent(), { incomplete } = incompleteIn(event);
  const file: FoundFile = { path: "a.jpg", size: 9, mtimeMs: 1, ctimeMs: 0 };
  assert.equal(incomplete.leave(file, "cut"), true);
  await event.clock.advance(INCOMPLETE / 2);
  assert.equal(incomplete.leave({ ...file, size: 10 }, "cut"), true, "it grew");
  await event.clock.advance(INCOMPLETE / 2);
  assert.equal(incomplete.leave({ ...file, size: 10 }, "cut"), true);
  await event.clock.advance(INCOMPLETE / 2);
  assert.equal(incomplete.leave({ ...file, size: 10 }, "cut"), false);
});

Deno.test("a file that became whole is forgotten, also by the next run", async () => {
  const event = await smallEvent();
  incompleteIn(event).incomplete.leave(touched(event, 0), "cut");
  const { incomplete } = incompleteIn(event);
  incomplete.forget("other.jpg");
  assert.deepEqual(recorded(event), ["a.jpg"]);
  incomplete.forget("a.jpg");
  assert.deepEqual(recorded(event), []);
});

Deno.test("a scan drops what is gone, and keeps what is there", async () => {
  const event = await smallEvent(), { incomplete } = incompleteIn(event);
  for (const path of ["gone.jpg", "here.jpg"]) incomplete.leave(touched(event, 0, path), "cut");
  await incomplete.scanned([], ({ path }) => Promise.resolve(path === "here.jpg"));
  assert.deepEqual(recorded(event), ["here.jpg"]);
});

Deno.test("a scan does not put off the next look at a file that is left", async () => {
  const event = await smallEvent(), { incomplete, rescans } = incompleteIn(event);
  incomplete.leave(touched(event, 0), "cut");
  await event.clock.advance(INCOMPLETE - 1000);
  await incomplete.scanned([], () => Promise.resolve(true));
  assert.equal(rescans.at(-1), 1000);
});

Deno.test("a copy under way that has not moved for long is told of; other programs' files are not", async () => {
  const event = await smallEvent(), { incomplete } = incompleteIn(event);
  const there = () => Promise.resolve(true);
  const old = ["a.jpg.part", "database.tmp"].map((path) => touched(event, GRACE, path));
  await incomplete.scanned([...old, touched(event, GRACE - 1, "new.jpg.part")], there);
  assert.deepEqual(recorded(event), ["a.jpg.part"]);
});

Deno.test("what is incomplete on a card that is not here is kept", async () => {
  const event = await smallEvent(), { incomplete } = incompleteIn(event);
  const cardId = event.store.cards.insert("/card", 0);
  event.store.incomplete.put({ cardId, path: "a.jpg", size: 1, mtimeMs: 1, since: 0, reason: "x" });
  await incomplete.scanned([], () => Promise.resolve(false));
  assert.deepEqual(recorded(event), ["a.jpg"]);
});
