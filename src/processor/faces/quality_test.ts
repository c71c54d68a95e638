import assert from "node:assert/strict";
import sharp from "sharp";
import { CROP_EDGE } from "./align.ts";
import { type FaceQuality, passesGate, type QualityGate } from "../../core/quality_gate.ts";
import { sharpnessOf } from "./quality.ts";

const raw = { width: CROP_EDGE, height: CROP_EDGE, channels: 3 as const };
const crop = (at: (i: number) => number) =>
  Uint8Array.from({ length: CROP_EDGE * CROP_EDGE * 3 }, (_, i) => at(i));
const blurred = async (bytes: Uint8Array, sigma: number) =>
  new Uint8Array(await sharp(bytes, { raw }).blur(sigma).raw().toBuffer());

const gate: QualityGate = {
  minScore: 0.7,
  minOriginalPixels: 40,
  minDevelopedPixels: 20,
  minSharpness: 8,
  minClarity: 12,
  costs: { cutOff: 25 },
};
const justGoodEnough: FaceQuality = {
  score: 0.7,
  originalHeight: 40,
  developedHeight: 20,
  sharpness: 8,
  embeddingNorm: 12,
  outside: 0,
  embedding: Float32Array.of(1, 0),
};

Deno.test("a flat crop has no sharpness, and neither has an even slope", () => {
  assert.equal(sharpnessOf(crop(() => 128)), 0);
  const slope = crop((i) => Math.floor(i / 3) % CROP_EDGE * 2);
  assert.ok(sharpnessOf(slope) < 1e-6, `${sharpnessOf(slope)}`);
});

Deno.test("a single bright dot counts by its luma", () => {
  const middle = (56 * CROP_EDGE + 56) * 3;
  const dot = (channel: number) => sharpnessOf(crop((i) => i === middle + channel ? 100 : 0));
  // Laplacian: -4 at the dot, 1 at each of its neighbours; its sum is 0.
  const count = (CROP_EDGE - 2) ** 2;
  const expected = [29.9, 58.7, 11.4].map((luma) => 20 * luma * luma / count);
  expected.forEach((value, channel) => {
    assert.ok(Math.abs(dot(channel) - value) < 1e-3, `${dot(channel)} is not ${value}`);
  });
});

Deno.test("the more a crop is blurred, the less sharp it is", async () => {
  const stripes = crop((i) => Math.floor(i / 3) % 8 < 4 ? 40 : 200);
  const levels = [stripes, await blurred(stripes, 0.8), await blurred(stripes, 2)].map(sharpnessOf);
  assert.ok(levels[0] > 2 * levels[1] && levels[1] > 2 * levels[2], levels.join(" "));
});

Deno.test("a face right at every bound passes", () => {
  assert.equal(passesGate(justGoodEnough, gate), true);
});

Deno.test("what the picture's edge cuts off must be made up for by the rest", () => {
  assert.equal(passesGate({ ...justGoodEnough, outside: 0.1 }, gate), false);
  assert.equal(passesGate({ ...justGoodEnough, outside: 0.1, embeddingNorm: 14.5 }, gate), true);
});

const measures = [
  "score",
  "originalHeight",
  "developedHeight",
  "sharpness",
  "embeddingNorm",
] as const;
for (const quality of measures) {
  Deno.test(`a face whose ${quality} alone is too low does not pass`, () => {
    const face = { ...justGoodEnough, [quality]: justGoodEnough[quality] * 0.99 };
    assert.equal(passesGate(face, gate), false);
  });
}
