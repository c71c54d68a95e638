import assert from "node:assert/strict";
import { actionScope, rehearsal } from "../../../tests/support/action_scope.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { readStore } from "./read_store.ts";
import { regroupEverybody } from "./regroup_everybody.ts";

/** Two photos of Anna that a first guess gave to two people. */
async function apart(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  await event.route();
  const [, , third] = event.faces();
  event.store.transaction(() => event.store.faces.assign(third.id, 2, "regrouping"));
  return event;
}
const whose = (root: string) =>
  readStore(root, (store) => [1, 2, 3].map((id) => store.faces.whereIs(id)!.personId));
const expected = {
  moves: [{ from: "Person_002", to: "Person_001", faces: 1 }],
  newPeople: 0,
  dissolved: [],
};

Deno.test("everybody is grouped anew, and who becomes somebody else is told", async () => {
  const event = await apart(), scope = actionScope(event);
  assert.deepEqual(whose(event.root), [1, 1, 2]);
  assert.deepEqual(await regroupEverybody(scope, {}), expected);
  assert.deepEqual(whose(event.root), [1, 1, 1]);
  assert.deepEqual(await regroupEverybody(scope, {}), { moves: [], newPeople: 0, dissolved: [] });
});

Deno.test("a rehearsal tells the same, and changes nothing", async () => {
  const event = await apart();
  event.store.emptyLog();
  const { scope, planned } = await rehearsal(event);
  assert.deepEqual(await regroupEverybody(scope, {}), expected);
  assert.deepEqual(whose(event.root), [1, 1, 2]);
  assert.deepEqual(planned, []);
});
