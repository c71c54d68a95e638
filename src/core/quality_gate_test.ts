import assert from "node:assert/strict";
import { type FaceQuality, gateMeasures, passesGate, type QualityGate } from "./quality_gate.ts";

const gate: QualityGate = {
  minScore: 0.7,
  minOriginalPixels: 40,
  minDevelopedPixels: 24,
  minSharpness: 30,
  minClarity: 12,
  costs: { cutOff: 25 },
};
/** A face that is just good enough in everything. */
const atBounds: FaceQuality = {
  score: 0.7,
  originalHeight: 40,
  developedHeight: 24,
  sharpness: 30,
  embeddingNorm: 12,
  outside: 0,
  embedding: Float32Array.of(1, 0),
};

Deno.test("a face that reaches each bound exactly passes", () => {
  assert.equal(passesGate(atBounds, gate), true);
});

Deno.test("a face that misses one bound by a little fails, and is told by which", () => {
  const missed = [
    ["score", { score: 0.69 }],
    ["originalHeight", { originalHeight: 39 }],
    ["developedHeight", { developedHeight: 23 }],
    ["sharpness", { sharpness: 29 }],
    ["clarity", { embeddingNorm: 11.9 }],
  ] as const;
  for (const [measure, change] of missed) {
    const face = { ...atBounds, ...change };
    assert.equal(passesGate(face, gate), false, measure);
    const failed = gateMeasures(face, gate).filter(({ passes }) => !passes);
    assert.deepEqual(failed.map((one) => one.measure), [measure]);
  }
});

Deno.test("a face that the picture's edge cuts off is less clear by the part that is missing", () => {
  const cut = { ...atBounds, embeddingNorm: 16, outside: 0.2 };
  const [clarity] = gateMeasures(cut, gate).filter(({ measure }) => measure === "clarity");
  assert.deepEqual(clarity, { measure: "clarity", value: 11, least: 12, passes: false });
});
