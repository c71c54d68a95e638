import assert from "node:assert/strict";
import {
  type BatchState,
  type BatchTransition,
  nextStep,
  nthPath,
  transition,
} from "./batch_state.ts";

Deno.test("a batch goes from pending to committed, and anew from wherever it was cut short", () => {
  const events: BatchTransition[] = ["begun", "copied", "put"];
  let state: BatchState = "pending";
  const seen = events.map((event) => state = transition(state, event));
  assert.deepEqual(seen, ["processing", "committing", "committed"]);
  for (const cut of ["pending", "processing", "committing"] as const) {
    assert.equal(transition(cut, "begun"), "processing");
  }
});

Deno.test("a committed batch is never begun again, and none is committed unverified", () => {
  assert.throws(() => transition("committed", "begun"), RangeError);
  assert.throws(() => transition("pending", "put"), RangeError);
  assert.throws(() => transition("processing", "put"), RangeError);
});

const nothing = { staged: undefined, recorded: undefined, target: undefined, part: undefined };

Deno.test("found at the target it is verified, only staged copied, neither processed again", () => {
  assert.equal(nextStep({ ...nothing, staged: "a", target: "a" }), "verified");
  assert.equal(nextStep({ ...nothing, recorded: "a", target: "a" }), "verified");
  assert.equal(nextStep({ ...nothing, staged: "a" }), "copy");
  assert.equal(nextStep(nothing), "process");
  assert.equal(nextStep({ ...nothing, recorded: "a" }), "process");
});

Deno.test("half a copy is made anew, a whole one only renamed, and nobody's file replaced", () => {
  assert.equal(nextStep({ ...nothing, staged: "a", part: "half" }), "copy");
  assert.equal(nextStep({ ...nothing, staged: "a", part: "a" }), "rename");
  assert.equal(nextStep({ ...nothing, recorded: "a", part: "a" }), "rename");
  assert.equal(nextStep({ ...nothing, staged: "a", target: "other", part: "a" }), "avoid");
});

Deno.test("a name that is taken gets a number before its extension", () => {
  assert.equal(nthPath("Anna/Solo/IMG_1.jpg", 1), "Anna/Solo/IMG_1.jpg");
  assert.equal(nthPath("Anna B./Solo/IMG_1.jpg", 2), "Anna B./Solo/IMG_1~2.jpg");
  assert.equal(nthPath("Anna B./IMG_1", 3), "Anna B./IMG_1~3");
});
