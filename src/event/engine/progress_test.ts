import assert from "node:assert/strict";
import { type EventCounts, noCounts } from "../../core/event_counts.ts";
import { emptyQueue, paceWords, type Progress, progressLine } from "./progress.ts";

const now = new Date(2026, 5, 6, 22, 55);
const noPace = { photosPerMinute: null, secondsLeft: null };
const line = (counts: Partial<EventCounts>, more: Partial<Progress> = {}) =>
  progressLine(
    {
      counts: { ...noCounts, ...counts },
      sequence: 1,
      leftOver: 0,
      pace: noPace,
      queue: emptyQueue,
      ...more,
    },
    now,
  );

Deno.test("the live line says how far the event is, how fast it goes, and when it will be done", () => {
  assert.equal(
    line({ withPeople: 10, noFaces: 2, waiting: 5230, underWay: 5 }, {
      pace: { photosPerMinute: 310.4, secondsLeft: 1020 },
    }),
    "12 sorted · 5230 waiting · 5 under way · 310 photos/min · about 17 min left (23:12)",
  );
});

Deno.test("the live line leaves out what there is nothing to say of", () => {
  assert.equal(line({ waiting: 3 }), "0 sorted · 3 waiting");
  assert.equal(
    line({ withPeople: 9, setAside: 2 }, { pace: { photosPerMinute: 6.4, secondsLeft: null } }),
    "9 sorted · 0 waiting · 2 set aside",
  );
  assert.equal(
    line({ withPeople: 9, underWay: 1 }, { leftOver: 1 }),
    "9 sorted · 0 waiting · 1 under way · 1 left for the next run",
  );
});

Deno.test("time left is told in the unit that people would use, and on the clock", () => {
  const left = (secondsLeft: number) => paceWords({ photosPerMinute: 60, secondsLeft }, now)[1];
  assert.deepEqual([1, 89, 90, 600, 5399, 5400, 9000, 90_000].map(left), [
    ...["about 1 s left", "about 89 s left", "about 2 min left (22:56)"],
    ...["about 10 min left (23:05)", "about 90 min left (00:24)", "about 1.5 h left (00:25)"],
    ...["about 2.5 h left (01:25)", "about 25.0 h left"],
  ]);
  assert.deepEqual(paceWords(noPace, now), []);
});

Deno.test("the live line says where photos come from and go to, and what is pulled", () => {
  const source = { folder: "E:\\DCIM", isAway: false };
  const output = { folder: "F:\\Sorted", isAway: true, waiting: 37 };
  assert.equal(
    line({ withPeople: 1 }, { travel: { source, output } }),
    "E:\\DCIM → F:\\Sorted (not there) · 1 sorted · 0 waiting · 37 to deliver",
  );
  assert.equal(
    line({ withPeople: 1 }, { travel: { source } }),
    "E:\\DCIM → · 1 sorted · 0 waiting",
  );
  assert.equal(
    line({ withPeople: 1 }, { travel: { output: { ...output, isAway: false, waiting: 0 } } }),
    "→ F:\\Sorted · 1 sorted · 0 waiting",
  );
});
