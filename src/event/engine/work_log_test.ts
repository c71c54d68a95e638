import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import type { EngineEvent } from "./engine_event.ts";
import { WorkLog } from "./work_log.ts";

function logOf() {
  const lines: string[] = [], fields: unknown[] = [], clock = manualClock();
  const say = (level: string) => (line: string, more?: unknown) => {
    lines.push(`${level} ${line}`);
    fields.push(more);
  };
  const log = { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
  return { work: new WorkLog({ log, clock, toGo: () => 3 }), lines, fields, clock };
}
const developed = (photoId: number, startedAt: number): EngineEvent => ({
  type: "photoDeveloped",
  photoId,
  path: "a.jpg",
  startedAt,
  times: { decode: 100 },
  faces: 2,
});
const placed = (photoId: number): EngineEvent => ({
  type: "photoPlaced",
  photoId,
  tookMs: 5,
  people: ["Anna", "Ben"],
});

Deno.test("a photo has one line once it is in its folders, with where its time went", async () => {
  const { work, lines, fields, clock } = logOf();
  assert.equal(work.hear(developed(1, clock.now())), false);
  assert.equal(work.hear({ type: "photoIdentified", photoId: 1, tookMs: 7 }), false);
  assert.deepEqual(lines, []);
  await clock.advance(184);
  assert.equal(work.hear(placed(1)), true);
  assert.deepEqual(lines, [
    "info a.jpg → Anna + Ben · 2 faces · 184 ms · 3 to go",
    "debug a.jpg took: decode 100, identify 7, route 5 ms",
  ]);
  assert.deepEqual((fields[0] as { times: unknown }).times, { decode: 100, identify: 7, route: 5 });
});

Deno.test("a photo that is placed again after its people changed has no further line", () => {
  const { work, lines } = logOf();
  work.hear(developed(1, 0));
  work.hear(placed(1));
  lines.length = 0;
  assert.equal(work.hear(placed(1)), false);
  assert.equal(work.hear(placed(2)), false, "nor one of an earlier run");
  assert.deepEqual(lines, []);
});

Deno.test("a photo that stands back, or is broken, is told of as that, and not as placed", () => {
  const { work, lines } = logOf();
  work.hear(developed(1, 0));
  work.hear({ type: "photoPaired", photoId: 1, path: "a.nef", standIn: "a.jpg" });
  work.hear(developed(2, 0));
  work.hear({
    type: "photoFailed",
    photoId: 2,
    path: "b.jpg",
    code: "truncated",
    reason: "it ends",
  });
  assert.deepEqual(lines, [
    "info a.nef shows the same shot as a.jpg, which is sorted for both",
    "error Moved b.jpg to Admin/Errors: it ends",
  ]);
  assert.deepEqual([work.hear(placed(1)), work.hear(placed(2))], [false, false]);
  work.hear({ type: "photoUnpaired", photoId: 1, path: "a.nef", other: "a.jpg" });
  assert.equal(lines.at(-1), "info a.nef shows another shot than a.jpg, so both are sorted");
});

Deno.test("regrouping is told of if photos move by it", () => {
  const { work, lines } = logOf();
  work.hear({ type: "regrouped", people: 4, photos: 0, tookMs: 9 });
  work.hear({ type: "regrouped", people: 4, photos: 1, tookMs: 9 });
  assert.deepEqual(lines, ["info Regrouped in 9 ms: 4 people with folders, 1 photo moved"]);
});

Deno.test("what was delivered is told of, and how much is to follow", () => {
  const { work, lines } = logOf();
  work.hear({ type: "delivered", folder: "/F", files: 1, waiting: 2 });
  assert.deepEqual(lines, ["info 1 file delivered to /F · 2 to go"]);
});

Deno.test("a fault of the surroundings is a warning, with what it is about as fields", () => {
  const { work, lines, fields } = logOf();
  work.hear({
    type: "fault",
    message: "Cannot recognise people in new photos now, photosort tries again: full",
    fields: { photoId: 1 },
  });
  assert.deepEqual([lines, fields], [
    ["warn Cannot recognise people in new photos now, photosort tries again: full"],
    [{ photoId: 1 }],
  ]);
});

Deno.test("what other listeners are told of leaves no line", () => {
  const { work, lines } = logOf();
  work.hear({ type: "photoNoticed", photoId: 1, path: "a.jpg" });
  work.hear({ type: "personChanged", decisionId: 1, kind: "name", photos: 2 });
  assert.deepEqual(lines, []);
});
