import assert from "node:assert/strict";
import { sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { loadConfig } from "../../settings.ts";
import { keepingSettings, keepsAlready, remarksOn } from "./keep_settings.ts";

Deno.test("an event keeps settings already if each has that very value, or none", () => {
  const kept = { PAIRS: "raw" };
  assert.ok(keepsAlready(kept, { PAIRS: "raw", LONG_EDGE: null }));
  assert.ok(!keepsAlready(kept, { PAIRS: "raw", LONG_EDGE: "640" }));
  assert.ok(!keepsAlready(kept, { PAIRS: null }));
});

Deno.test("the clock of a camera that no photo is from is refused, and the cameras are named", async () => {
  const { store, sort } = await sortedFiles();
  const unknown = { CAMERA_CLOCKS: "Nikon Z9=+1:00:00" };
  assert.equal(keepingSettings(store, unknown).kind, "settings", "before the first photo");
  store.photos.recordCapture((await sort("a.jpg")).id, { camera: "Zed 6" }, 0);
  assert.throws(() => keepingSettings(store, unknown), (error) => {
    assert.ok(error instanceof OperatorError && error.exit === "usage");
    return /Nikon Z9.*Zed 6/.test(error.message);
  });
  const values = { CAMERA_CLOCKS: "Zed 6=+0:45", PAIRS: null };
  assert.deepEqual(keepingSettings(store, values), { kind: "settings", values });
  store.close();
});

Deno.test("a setting is remarked on if something else counts more, or photos must be developed again", async () => {
  const { root, store } = await sortedFiles();
  const flags = { root, pairs: "raw" }, environment = { LONG_EDGE: "800" };
  const given = loadConfig({ flags, environment, dotenv: { FOLDERS: "named" } });
  const values = { PAIRS: "jpeg", LONG_EDGE: "640", FOLDERS: "everybody" };
  assert.deepEqual(remarksOn(given, values, root), [
    { key: "pairs", kind: "overruled", by: "flag" },
    { key: "longEdge", kind: "overruled", by: "environment" },
    { key: "longEdge", kind: "needsReprocessing" },
  ]);
  assert.deepEqual(remarksOn(given, {}, root), []);
  store.close();
});

Deno.test("beside a photosort that sorts the event each setting says from when it holds", async () => {
  const { root, store } = await sortedFiles(), release = claimEvent(root, Date.now());
  const given = loadConfig({ flags: { root }, environment: {}, dotenv: {} });
  const remarks = remarksOn(given, { FOLDERS: "named", PAIRS: "raw" }, root);
  release();
  assert.deepEqual(remarks, [
    { key: "pairs", kind: "running", from: "nextStart" },
    { key: "folders", kind: "running", from: "now" },
  ]);
  store.close();
});
