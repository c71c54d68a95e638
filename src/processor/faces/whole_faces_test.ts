import assert from "node:assert/strict";
import type { Detection } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { findWholeFaces } from "./whole_faces.ts";

function face(x: number, y: number, height: number, score: number): Detection {
  const box = { x, y, width: height * 0.75, height };
  return { box, landmarks: new Float32Array(10), score };
}

/** @param answers what the detector sees in the picture, and in each smaller one. */
async function find(width: number, ...answers: Detection[][]) {
  const edges: number[] = [];
  const detect = (raster: Raster, minScore: number) => {
    const seen = answers[edges.push(raster.width) - 1];
    return Promise.resolve(seen.filter(({ score }) => score >= minScore));
  };
  const height = width / 4 * 3, data = new Uint8Array(width * height * 3);
  const found = await findWholeFaces({ data, width, height }, 0.5, 0.05, detect);
  return { edges, found: found.map(({ box, score }) => [box.x, box.y, box.height, score]) };
}

Deno.test("a picture of faces that the detector sees whole is looked at once", async () => {
  const { edges, found } = await find(1024, [face(10, 20, 290, 0.9), face(500, 20, 40, 0.1)]);
  assert.deepEqual(edges, [1024]);
  assert.deepEqual(found, [[10, 20, 290, 0.9], [500, 20, 40, 0.1]], "hints are told, too");
});

Deno.test("a face taller than the detector sees whole is one, however many parts it sees", async () => {
  const parts = [face(210, 30, 480, 0.8), face(400, 100, 500, 0.7), face(300, 300, 120, 0.6)];
  const { edges, found } = await find(1024, parts, [face(60, 10, 110, 0.95)]);
  assert.deepEqual(edges, [1024, 256]);
  assert.deepEqual(found, [[240, 40, 440, 0.95]]);
});

Deno.test("a face that fills the picture is taken from the smallest, however large the file", async () => {
  const [afar, near] = [face(20, 4, 90, 0.93), face(42, 10, 176, 0.9)];
  const large = await find(1024, [face(300, 300, 600, 0.8)], [near], [afar]);
  const small = await find(512, [face(90, 30, 360, 0.8)], [near], [afar]);
  const huge = await find(2048, [face(400, 300, 700, 0.8)], [face(160, 30, 700, 0.8)], [near], [
    afar,
  ]);
  assert.deepEqual(large, { edges: [1024, 256, 128], found: [[160, 32, 720, 0.93]] });
  assert.deepEqual(small, { edges: [512, 256, 128], found: [[80, 16, 360, 0.93]] });
  assert.deepEqual(huge, { edges: [2048, 1024, 256, 128], found: [[320, 64, 1440, 0.93]] });
});

Deno.test("two large heads side by side stay two, and a child's before them a third", async () => {
  const child = face(300, 400, 200, 0.9);
  const { found } = await find(1024, [face(0, 0, 420, 0.8), face(300, 0, 420, 0.8), child], [
    face(0, 0, 120, 0.95),
    face(80, 0, 120, 0.94),
  ]);
  assert.deepEqual(found, [[0, 0, 480, 0.95], [320, 0, 480, 0.94], [300, 400, 200, 0.9]]);
});

Deno.test("a tall face is as sure as the look that is surer of it", async () => {
  const seen = [face(100, 100, 310, 0.9)];
  for (const score of [0.3, 0.8]) {
    const { found } = await find(1024, seen, [face(26, 26, 74, score)]);
    assert.deepEqual(found, [[104, 104, 296, 0.9]]);
  }
  assert.deepEqual((await find(1024, seen, [face(26, 26, 74, 0.95)])).found, [
    [104, 104, 296, 0.95],
  ]);
});

Deno.test("a pattern that looks like a tall face in one of both looks is none", async () => {
  const real = face(700, 20, 280, 0.8), pattern = face(20, 20, 290, 0.8);
  const { found } = await find(1024, [real, pattern, face(300, 0, 310, 0.1)], [
    face(176, 6, 70, 0.9),
    face(80, 50, 100, 0.8),
  ]);
  assert.deepEqual(found, [[704, 24, 280, 0.9]]);
});
