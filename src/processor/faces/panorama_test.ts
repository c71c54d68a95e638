import assert from "node:assert/strict";
import type { Detection } from "../../core/face.ts";
import { decodedEdge } from "../decode/decoded_edge.ts";
import { overviewOf } from "./find_faces.ts";
import { findFacesInPanorama } from "./panorama.ts";
import type { Raster } from "../decode/raster.ts";
import { shrinkTo } from "../decode/resize.ts";

const EDGE = 400;
const limits = { longEdge: 2048, maxPixels: 268e6, leastScale: 0.6 };

Deno.test("an ordinary photo is decoded as it is developed", () => {
  for (const [width, height] of [[6000, 4000], [4000, 6000], [5000, 2813], [800, 600], [50, 20]]) {
    assert.equal(decodedEdge({ width, height }, limits), 2048);
  }
});

Deno.test("a panorama is decoded so large that its smallest faces are seen, also upright", () => {
  assert.equal(decodedEdge({ width: 20_000, height: 2400 }, limits), 12_000);
  assert.equal(decodedEdge({ width: 2400, height: 20_000 }, limits), 12_000);
  assert.equal(decodedEdge({ width: 8000, height: 1080 }, { ...limits, leastScale: 3 }), 8000);
  const huge = { width: 40_000, height: 6000 }, edge = decodedEdge(huge, limits);
  assert.ok(edge > 14_000 && edge * edge * 6 / 40 < 33e6, `${edge} px would take too much memory`);
});

/** White squares of the wanted sizes stand for faces. */
function pictureOf(width: number, height: number, squares: readonly (readonly number[])[]): Raster {
  const data = new Uint8Array(width * height * 3);
  for (const [x, y, size] of squares) {
    for (let row = y; row < y + size; row++) {
      data.fill(255, (row * width + x) * 3, (row * width + x + size) * 3);
    }
  }
  return { data, width, height };
}

/** Sees white squares of 8 to 300 px; of one that is cut in two, what is left of it. */
function seeSquares({ data, width, height }: Raster): Promise<Detection[]> {
  const isWhite = (x: number, y: number) =>
    x < width && y < height && data[(y * width + x) * 3] > 99;
  const found: Detection[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isWhite(x, y) || (x > 0 && isWhite(x - 1, y)) || (y > 0 && isWhite(x, y - 1))) continue;
      let right = x, bottom = y;
      while (isWhite(right, y)) right++;
      while (isWhite(x, bottom)) bottom++;
      const box = { x, y, width: right - x, height: bottom - y };
      const landmarks = Float32Array.from({ length: 10 }, (_, i) => i % 2 === 0 ? x : y);
      if (box.height >= 8 && box.height <= 300) found.push({ box, landmarks, score: 0.9 });
    }
  }
  return Promise.resolve(found);
}

async function find(closer: Raster): Promise<Detection[]> {
  const photo = await shrinkTo(closer, 500), overview = await overviewOf(photo, EDGE);
  return await findFacesInPanorama({ closer, photo, overview }, EDGE, 0.5, seeSquares);
}

for (const isUpright of [false, true]) {
  const shape = isUpright ? "an upright panorama" : "a panorama";
  Deno.test(`each face of ${shape} is found once, whole, wherever pieces meet`, async () => {
    const sizes = [20, 33, 60, 110, 180];
    const squares = Array.from({ length: 23 }, (_, i) => [i * 255 + i, 17 * i % 60, sizes[i % 5]]);
    const turned = isUpright ? squares.map(([x, y, size]) => [y, x, size]) : squares;
    const [width, height] = isUpright ? [250, 6000] : [6000, 250];
    const found = await find(pictureOf(width, height, turned));
    const along = isUpright ? "y" : "x";
    const seen = found.toSorted((a, b) => a.box[along] - b.box[along]);
    assert.equal(seen.length, turned.length);
    for (const [i, [x, y, size]] of turned.entries()) {
      const { box, landmarks } = seen[i];
      for (const [value, wanted] of [[box.x, x], [box.y, y], [box.width, size]]) {
        assert.ok(Math.abs(value - wanted) <= 12, `square ${i}: ${value} instead of ${wanted}`);
      }
      assert.ok(Math.abs(landmarks[0] - x) <= 12 && Math.abs(landmarks[1] - y) <= 12);
    }
  });
}

Deno.test("a face as tall as the panorama is found once", async () => {
  const found = await find(pictureOf(6000, 250, [[1490, 0, 250]]));
  assert.equal(found.length, 1);
  assert.ok(found[0].box.height > 200);
});
