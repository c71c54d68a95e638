import assert from "node:assert/strict";
import { type Exposure, mayBeOneShot, nearnessOf, preferredRendition, shotKey } from "./shot.ts";

const keysOf = (names: readonly string[]) => new Set(names.map(shotKey));
const oneShot = (...names: string[]) => assert.equal(keysOf(names).size, 1, names.join(", "));
const apart = (...names: string[]) => assert.equal(keysOf(names).size, names.length, `${names}`);

Deno.test("files of one stem may be of one shot, whatever their case and folder", () => {
  oneShot("DCIM/IMG_1.CR2", "dcim/img_1.jpg", "RAW/IMG_1.CR3", "//1/DCIM/IMG_1.JPG");
  oneShot("Zoe\u0308.dng", "Zo\u00eb.JPG");
  apart("IMG_1.CR2", "IMG_1.edit.JPG", "IMG_2.CR2");
  apart("a/.cr2", "a/.jpg");
});

Deno.test("files of one shot are known by the names that phones give them", () => {
  const pixel = "PXL_20240506_070809123";
  oneShot(
    `${pixel}.RAW-01.COVER.jpg`,
    `${pixel}.RAW-02.ORIGINAL.dng`,
    `${pixel}.RAW-01.MP.COVER.jpg`,
  );
  oneShot(
    `${pixel}.MP.jpg`,
    `${pixel}.dng`,
    `${pixel}.NIGHT.RAW-02.ORIGINAL.dng`,
    `${pixel}~2.jpg`,
  );
  oneShot("IMG_20240506_070809.dng", "MVIMG_20240506_070809.jpg", "IMG20240506070809.jpg");
  oneShot("20240506_070809.jpg", "20240506_070809.dng", "20240506_070809(0).jpg");
  oneShot("IMG_20240506_070809_RAW.dng", "RAW_20240506_070809.dng", "IMG_20240506_070809.jpg");
  oneShot("IMG_1234.DNG", "IMG_1234.HEIC", "IMG_E1234.HEIC", "IMG_1234.CR2.jpg");
  oneShot("WP_20140506_07_08_09_Pro.jpg", "WP_20140506_07_08_09_Raw__highres.dng");
  oneShot("IMG_20180506_070809.RAW-01.COVER.jpg", "IMG_20180506_070809.RAW-02.ORIGINAL.dng");
  apart(`${pixel}.dng`, "PXL_20240506_070809124.dng", "PXL_20240506_070810123.MP.jpg");
  apart("20240506_070809_001.jpg", "20240506_070809_002.jpg", "20240506_070809.jpg");
});

Deno.test("files of one shot are known by the names that cameras give them", () => {
  oneShot("_DSC1234.NEF", "DSC_1234.JPG", "DSC01234.ARW");
  oneShot("_MG_1234.CR2", "IMG_1234.JPG");
  oneShot("_DSF1234.RAF", "DSCF1234.JPG");
  oneShot("_IGP1234.PEF", "IMGP1234.JPG");
  oneShot("_C310123.ORF", "PC310123.JPG");
  oneShot("_Z9A1234.NEF", "Z9A_1234.JPG");
  oneShot("L1001234.DNG", "L1001234.JPG");
  oneShot("DJI_20240506070809_0001_D.JPG", "DJI_20240506070809_0001_D.DNG");
  apart("DSC_1234.JPG", "DSC_1235.JPG", "DSCF1234.JPG", "IMG_1234.JPG", "DSC11234.ARW");
});

Deno.test("two files lie near each other in one folder, in siblings, and below one another", () => {
  const near = (a: string, b: string) =>
    nearnessOf({ cardId: null, path: a }, { cardId: null, path: b });
  assert.equal(near("DCIM/IMG_1.CR2", "dcim/img_1.jpg"), "twin");
  assert.equal(near("a.b/_DSC0001.NEF", "a.b/DSC_0001.JPG"), "beside");
  assert.equal(near("RAW/1.cr2", "JPG/1.jpg"), "sorted");
  assert.equal(near("1.jpg", "raw/1.cr2"), "sorted");
  assert.equal(near("Anna RAW/day 1/1.cr2", "Anna Jpegs/day 1/1.jpg"), "sorted");
  assert.equal(near("slot 1/DCIM/100CANON/1.cr3", "slot 2/DCIM/100CANON/1.jpg"), "near");
  assert.equal(near("Drawer/1.cr2", "Rawls/1.jpg"), "near");
  assert.equal(near("A/RAW/1.cr2", "B/JPG/1.jpg"), "apart");
  assert.equal(near("a.b/1.jpg", "1.jpg"), "near", "a dot in a folder is no extension");
  assert.equal(nearnessOf({ cardId: 1, path: "1.jpg" }, { cardId: 2, path: "1.cr2" }), "apart");
});

const at = (
  capturedAt: string | null,
  camera: string | null = "R6",
  serial: string | null = null,
) => (
  { capturedAt, camera, serial }
);
const NOON = "2026-06-06T12:00:00", NEXT = "2026-06-06T12:00:01";
const nearEnough = (mine: Exposure, exposure: Exposure | null) =>
  (["twin", "beside", "sorted", "near", "apart"] as const).filter((nearness) =>
    mayBeOneShot(mine, { nearness, exposure })
  );

Deno.test("two capture times must agree to the second, wherever the files lie", () => {
  const all = ["twin", "beside", "sorted", "near", "apart"];
  assert.deepEqual(nearEnough(at(`${NOON}.48+02:00`), at(NOON)), all);
  assert.deepEqual(nearEnough(at(NOON), at(NEXT)), []);
});

Deno.test("an unknown time agrees with any in a file's twin alone", () => {
  assert.deepEqual(nearEnough(at(null), at(NOON)), ["twin"]);
  assert.deepEqual(nearEnough(at(NOON), at(null)), ["twin"]);
});

Deno.test("outside of its folder, a file of another camera is of another shot", () => {
  assert.deepEqual(nearEnough(at(NOON, "R6"), at(NOON, "Z9")), ["twin", "beside", "sorted"]);
  assert.deepEqual(nearEnough(at(NOON, "R6", "1"), at(NOON, "R6", "2")), [
    ...["twin", "beside", "sorted"],
  ]);
  assert.deepEqual(nearEnough(at(NOON, null), at(NOON, "R6")), [
    ...["twin", "beside", "sorted", "near"],
  ]);
});

Deno.test("a file that is still to be read is waited for, unless it is far away", () => {
  assert.deepEqual(nearEnough(at(NOON), null), ["twin", "beside", "sorted", "near"]);
});

Deno.test("nothing stands for another where both are wanted", () => {
  assert.deepEqual((["jpeg", "raw", "both"] as const).map(preferredRendition), [
    "rendered",
    "raw",
    undefined,
  ]);
});
