import assert from "node:assert/strict";
import { isBelow, isNear } from "./folder_tree.ts";

Deno.test("a path is near a folder if it leads there by its letters", () => {
  const near = (path: string) => isNear("/photos", path);
  assert.ok(["/photos", "/photos/", "/photos/a", "/photos/..a", "/photos/a/../b"].every(near));
  assert.ok(!["/", "/photo", "/photos2", "/photos/..", "/photos/../x", "/x/photos"].some(near));
});

Deno.test("a path is below a folder only if it is another one", () => {
  assert.deepEqual(["/a/b", "/a", "/ab"].map((path) => isBelow("/a", path)), [true, false, false]);
  assert.ok(isBelow("/", "/a"));
});
