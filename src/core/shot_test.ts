import assert from "node:assert/strict";
import { mayBeOneShot, preferredRendition, shotKey } from "./shot.ts";

Deno.test("files of one folder and stem are of one shot, whatever their case", () => {
  assert.equal(shotKey("DCIM/IMG_1.CR2"), shotKey("dcim/img_1.jpg"));
  assert.equal(shotKey("Zoe\u0308.dng"), shotKey("Zo\u00eb.JPG"));
  assert.notEqual(shotKey("a/IMG_1.CR2"), shotKey("b/IMG_1.JPG"));
  assert.notEqual(shotKey("IMG_1.CR2"), shotKey("IMG_1.edit.JPG"));
  assert.notEqual(shotKey("a.b/1.jpg"), shotKey("a.c/1.jpg"), "a dot in a folder is no extension");
  assert.notEqual(shotKey("a/.cr2"), shotKey("a/.jpg"), "a leading dot begins a name");
});

Deno.test("two capture times must agree to the second, and an unknown one agrees with any", () => {
  assert.ok(mayBeOneShot("2026-06-06T14:03:21.48+02:00", "2026-06-06T14:03:21"));
  assert.ok(!mayBeOneShot("2026-06-06T14:03:21", "2026-06-06T14:03:22"));
  assert.ok(mayBeOneShot(null, "2026-06-06T14:03:21"));
});

Deno.test("nothing stands for another where both are wanted", () => {
  assert.deepEqual((["jpeg", "raw", "both"] as const).map(preferredRendition), [
    "rendered",
    "raw",
    undefined,
  ]);
});
