import assert from "node:assert/strict";
import { actionScope, rehearsal } from "../../../tests/support/action_scope.ts";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { chooseAndApply } from "./choose_and_apply.ts";
import { readStore } from "./read_store.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  await event.route();
  return event;
}
const name = { wording: "name", words: ["2", "Ben"] } as const;

Deno.test("what words say is decided, and told with everybody called as before", async () => {
  const event = await party(), scope = actionScope(event);
  assert.deepEqual(await chooseAndApply(scope, name), {
    chosen: [{
      decision: { kind: "name", person: 2, name: "Ben" },
      words: "person 2 is called Ben",
    }],
    outcomes: [{ id: 1, state: "applied" }],
  });
  const merge = { wording: "merge", words: ["Ben", "1"] } as const;
  const { chosen: [{ words }] } = await chooseAndApply(scope, merge);
  assert.equal(words, "Ben (person 2) and Person_001 are one");
});

Deno.test("words that speak of nobody decide nothing, and a rehearsal neither", async () => {
  const event = await party(), { root } = event;
  event.store.emptyLog();
  const decisions = () => readStore(root, (store) => store.decisions.all().length);
  const { scope } = await rehearsal(event);
  await assert.rejects(chooseAndApply(scope, { wording: "hide", words: ["Zoe"] }), /nobody called/);
  assert.equal((await chooseAndApply(scope, name)).outcomes[0].state, "applied");
  assert.equal(decisions(), 0);
});
