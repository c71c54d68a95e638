import assert from "node:assert/strict";
import type { Detection } from "../../core/face.ts";
import type { Detector } from "./detect.ts";
import { findFaces, overviewOf } from "./find_faces.ts";
import type { Raster } from "../decode/raster.ts";

const picture: Raster = { data: new Uint8Array(2000 * 1000 * 3), width: 2000, height: 1000 };

/** A detector that sees each of these in turn, and the pictures it was shown. */
function detectorOf(...answers: Detection[][]) {
  const shown: Raster[] = [];
  const detect = (raster: Raster) => Promise.resolve(answers[shown.push(raster) - 1]);
  return { shown, detect };
}

async function find(photo: Raster, edge: number, detect: Detector): Promise<Detection[]> {
  return await findFaces({ photo, overview: await overviewOf(photo, edge) }, edge, 0.5, detect);
}

function face(x: number, y: number, size: number, score: number): Detection {
  const landmarks = Float32Array.from({ length: 10 }, (_, i) => i % 2 === 0 ? x : y);
  return { box: { x, y, width: size, height: size }, landmarks, score };
}

Deno.test("a large face is taken from the first look, in the photo's own pixels", async () => {
  const { shown, detect } = detectorOf([face(100, 50, 80, 0.9)]);
  const [found, ...others] = await find(picture, 1562.5, detect);
  assert.deepEqual([shown.length, others.length, shown[0].width], [1, 0, 1000]);
  assert.deepEqual(found.box, { x: 200, y: 100, width: 160, height: 160 });
});

Deno.test("a hint of a small face is looked at closely, and found where it lies", async () => {
  const hint = face(500, 250, 16, 0.1), close = face(48, 48, 32, 0.8);
  const { shown, detect } = detectorOf([hint], [close]);
  const [found] = await find(picture, 1562.5, detect);
  assert.deepEqual([shown[1].width, shown[1].height], [128, 128]);
  assert.deepEqual(found.box, { x: 1000, y: 500, width: 32, height: 32 });
  assert.deepEqual([...found.landmarks.subarray(0, 2)], [1000, 500]);
});

Deno.test("what a hint's surroundings cut in two is not believed", async () => {
  const { detect } = detectorOf([face(500, 250, 16, 0.1)], [face(2, 48, 32, 0.8)]);
  assert.deepEqual(await find(picture, 1562.5, detect), []);
});

Deno.test("the whole picture is looked at where there are too many hints", async () => {
  const hints = Array.from(
    { length: 60 },
    (_, i) => face(i % 10 * 95, Math.floor(i / 10) * 80, 10, 0.3),
  );
  const { shown, detect } = detectorOf(hints, [face(0, 0, 20, 0.9)]);
  assert.equal((await find(picture, 1600, detect)).length, 1);
  assert.equal(shown[1].width, 1600);
});

Deno.test("a picture that is small already is looked at once", async () => {
  const { shown, detect } = detectorOf([face(5, 5, 10, 0.9)]);
  const small = { data: new Uint8Array(300 * 200 * 3), width: 300, height: 200 };
  assert.equal((await find(small, 1600, detect)).length, 1);
  assert.equal(shown[0], small);
});
