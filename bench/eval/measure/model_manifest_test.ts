import assert from "node:assert/strict";
import { UnknownModel } from "../../../src/processor/models/manifest.ts";
import { matchBlock } from "./match_block.ts";
import { modelToMeasure, readManifest } from "./model_manifest.ts";

const manifest = await readManifest();
const own = manifest.models.find(({ id }) => id === manifest.embedder)!;
const { match: _, ...unmeasured } = { ...own, id: "other" };
const withOther = { ...manifest, models: [...manifest.models, unmeasured] };
const on = { command: "c", set: "s", people: 20, photos: 40, on: "2026-01-01" };

Deno.test("a model that nobody measured starts from the constants of the one in use", () => {
  const { models, block, carriedFrom } = modelToMeasure(withOther, "other");
  assert.deepEqual([models.embedder.id, carriedFrom], ["other", own.id]);
  assert.equal(block, own.match);
});

Deno.test("a model that was measured starts from its own constants", () => {
  const { models, carriedFrom } = modelToMeasure(withOther, "");
  assert.deepEqual([models.embedder.id, carriedFrom], [own.id, undefined]);
  assert.throws(() => modelToMeasure(withOther, "nobody"), UnknownModel);
});

Deno.test("a block says what was measured, and keeps what was chosen", () => {
  const { models, block } = modelToMeasure(manifest, "");
  const { measured: _, ...bounds } = models.embedder.match;
  const strangers = { mean: 0.0123456, spread: 0.1 };
  const evidence = { ...bounds.evidence, strangers };
  const written = matchBlock(block, { ...bounds, evidence }, on);
  assert.deepEqual(written.measured, on);
  assert.deepEqual(written.evidence.strangers.mean, {
    ...{ value: 0.01235, unit: "cosine", source: "measured" },
  });
  assert.deepEqual([written.clarity, written.wrongCost], [block.clarity, block.wrongCost]);
  assert.equal(written.costs.emptiness.direction.base64, block.costs.emptiness.direction.base64);
});

Deno.test("a block of another model's says which of its numbers were carried over", () => {
  const { models, block } = modelToMeasure(withOther, "other");
  const { measured: _, ...bounds } = models.embedder.match;
  const clarity = { ...bounds.clarity, min: 1.2 };
  const written = matchBlock(block, { ...bounds, clarity }, on, own.id);
  assert.equal(written.clarity.min.value, 1.2);
  assert.match(written.clarity.min.source, new RegExp(`chosen for ${own.id}`));
  assert.deepEqual(written.sameMoment, block.sameMoment);
});
