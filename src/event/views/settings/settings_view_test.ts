import assert from "node:assert/strict";
import { join } from "node:path";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { newEventRoot } from "../../../../tests/support/event_tree.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { layout } from "../../event_layout.ts";
import { type ConfigSources, loadConfig } from "../../settings.ts";
import { keptSettings, settingsView, settingsViewSchema } from "./settings_view.ts";

async function standing(name: string, root: string, given: Partial<ConfigSources> = {}) {
  const flags = { root, ...given.flags };
  const view = await settingsView(loadConfig({ environment: {}, dotenv: {}, ...given, flags }));
  assertFits(settingsViewSchema, view);
  const { value, from, belongsTo } = view.find((one) => one.name === name)!;
  return `${value} by ${from}, of the ${belongsTo}`;
}

Deno.test("without an event every setting is told, with its default", async () => {
  const root = await newEventRoot();
  assert.equal(await standing("PAIRS", root), "jpeg by default, of the event");
  assert.equal(await standing("WORKERS", root), "auto by default, of the machine");
  assert.equal(await standing("ROOT", root), `${root} by flag, of the machine`);
});

Deno.test("flag and environment count more than the event, and the event more than .env", async () => {
  const { root, store, decide } = await syntheticEvent();
  decide({ kind: "settings", values: { PAIRS: "raw" } });
  const dotenv = { PAIRS: "both" };
  assert.equal(await standing("PAIRS", root, { dotenv }), "raw by event, of the event");
  const environment = { PAIRS: "both" };
  assert.equal(await standing("PAIRS", root, { environment }), "both by environment, of the event");
  const flags = { pairs: "jpeg" };
  assert.equal(await standing("PAIRS", root, { flags }), "jpeg by flag, of the event");
  store.close();
});

Deno.test("what the event keeps is told by its database, or by the record of decisions", async () => {
  const { root, store, decide, keepDecisions } = await syntheticEvent();
  decide({ kind: "settings", values: { PAIRS: "raw", LONG_EDGE: "640" } });
  decide({ kind: "settings", values: { LONG_EDGE: null } });
  assert.deepEqual(await keptSettings(root), { PAIRS: "raw" });
  keepDecisions();
  store.close();
  const database = join(root, layout.database);
  await Deno.writeTextFile(database, "");
  assert.deepEqual(await keptSettings(root), { PAIRS: "raw" });
  await Deno.remove(database);
  assert.deepEqual(await keptSettings(root), { PAIRS: "raw" });
  await Deno.writeTextFile(database, "no database");
  await assert.rejects(keptSettings(root), OperatorError);
});
