import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { undoViewSchema } from "../../../contracts/history.ts";
import { undoView } from "./undo_view.ts";

Deno.test("what undo and redo would do is told in words, step by step", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  const view = () => {
    const told = undoView(event.store);
    assertFits(undoViewSchema, told);
    return told;
  };
  const none = { undo: null, reason: "there is no decision to undo", redo: null };
  assert.deepEqual(view(), none);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 2, name: "Ben" });
  const anna = { decision: 1, words: "person 1 is called Anna" };
  const ben = { decision: 2, words: "person 2 is called Ben" };
  assert.deepEqual(view(), { undo: ben, reason: null, redo: null });
  event.decide({ kind: "undo", decision: 2 });
  assert.deepEqual(view(), { undo: anna, reason: null, redo: ben });
  event.decide({ kind: "undo", decision: 3 });
  assert.deepEqual(view(), { undo: ben, reason: null, redo: null });
  await event.forget(2);
  assert.match(view().reason!, /forgetting cannot be undone/);
});
