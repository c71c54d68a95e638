import assert from "node:assert/strict";
import { newStore } from "../../../tests/support/new_store.ts";
import type { Decision } from "../../core/decision.ts";
import { GROUPING_RULES } from "../../people/regroup.ts";
import type { Store } from "../db/store.ts";
import { isHeldBack, tellOfOlderRules } from "./older_rules.ts";

function groupedBy(store: Store, rules: number): void {
  store.regrouped.put({ ...store.regrouped.get(), rules, faceId: 1 });
}
const anna: Decision = { kind: "name", person: 1, name: "Anna" };
function decide(store: Store, decision = anna): void {
  store.decisions.markApplied(store.decisions.propose(decision, 1), 2, []);
}
function toldOf(store: Store): string[] {
  const lines: string[] = [], say = (line: string) => void lines.push(line);
  tellOfOlderRules(store, { debug: say, info: say, warn: say, error: say });
  return lines;
}

Deno.test("people are held back only if older rules grouped them and a human decided", async () => {
  using store = await newStore();
  assert.equal(isHeldBack(store), false, "a new event");
  groupedBy(store, GROUPING_RULES - 1);
  assert.equal(isHeldBack(store), false, "nobody decided");
  decide(store);
  assert.equal(isHeldBack(store), true);
  groupedBy(store, GROUPING_RULES);
  assert.equal(isHeldBack(store), false, "the present rules grouped them");
});

Deno.test("people are not held back by what was decided of settings, photos or forgetting", async () => {
  using store = await newStore();
  groupedBy(store, GROUPING_RULES - 1);
  decide(store, { kind: "settings", values: { FOLDERS: "named" } });
  decide(store, { kind: "drop", photos: ["a".repeat(64)] });
  decide(store, { kind: "forget_all" });
  store.decisions.markRefused(store.decisions.propose(anna, 1), 2, "there is no person 1");
  assert.equal(isHeldBack(store), false);
});

Deno.test("people named before the first photo hold nobody back, as older rules grouped nobody", async () => {
  using store = await newStore();
  decide(store);
  store.regrouped.put({ ...store.regrouped.get(), rules: GROUPING_RULES - 1 });
  assert.deepEqual([isHeldBack(store), toldOf(store)], [false, []]);
});

Deno.test("an event that older rules sorted is told of what becomes of its people", async () => {
  using store = await newStore();
  assert.deepEqual(toldOf(store), []);
  groupedBy(store, GROUPING_RULES - 1);
  assert.match(toldOf(store).join(), /the present rules group them anew\. Numbers stay/);
  decide(store);
  assert.match(toldOf(store).join(), /they stay as they are.*`photosort recluster` applies them/);
});
