import assert from "node:assert/strict";
import { frameBetween, frameByKey, sharesOf, zoomTo } from "./shares.ts";

Deno.test("a face in the middle is brought to the middle, one at the edge as far as there is photo", () => {
  const middle = zoomTo({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 });
  assert.deepEqual(middle, { scale: 2, x: -0.5, y: -0.5 });
  const edge = zoomTo({ x: 0, y: 0.8, width: 0.1, height: 0.2 });
  assert.deepEqual(edge, { scale: 2, x: 0, y: -1 });
});

Deno.test("a large face is not made smaller, and a tiny one not larger than the photo is sharp", () => {
  assert.equal(zoomTo({ x: 0, y: 0, width: 0.9, height: 0.9 }).scale, 1);
  assert.equal(zoomTo({ x: 0.5, y: 0.5, width: 0.01, height: 0.01 }).scale, 8);
});

Deno.test("a box in pixels is told in shares of its photo", () => {
  assert.deepEqual(
    sharesOf({ x: 100, y: 50, width: 20, height: 10 }, { width: 200, height: 100 }),
    { x: 0.5, y: 0.5, width: 0.1, height: 0.1 },
  );
});

Deno.test("a frame is drawn from any corner and ends at the photo's edge", () => {
  const frame = frameBetween({ x: 0.5, y: 1.2 }, { x: -0.1, y: 0.75 })!;
  assert.deepEqual(frame, { x: 0, y: 0.75, width: 0.5, height: 0.25 });
  assert.equal(frameBetween({ x: 0.5, y: 0.5 }, { x: 0.502, y: 0.9 }), undefined);
});

Deno.test("keys move a frame and change its size from its middle, within the photo", () => {
  const frame = { x: 0.5, y: 0.5, width: 0.25, height: 0.25 };
  const by = (key: string, isResized = false) => frameByKey(frame, key, isResized, 0.125);
  assert.deepEqual(by("ArrowLeft"), { ...frame, x: 0.375 });
  assert.deepEqual(frameByKey({ ...frame, x: 0 }, "ArrowLeft", false), { ...frame, x: 0 });
  assert.deepEqual(by("ArrowRight", true), { ...frame, x: 0.375, width: 0.5 });
  assert.deepEqual(by("ArrowUp", true)!.height, 0.02);
  assert.equal(by("Enter"), undefined);
});
