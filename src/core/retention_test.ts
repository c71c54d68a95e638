import assert from "node:assert/strict";
import { eventEnd, retentionTerms } from "./retention.ts";

const DAY = 86_400_000;

Deno.test("an event ends with the later of its last capture and its last arrival", () => {
  assert.equal(eventEnd({ taken: 5, arrived: 9 }), 9);
  assert.equal(eventEnd({ taken: 12, arrived: 9 }), 12);
  assert.equal(eventEnd({ taken: null, arrived: 9 }), 9);
  assert.equal(eventEnd({ taken: null, arrived: null }), undefined);
});

Deno.test("nothing is due before its days are over, and what has none never is", () => {
  const days = { originals: 30, developed: 10, faces: 0 };
  const due = (now: number) =>
    retentionTerms(100 * DAY, days, now).filter(({ isDue }) => isDue).map(({ kind }) => kind);
  assert.deepEqual(due(110 * DAY - 1), []);
  assert.deepEqual(due(110 * DAY), ["developed"]);
  assert.deepEqual(due(130 * DAY), ["originals", "developed"]);
  assert.deepEqual(due(1e6 * DAY), ["originals", "developed"]);
});

Deno.test("an event without photos has nothing due", () => {
  const days = { originals: 1, developed: 1, faces: 1 };
  assert.ok(retentionTerms(undefined, days, 1e15).every(({ isDue }) => !isDue));
});
