import assert from "node:assert/strict";
import { type PhotoState, transition } from "./photo_state.ts";

Deno.test("a photo passes every checkpoint on its way to its folders", () => {
  let state: PhotoState = "pending";
  for (const event of ["developed", "identified", "routed"] as const) {
    state = transition(state, event);
  }
  assert.equal(state, "routed");
});

Deno.test("an error leaves only by being retried", () => {
  assert.equal(transition("error", "retried"), "pending");
  assert.throws(() => transition("error", "developed"), RangeError);
});

Deno.test("a routed photo whose output was lost is developed anew", () => {
  assert.equal(transition("routed", "outputLost"), "pending");
});
