import assert from "node:assert/strict";
import { mayBeOneFace } from "./one_face.ts";

Deno.test("two boxes may be one face if they share half of the smaller one", () => {
  const box = (x: number, width = 10) => ({ x, y: 0, width, height: 10 });
  assert.equal(mayBeOneFace(box(0), box(5)), true);
  assert.equal(mayBeOneFace(box(0), box(6)), false);
  assert.equal(mayBeOneFace(box(0, 100), box(40)), true, "a small box inside a large one");
});
