import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope, putPortrait } from "../../../tests/support/action_scope.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { acceptingPortrait } from "./accepting_portrait.ts";
import { readStore } from "./read_store.ts";
import { acceptPortraits } from "./take_in_portraits.ts";

const ANNA = 1, BEN = 2;
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  await event.route();
  return event;
}
const references = (root: string) =>
  readStore(
    root,
    (store) =>
      store.references.all().map(({ path, personId, refusal }) => ({ path, personId, refusal })),
  );

Deno.test("a portrait in Admin/People names whom it shows", async () => {
  const event = await party(), { root } = event, scope = actionScope(event);
  await putPortrait(root, "Anna.jpg", { who: ANNA, seed: 50 });
  await acceptPortraits(scope, { decisions: [] });
  assert.deepEqual(references(root), [{ path: "Anna.jpg", personId: 1, refusal: null }]);
  assert.equal(readStore(root, (store) => store.people.get(1).name), "Anna");
});

Deno.test("a portrait that looks like somebody else is used once that is accepted", async () => {
  const event = await party(), { root } = event, scope = actionScope(event);
  await putPortrait(root, "Anna.jpg", { who: ANNA, seed: 50 });
  await acceptPortraits(scope, { decisions: [] });
  await Deno.mkdir(join(root, "Admin/People/Anna"));
  await putPortrait(root, "Anna/2.jpg", { who: BEN, seed: 60 });
  await acceptPortraits(scope, { decisions: [] });
  assert.equal(references(root).at(-1)!.refusal, "unlike");
  const decision = readStore(root, (store) => acceptingPortrait(store, root, "Anna/2.jpg"));
  assert.equal(decision.kind, "portrait");
  const [{ state }] = await acceptPortraits(scope, { decisions: [decision] });
  assert.equal(state, "applied");
  assert.deepEqual(references(root).at(-1), { path: "Anna/2.jpg", personId: 1, refusal: null });
});

Deno.test("if the decision is refused, Admin/People is not looked into", async () => {
  const event = await party(), { root } = event, scope = actionScope(event);
  await putPortrait(root, "Anna.jpg", { who: ANNA, seed: 50 });
  const decision = { kind: "portrait", portrait: "0".repeat(64), person: 9 } as const;
  const [{ state }] = await acceptPortraits(scope, { decisions: [decision] });
  assert.equal(state, "refused");
  assert.deepEqual(references(root), []);
});

Deno.test("only a portrait that is known and can be of use is accepted", async () => {
  const event = await party(), { root } = event, scope = actionScope(event);
  await putPortrait(root, "Blurred.jpg", { who: ANNA, seed: 50, is: "blurred" });
  await acceptPortraits(scope, { decisions: [] });
  const accept = (path: string) => readStore(root, (store) => acceptingPortrait(store, root, path));
  assert.throws(() => accept("Blurred.jpg"), /Blurred\.jpg cannot be used: its face is too small/);
  assert.throws(() => accept(join(root, "Admin/People/Blurred.jpg")), /cannot be used/);
  assert.throws(() => accept("Zoe.jpg"), /no portrait Zoe\.jpg is known/);
});
