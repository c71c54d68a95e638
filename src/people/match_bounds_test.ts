import assert from "node:assert/strict";
import { parseManifest } from "../processor/models/manifest.ts";
import { loadConfig } from "../event/settings.ts";
import { matchBounds } from "./match_bounds.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const { embedder } = parseManifest(await Deno.readTextFile(manifest));
const boundsBy = (environment: Record<string, string>) =>
  matchBounds(loadConfig({ flags: {}, environment, dotenv: {} }), embedder);

Deno.test("the model's constants hold if the operator says nothing, and no distance does", () => {
  const { measured: _, ...own } = embedder.match;
  assert.deepEqual(boundsBy({}), { ...own, strict: undefined, loose: undefined });
});

Deno.test("what the operator says goes before the model's constants", () => {
  const { strict, loose, wrongCost, clarity } = boundsBy({
    STRICT_DISTANCE: "0.9",
    LOOSE_DISTANCE: "1.1",
    WRONG_COST: "5",
    FACE_MIN_CLARITY: "13",
  });
  assert.deepEqual({ strict, loose, wrongCost }, { strict: 0.9, loose: 1.1, wrongCost: 5 });
  assert.deepEqual(clarity, { ...embedder.match.clarity, min: 13 });
  assert.notEqual(embedder.match.clarity.min, 13, "the model's own are left as they are");
});
