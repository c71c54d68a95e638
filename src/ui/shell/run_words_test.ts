import assert from "node:assert/strict";
import { emptyEvent, midEvent } from "../../../tests/support/ui/progress_sample.ts";
import type { ProgressView } from "../../contracts/progress.ts";
import { runWords } from "./run_words.ts";

const full = (change: Partial<ProgressView>) => runWords({ ...midEvent(), ...change }).full;
const { photos, pace, sorting } = midEvent();

Deno.test("the top bar says how far it is, how fast, and when it will be done", () => {
  assert.match(full({}), /^868 of 1,280 · 21 a minute · done at \d\d:12$/);
  assert.match(runWords(midEvent()).brief, /^868 \/ 1,280 · \d\d:12$/);
});

Deno.test("a pace that is not known yet is left out", () => {
  const unknown = { photosPerMinute: null, secondsLeft: null, doneAt: null };
  assert.equal(full({ pace: unknown }), "868 of 1,280");
});

Deno.test("what does not go on says so instead of an end", () => {
  assert.equal(full({ sorting: { ...sorting, state: "paused" } }), "868 of 1,280 · paused");
  const waiting = { ...sorting, state: "waiting", waiting_for: "E:\\DCIM" } as const;
  assert.equal(full({ sorting: waiting }), "868 of 1,280 · waits for E:\\DCIM");
  const troubles = [{ kind: "sourceAway", subject: "E:\\DCIM", since: sorting.since } as const];
  assert.equal(full({ sorting: waiting, troubles }), "868 of 1,280 · waits for the card");
});

Deno.test("everything sorted, and nothing arrived yet", () => {
  const done = { ...photos, sorted: 1280, toGo: 0 };
  assert.equal(full({ photos: done, pace }), "1,280 of 1,280 · everything is sorted");
  assert.equal(runWords(emptyEvent()).full, "no photos yet");
});
