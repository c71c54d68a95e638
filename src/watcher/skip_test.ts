import assert from "node:assert/strict";
import { isSkippedPath, isSystemName, isUnfinishedName } from "./skip.ts";

Deno.test("what systems leave behind is told by its name", () => {
  const names = [
    "Thumbs.db",
    ".DS_Store",
    "._IMG_1.jpg",
    "desktop.ini",
    "$RECYCLE.BIN",
    ".thumbnails",
  ];
  assert.deepEqual(names.filter((name) => !isSystemName(name)), []);
  assert.equal(["IMG_1.jpg", "thumbs.jpg", "a.db"].some(isSystemName), false);
});

Deno.test("a copy under way is told by its name", () => {
  const names = [
    "IMG_1.jpg.part",
    "x.tmp",
    "a.JPG.PARTIAL",
    "a.filepart",
    "a.CRDOWNLOAD",
    "b.jpg~",
    ".IMG_1.jpg.Xy12Zz",
  ];
  assert.deepEqual(names.filter((name) => !isUnfinishedName(name)), []);
  assert.equal(["IMG_1.jpg", "part.jpg", ".DS_Store"].some(isUnfinishedName), false);
});

Deno.test("hidden folders are not looked into, at any depth", () => {
  assert.equal(isSkippedPath("card/.thumbnails/a.jpg"), true);
  assert.equal(isSkippedPath("card/a.jpg.part/a.jpg"), true);
  assert.equal(isSkippedPath("card/DCIM/a.jpg"), false);
});
