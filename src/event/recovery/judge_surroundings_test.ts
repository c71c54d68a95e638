import assert from "node:assert/strict";
import { judgeSurroundings, type SurroundingFacts } from "./judge_surroundings.ts";

const now = Date.parse("2026-06-06T14:00:00Z"), GIB = 2 ** 30;
const sound: SurroundingFacts = {
  now,
  models: [],
  space: { freeBytes: 100 * GIB },
  latestEntry: now - 1000,
  futureFiles: [],
  futurePhotos: [],
  missingFolders: [],
  lockedFolders: [],
  abilities: { hardLinks: true, caseMatters: true, longNames: true },
};
const judged = (facts: Partial<SurroundingFacts>) =>
  judgeSurroundings({ ...sound, ...facts }).map(({ check, weight }) => `${check} ${weight}`);

Deno.test("of sound surroundings nothing is said, nor of what the system does not tell", () => {
  assert.deepEqual(judged({}), []);
  assert.deepEqual(judged({ space: undefined, abilities: undefined, latestEntry: 0 }), []);
});

Deno.test("little space is a warning, next to none a problem", () => {
  assert.deepEqual(judged({ space: { freeBytes: 2 * GIB } }), ["space warning"]);
  assert.deepEqual(judged({ space: { freeBytes: GIB / 4 } }), ["space problem"]);
});

Deno.test("a clock may differ by minutes, not by hours", () => {
  assert.deepEqual(judged({ latestEntry: now + 60_000 }), []);
  assert.deepEqual(judged({ latestEntry: now + 3_600_000 }), ["clock warning"]);
  assert.deepEqual(judged({ futurePhotos: ["a.jpg"] }), ["clock warning"]);
});

Deno.test("what a drive cannot do is to be known, and a locked folder is a problem", () => {
  const abilities = { hardLinks: false, caseMatters: false, longNames: false };
  assert.deepEqual(judged({ abilities }), ["file system note", "file system note"]);
  assert.deepEqual(judged({ lockedFolders: ["Incoming"] }), ["permissions problem"]);
});
