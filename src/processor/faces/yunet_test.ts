import assert from "node:assert/strict";
import fc from "fast-check";
import type { Raster } from "../decode/raster.ts";
import { decodeYunet, padTo32, strides, yunetInput, type YunetLevel } from "./yunet.ts";

const WIDTH = 128, HEIGHT = 96;

interface Cell {
  stride: number;
  column: number;
  row: number;
  cls: number;
  obj: number;
  /** Offsets of the middle, logarithms of width and height. */
  box?: readonly number[];
  kps?: readonly number[];
}

/** What the network says of a picture of 128 × 96 where nothing is found but in these cells. */
function levelsWith(...cells: Cell[]): YunetLevel[] {
  return strides.map((stride) => {
    const columns = WIDTH / stride, count = columns * HEIGHT / stride;
    const level = {
      stride,
      cls: new Float32Array(count),
      obj: new Float32Array(count),
      bbox: new Float32Array(4 * count),
      kps: new Float32Array(10 * count),
    };
    for (const cell of cells.filter((one) => one.stride === stride)) {
      const at = cell.row * columns + cell.column;
      level.cls[at] = cell.cls;
      level.obj[at] = cell.obj;
      level.bbox.set(cell.box ?? [0, 0, 0, 0], 4 * at);
      level.kps.set(cell.kps ?? [], 10 * at);
    }
    return level;
  });
}
const decode = (minScore: number, ...cells: Cell[]) =>
  decodeYunet(levelsWith(...cells), WIDTH, minScore);
const face = (column: number, score: number, width = Math.log(2)): Cell => ({
  stride: 16,
  column,
  row: 2,
  cls: score,
  obj: score,
  box: [0, 0, width, Math.log(2)],
});

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < 1e-3, `${actual} is not ${expected}`)
  );
}

Deno.test("a cell becomes the box, landmarks and score of YuNet's formulas", () => {
  const offset = fc.double({ min: -1, max: 1, noNaN: true });
  const cell = fc.constantFrom(...strides).chain((stride) =>
    fc.record({
      stride: fc.constant(stride),
      column: fc.nat({ max: WIDTH / stride - 1 }),
      row: fc.nat({ max: HEIGHT / stride - 1 }),
      cls: fc.double({ min: 0.3, max: 1, noNaN: true }),
      obj: fc.double({ min: 0.3, max: 1, noNaN: true }),
      box: fc.array(offset, { minLength: 4, maxLength: 4 }),
      kps: fc.array(offset, { minLength: 10, maxLength: 10 }),
    })
  );
  fc.assert(fc.property(cell, (cell) => {
    const { stride, column, row, cls, obj, box, kps } = cell;
    const [found, ...others] = decode(0.2, cell);
    assert.deepEqual(others, []);
    assertNear([found.score], [Math.sqrt(cls * obj)]);
    const middle = [(column + box[0]) * stride, (row + box[1]) * stride];
    const { x, y, width, height } = found.box;
    assertNear([x + width / 2, y + height / 2], middle);
    assertNear([width, height], [Math.exp(box[2]) * stride, Math.exp(box[3]) * stride]);
    const points = kps.map((value, i) => (value + (i % 2 === 0 ? column : row)) * stride);
    assertNear([...found.landmarks], points);
  }));
});

Deno.test("confidences outside 0 to 1 count as the nearest of both", () => {
  assert.deepEqual(decode(0.5, { ...face(1, 0), cls: 7, obj: 1 }).map(({ score }) => score), [1]);
  assert.deepEqual(decode(0.5, { ...face(1, 0), cls: -3, obj: -3 }), []);
});

Deno.test("only what is as certain as asked is found, most certain first", () => {
  const cells = [face(0, 0.5), face(3, 0.875), face(6, 0.75)];
  const scores = (minScore: number) => decode(minScore, ...cells).map(({ score }) => score);
  assert.deepEqual(scores(0.25), [0.875, 0.75, 0.5]);
  assert.deepEqual(scores(0.75), [0.875, 0.75]);
  assert.deepEqual(scores(0.9), []);
});

Deno.test("of two boxes that share more than three tenths the more certain one stays", () => {
  // Both are 32 pixels wide, so at a distance of d the shared part is (32 - d) / (32 + d).
  const beside = (d: number): Cell => ({ ...face(2, 0.9), column: 2, box: shifted(d / 16) });
  const shifted = (columns: number) => [columns, 0, Math.log(2), Math.log(2)];
  const at = (d: number) => decode(0.5, face(1, 0.7), { ...beside(d - 16) }).length;
  assert.deepEqual([at(4), at(17), at(18), at(30)], [1, 1, 2, 2]);
  assert.ok(Math.abs(decode(0.5, face(1, 0.7), beside(-12))[0].score - 0.9) < 1e-6);
});

Deno.test("doubles are found across the grids too", () => {
  const same = (stride: number, column: number, row: number, score: number): Cell => ({
    stride,
    column,
    row,
    cls: score,
    obj: score,
    box: [0, 0, Math.log(32 / stride), Math.log(32 / stride)],
  });
  const found = decode(0.5, same(8, 8, 4, 0.6), same(16, 4, 2, 0.8), same(32, 2, 1, 0.7));
  assert.deepEqual(found.map(({ score }) => Math.round(score * 10)), [8]);
});

const picture = (width: number, height: number): Raster => {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => 1 + (i * 7) % 255);
  return { data, width, height };
};

Deno.test("a picture is laid out plane by plane, blue first, with black right and below", () => {
  const { data, width, height } = picture(40, 33), input = yunetInput({ data, width, height });
  assert.equal(input.length, 3 * 64 * 64);
  for (let y = 0; y < 64; y++) {
    for (let x = 0; x < 64; x++) {
      const at = (y * width + x) * 3, inside = x < width && y < height;
      const bgr = inside ? [data[at + 2], data[at + 1], data[at]] : [0, 0, 0];
      const got = [0, 1, 2].map((plane) => input[plane * 64 * 64 + y * 64 + x]);
      if (got.join() !== bgr.join()) assert.fail(`${got} at ${x}, ${y} is not ${bgr}`);
    }
  }
});

Deno.test("a larger buffer that was used before gives the same as a new one", () => {
  const raster = picture(50, 20), used = new Float32Array(20_000).fill(99);
  const input = yunetInput(raster, used);
  assert.equal(input.buffer, used.buffer);
  assert.deepEqual(input, yunetInput(raster));
});

Deno.test("lengths are padded to the next multiple of 32", () => {
  assert.deepEqual([1, 31, 32, 33, 64, 65].map(padTo32), [32, 32, 32, 64, 64, 96]);
});
