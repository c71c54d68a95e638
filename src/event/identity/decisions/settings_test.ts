import assert from "node:assert/strict";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import type { Decision } from "../../../core/decision.ts";
import { readMigrations } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { applyDecision } from "./apply_decision.ts";
import { lineOf } from "./decision_line.ts";
import { takeUpLines } from "./take_up_lines.ts";

const migrations = readMigrations(new URL("../../../../migrations/", import.meta.url));
const newStore = () => createStore(openDatabase(":memory:", migrations));

function decider(store: Store) {
  let now = 0;
  return (decision: Decision) => {
    const row = store.decisions.get(store.decisions.propose(decision, now++))!;
    const context = { store, index: new CentroidIndex(2), model: "model", bounds };
    return applyDecision({ ...context, now: now++ }, row).refused;
  };
}

Deno.test("undoing settings brings back what the event kept before", () => {
  const store = newStore(), decide = decider(store);
  assert.equal(decide({ kind: "settings", values: { PAIRS: "raw", FOLDERS: "named" } }), undefined);
  decide({ kind: "settings", values: { PAIRS: "both" } });
  assert.match(decide({ kind: "undo", decision: 1 })!, /decision 2 depends on it/);
  decide({ kind: "undo", decision: 2 });
  assert.deepEqual(store.settings.all(), { FOLDERS: "named", PAIRS: "raw" });
  decide({ kind: "undo", decision: 1 });
  assert.deepEqual(store.settings.all(), {});
  store.close();
});

Deno.test("what no event keeps is refused, and changes nothing", () => {
  const store = newStore(), decide = decider(store);
  const values = { PAIRS: "raw", WORKERS: "2" };
  assert.match(decide({ kind: "settings", values })!, /WORKERS is not a setting of the event/);
  assert.match(decide({ kind: "settings", values: { PAIRS: "all" } })!, /PAIRS cannot be "all"/);
  assert.deepEqual(store.settings.all(), {});
  store.close();
});

Deno.test("settings come back from the record of decisions, also once all faces are forgotten", () => {
  const store = newStore(), decide = decider(store);
  decide({ kind: "settings", values: { PAIRS: "raw", FOLDERS: "named" } });
  decide({ kind: "settings", values: { LONG_EDGE: "640" } });
  decide({ kind: "undo", decision: 2 });
  store.transaction(() => store.decisions.forgetAll());
  const lines = store.decisions.all().map((row) => lineOf(store, row));
  store.close();
  const other = newStore();
  takeUpLines(other, { model: "model", bounds }, lines, 0, { waits: true });
  assert.deepEqual(other.settings.all(), { FOLDERS: "named", PAIRS: "raw" });
  other.close();
});
