import assert from "node:assert/strict";
import { judgeWaiting, type WaitingFacts } from "./judge_waiting.ts";

const done: WaitingFacts = {
  waiting: [],
  incomplete: [],
  isSorting: false,
  inRoot: 0,
  inFolders: [],
};
const only = (facts: Partial<WaitingFacts>) => {
  const found = judgeWaiting({ ...done, ...facts });
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0];
};

Deno.test("nothing is said of an event that is sorted", () => {
  assert.deepEqual(judgeWaiting(done), []);
});

Deno.test("files that wait are named; what to do depends on whether photosort runs", () => {
  const idle = only({ waiting: ["Incoming/a.jpg"] });
  assert.deepEqual([idle.weight, idle.files], ["note", ["Incoming/a.jpg"]]);
  assert.match(idle.todo, /photosort run/);
  assert.match(only({ waiting: ["Incoming/a.jpg"], isSorting: true }).todo, /^Nothing/);
});

Deno.test("incomplete files are named apart from those that wait", () => {
  const { what, files, weight } = only({ incomplete: ["Incoming/half.jpg"] });
  assert.match(what, /incomplete/);
  assert.deepEqual([weight, files], ["note", ["Incoming/half.jpg"]]);
});

Deno.test("photos that lie outside of Incoming are counted by folder", () => {
  const { weight, files } = only({ inRoot: 2, inFolders: [{ folder: "Fotos", photos: 5 }] });
  assert.equal(weight, "warning");
  assert.equal(files.length, 2);
  assert.deepEqual(files, ["./ (2)", "Fotos/ (5)"]);
});

Deno.test("a card that cannot be looked at is a warning of its own", () => {
  const { weight, what, files } = only({ sourceFault: "there is no card" });
  assert.deepEqual([weight, what, files], [
    "warning",
    "the photos' card or folder cannot be looked at: there is no card",
    [],
  ]);
});
