import assert from "node:assert/strict";
import type { Box, Detection } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { findTurnedFaces } from "./turned_faces.ts";

const picture: Raster = { data: new Uint8Array(900 * 600 * 3), width: 900, height: 600 };
const place: Box = { x: 400, y: 200, width: 96, height: 96 };
const other: Box = { x: 100, y: 100, width: 60, height: 60 };

/** A face in the middle of a tile, 24 px wide and 32 px tall, with its landmarks above its middle. */
function inTile(row: number, eighths: number, score: number, side = 48): Detection {
  const x = (eighths + 0.5) * side, y = (row + 0.5) * side;
  const landmarks = Float32Array.from({ length: 10 }, (_, i) => i % 2 === 0 ? x : y - 8);
  return { box: { x: x - 12, y: y - 16, width: 24, height: 32 }, landmarks, score };
}

async function find(boxes: readonly Box[], ...seen: Detection[]) {
  const shown: Raster[] = [];
  const found = await findTurnedFaces(picture, boxes, 0.5, (raster) => {
    shown.push(raster);
    return Promise.resolve(seen.toSorted((a, b) => b.score - a.score));
  });
  return { shown, found };
}

Deno.test("all places are shown in all ways in one picture", async () => {
  const { shown, found } = await find([place, other]);
  assert.deepEqual(shown.map(({ width, height }) => [width, height]), [[8 * 48, 2 * 48]]);
  assert.deepEqual(found, [undefined, undefined]);
});

Deno.test("a face that is surest on its side lies there, in the picture's own pixels", async () => {
  const seen = [inTile(0, 0, 0.6), inTile(0, 2, 0.9), inTile(0, 6, 0.7)];
  const { found: [turned, none] } = await find([place, other], ...seen);
  assert.equal(none, undefined);
  assert.equal(turned?.eighths, 2);
  const { box, landmarks, score } = turned.face;
  assert.deepEqual([box.x, box.y, box.width, box.height].map(Math.round), [400, 212, 96, 72]);
  // What is above the middle of an upright head is on the right of one that lies on its right.
  assert.deepEqual([...landmarks.subarray(0, 2)].map(Math.round), [472, 248]);
  assert.equal(score, 0.9);
});

Deno.test("a face that is as sure upright is left as it is", async () => {
  const { found } = await find([place], inTile(0, 0, 0.88), inTile(0, 1, 0.9));
  assert.deepEqual(found, [undefined]);
});

Deno.test("what lies beside the place that is looked at does not count", async () => {
  const beside = inTile(0, 4, 0.9);
  beside.box.x += 16;
  assert.deepEqual((await find([place], beside)).found, [undefined]);
});
