import assert from "node:assert/strict";
import type { Detection } from "../core/face.ts";
import type { Raster } from "./raster.ts";
import { findWholeFaces } from "./whole_faces.ts";

const picture: Raster = { data: new Uint8Array(1024 * 768 * 3), width: 1024, height: 768 };

function face(x: number, y: number, height: number, score: number): Detection {
  const box = { x, y, width: height * 0.75, height };
  return { box, landmarks: new Float32Array(10), score };
}

/** @param answers what the detector sees in the picture, and in each smaller one. */
async function find(...answers: Detection[][]) {
  const edges: number[] = [];
  const detect = (raster: Raster, minScore: number) => {
    const seen = answers[edges.push(raster.width) - 1];
    return Promise.resolve(seen.filter(({ score }) => score >= minScore));
  };
  const found = await findWholeFaces(picture, 0.5, 0.05, detect);
  return { edges, found: found.map(({ box }) => [box.x, box.y, box.height]) };
}

Deno.test("a picture of faces that the detector sees whole is looked at once", async () => {
  const { edges, found } = await find([face(10, 20, 290, 0.9), face(500, 20, 40, 0.1)]);
  assert.deepEqual(edges, [1024]);
  assert.deepEqual(found, [[10, 20, 290], [500, 20, 40]], "hints are told, too");
});

Deno.test("a face taller than the detector sees whole is one, however many parts it sees", async () => {
  const parts = [face(210, 30, 480, 0.8), face(400, 100, 500, 0.7), face(300, 300, 120, 0.6)];
  const { edges, found } = await find(parts, [face(50, 5, 180, 0.95)]);
  assert.deepEqual(edges, [1024, 256]);
  assert.deepEqual(found, [[200, 20, 720]]);
});

Deno.test("two large heads side by side stay two, and a child's before them a third", async () => {
  const child = face(330, 460, 200, 0.9);
  const { found } = await find([face(0, 0, 500, 0.8), face(300, 0, 500, 0.8), child], [
    face(0, 0, 140, 0.95),
    face(95, 0, 140, 0.94),
  ]);
  assert.deepEqual(found, [[0, 0, 560], [380, 0, 560], [330, 460, 200]]);
});

Deno.test("a pattern that looks like a tall face in one of both looks is none", async () => {
  const real = face(700, 20, 280, 0.8), pattern = face(20, 20, 290, 0.8);
  const { found } = await find([real, pattern, face(300, 0, 310, 0.1)], [
    face(176, 6, 70, 0.9),
    face(80, 50, 100, 0.8),
  ]);
  assert.deepEqual(found, [[704, 24, 280]]);
});

Deno.test("a face that only the closer look is sure of is kept", async () => {
  const { found } = await find([face(700, 300, 320, 0.8)], [face(175, 75, 80, 0.3)]);
  assert.deepEqual(found, [[700, 300, 320]]);
});

Deno.test("a face that is seen in both looks is found once, as the surer look saw it", async () => {
  const seen = [face(100, 100, 310, 0.9)];
  assert.deepEqual((await find(seen, [face(26, 26, 74, 0.8)])).found, [[100, 100, 310]]);
  assert.deepEqual((await find(seen, [face(26, 26, 74, 0.95)])).found, [[104, 104, 296]]);
});

Deno.test("a very large picture is looked at in smaller and smaller ones", async () => {
  const { edges, found } = await find([face(0, 0, 700, 0.9)], [face(0, 0, 310, 0.9)], [
    face(1, 1, 60, 0.95),
  ]);
  assert.deepEqual(edges, [1024, 256, 64]);
  assert.deepEqual(found, [[16, 16, 960]]);
});
