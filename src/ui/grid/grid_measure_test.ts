import assert from "node:assert/strict";
import { measureGrid, pictureTile, rowsToDraw, stepTo } from "./grid_measure.ts";

const tile = pictureTile(132, 48, 16);

Deno.test("tiles share the width, and the last row may be short", () => {
  const measure = measureGrid(1000, 20, tile);
  assert.equal(measure.columns, 6);
  assert.ok(Math.abs(measure.tileWidth * 6 + 16 * 5 - 1000) < 0.001);
  assert.equal(measure.rows, 4);
  assert.equal(measure.height, 4 * measure.rowHeight - 16);
});

Deno.test("the narrowest window has one column, and no item no height", () => {
  assert.equal(measureGrid(90, 5, tile).columns, 1);
  assert.equal(measureGrid(0, 5, tile).columns, 1);
  assert.equal(measureGrid(1000, 0, tile).height, 0);
});

Deno.test("only rows near the seen part are drawn, and never more than there are", () => {
  const measure = measureGrid(1000, 10_000, tile), { rowHeight, rows } = measure;
  assert.deepEqual(rowsToDraw(measure, 0, 3 * rowHeight, 2), { from: 0, to: 5 });
  const middle = rowsToDraw(measure, 100 * rowHeight, 3 * rowHeight, 2);
  assert.deepEqual(middle, { from: 98, to: 105 });
  assert.deepEqual(rowsToDraw(measure, rows * rowHeight, 900, 2), { from: rows - 2, to: rows });
  assert.deepEqual(rowsToDraw(measure, 1e9, 900, 2), { from: rows, to: rows });
});

Deno.test("arrows lead to neighbours and never out of the grid", () => {
  const to = (key: string, at: number) => stepTo(key, at, 20, { columns: 6, screenRows: 2 });
  assert.equal(to("ArrowRight", 5), 6);
  assert.equal(to("ArrowLeft", 0), undefined);
  assert.equal(to("ArrowUp", 3), undefined);
  assert.equal(to("ArrowDown", 3), 9);
  assert.equal(to("ArrowRight", 19), undefined);
  assert.equal(to("a", 3), undefined);
});

Deno.test("from above a short last row, down leads to the last item", () => {
  const to = (at: number) => stepTo("ArrowDown", at, 20, { columns: 6, screenRows: 2 });
  assert.equal(to(13), 19);
  assert.equal(to(17), 19);
  assert.equal(to(19), 19);
});

Deno.test("Home, End and pages stay in their column where they can", () => {
  const to = (key: string, at: number) => stepTo(key, at, 100, { columns: 6, screenRows: 3 });
  assert.equal(to("Home", 50), 0);
  assert.equal(to("End", 50), 99);
  assert.equal(to("PageDown", 4), 22);
  assert.equal(to("PageUp", 10), 4);
  assert.equal(to("PageDown", 95), 99);
});
