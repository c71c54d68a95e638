import assert from "node:assert/strict";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { decisionToUndo, undoingToUndo } from "./decision_to_undo.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 2, name: "Ben" });
  return event;
}
const refusal = (choose: () => number) => {
  try {
    return `undoes ${choose()}`;
  } catch (error) {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exit, "usage");
    return error.message;
  }
};

Deno.test("undo takes back the last decision in force, and then the one before", async () => {
  const { store, ...event } = await party();
  assert.equal(decisionToUndo(store, undefined), 2);
  event.decide({ kind: "undo", decision: 2 });
  assert.equal(decisionToUndo(store, undefined), 1);
  assert.equal(decisionToUndo(store, "2"), 2);
  assert.equal(undoingToUndo(store, undefined), 3);
  event.decide({ kind: "undo", decision: 1 });
  assert.match(refusal(() => decisionToUndo(store, undefined)), /there is no decision to undo/);
});

Deno.test("after forgetting, an older decision is undone by its number alone", async () => {
  const { store, ...event } = await party();
  await event.forget(3);
  const message = "decision 3 forgot a person, and forgetting cannot be undone; " +
    "the decision before it is 2: `undo 2`";
  assert.equal(refusal(() => decisionToUndo(store, undefined)), message);
  event.decide({ kind: "role", person: 1, role: "staff" });
  assert.equal(decisionToUndo(store, undefined), 4, "what came after it goes first");
  event.decide({ kind: "undo", decision: 4 });
  assert.equal(refusal(() => decisionToUndo(store, undefined)), message);
  event.decide({ kind: "undo", decision: 2 });
  assert.match(refusal(() => decisionToUndo(store, undefined)), /the decision before it is 1: /);
  event.decide({ kind: "undo", decision: 1 });
  assert.match(
    refusal(() => decisionToUndo(store, undefined)),
    /forgetting cannot be undone; there is no decision before it to undo/,
  );
});

Deno.test("after a refused decision, an older one is undone by its number alone", async () => {
  const { store, ...event } = await party();
  assert.match(event.decide({ kind: "name", person: 3, name: "Anna" })!, /already/);
  assert.equal(
    refusal(() => decisionToUndo(store, undefined)),
    "decision 3 was refused and changed nothing; the decision before it is 2: `undo 2`",
  );
  event.decide({ kind: "undo", decision: 2 });
  assert.equal(decisionToUndo(store, undefined), 1);
});

Deno.test("what a running photosort has yet to carry out is undone first", async () => {
  const { store } = await party();
  const open = store.decisions.propose({ kind: "role", person: 3, role: "staff" }, 9);
  assert.equal(decisionToUndo(store, undefined), open);
  store.decisions.propose({ kind: "undo", decision: open }, 9);
  assert.equal(decisionToUndo(store, undefined), 2);
});
