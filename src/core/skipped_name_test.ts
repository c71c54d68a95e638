import assert from "node:assert/strict";
import { isSkippedPath, isSystemName, isUnfinishedName, mayBePassing } from "./skipped_name.ts";

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
    "IMG_1.JPG.uploading",
    "IMG_1.JPG.!sync",
    "IMG_1.JPG.!bts",
    "~$IMG_1.jpg",
    "~syncthing~IMG_1.jpg.tmp",
    ".syncthing.IMG_1.jpg.tmp",
    ".pureftpd-upload.5f3ab2c1.15.4bd1.8a3d21",
    ".in.IMG_1.JPG.",
    ".goutputstream-9X2AB2",
    ".pending-1792000000-IMG_1.jpg",
    ".IMG_1.jpg.~5f3ab2c1",
    "IMG_1.jpg_exiftool_tmp",
    "IMG_1.jpg.ocTransferId12.part",
    "IMG_1.jpg.x1y2z3w4.partial",
    "Unconfirmed 417296.crdownload",
    "IMG_1.jpg.sb-1a2b3c4d-Xy12Zz",
  ];
  assert.deepEqual(names.filter((name) => !isUnfinishedName(name)), []);
  const others = [
    ".DS_Store",
    ".IMG_1.heic.icloud",
    "IMG_1.jpg",
    "part.jpg",
    "upload.jpg",
    "a~b.jpg",
  ];
  assert.deepEqual(others.filter(isUnfinishedName), []);
});

Deno.test("hidden folders are not looked into, at any depth", () => {
  assert.equal(isSkippedPath("card/.thumbnails/a.jpg"), true);
  assert.equal(isSkippedPath("card/a.jpg.part/a.jpg"), true);
  assert.equal(isSkippedPath("card/DCIM/a.jpg"), false);
});

Deno.test("a name that goes on behind a photo's ending may be a passing one", () => {
  const names = ["IMG_1.JPG.xfer", "IMG_1.jpg_original", "a.NEF.copying", "b.heic~1"];
  assert.deepEqual(names.filter((name) => !mayBePassing(name)), []);
  const others = [
    "IMG_1.jpg",
    "IMG_1.v2.jpg",
    "Holiday.tif.jpg",
    "a.jpg (2).jpg",
    "notes.txt",
    "IMG_1",
  ];
  assert.deepEqual(others.filter(mayBePassing), []);
});
