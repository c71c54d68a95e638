import assert from "node:assert/strict";
import { leftOut } from "./left_out.ts";

const kinds = (paths: readonly string[]) => paths.map((path) => [path, leftOut(path)]);
const all = (paths: readonly string[], kind: ReturnType<typeof leftOut>) =>
  assert.deepEqual(kinds(paths), paths.map((path) => [path, kind]));

Deno.test("thumbnails and previews of cameras, NAS drives and programs are told by their names", () => {
  all([
    ...["DCIM/100CANON/MVI_0009.THM", "img_1.thm", "MISC/THM/100/A.SCR", "misc/thm/a.jpg"],
    ...["DCIM/CANONMSC/M0100.CTG", "PRIVATE/M4ROOT/THMBNL/C0001T01.JPG", "M4ROOT/THMBNL/C1.JPG"],
    ...["PRIVATE/AVCHD/AVCHDTN/THUMB.JPG", "AVF_INFO/x.jpg"],
    ...["DCIM/@eaDir/IMG_0000.JPG/SYNOPHOTO_THUMB_XL.jpg", "a/@EADIR/x.jpg"],
    ...["SYNOFILE_THUMB_M.png", "a/SYNOPHOTO_THUMB_S.jpg", ".@__thumb/s800IMG_1.jpg"],
    ...["DCIM/.thumbnails/1.jpg"],
    ...["Wedding Previews.lrdata/0/1.lrprev", "Wedding Smart Previews.lrdata/a.dng"],
    ...["Shoot/CaptureOne/Cache/Thumbnails/IMG_1.CR2.cot", "IMG_1.cop"],
    ...["Luminar Neo Catalog/cache/1.jpg", "Adobe Bridge Cache/1.jpg", "a/.BridgeCacheT"],
    ...["P.photoslibrary/resources/derivatives/1.jpg", "old.photolibrary/Thumbnails/1.jpg"],
    "C.cocatalog/Cache/1.jpg",
  ], "thumbnail");
});

Deno.test("what lies in a recycle bin is told by its folder", () => {
  all([
    ...["$RECYCLE.BIN/S-1-5/$R1.jpg", "#recycle/a/b.jpg", "@Recycle/b.jpg", ".Trashes/501/b.jpg"],
    ...[".Trash-1000/files/b.jpg", "RECYCLER/x/b.jpg", "a/.dtrash/files/b.jpg"],
    ...["Recycle Bin - Volume_1/b.jpg", "DCIM/.trashed-1700000000-IMG_1.jpg"],
  ], "deleted");
});

Deno.test("what systems and programs keep for themselves is told by its folder", () => {
  all([
    ...["lost+found/#1.jpg", "FOUND.000/FILE0000.jpg", "LOST.DIR/1.jpg", "__MACOSX/a.jpg"],
    ...["_gsdata_/_saved_/a.jpg", ".stversions/a.jpg", ".fseventsd/1", "#snapshot/a.jpg"],
    ...["a/.picasaoriginals/IMG_1.jpg", "a/[Originals]/IMG_1.jpg", ".hidden/deep/a.jpg"],
    ...["System Volume Information/a.jpg", "Android/data/app/cache/a.jpg"],
  ], "own");
});

Deno.test("a photo stays one, however much its name is like those", () => {
  all([
    ...["thumb.jpg", "Thumbs.jpg", "thumbnail of anna.jpg", "thumbs/a.jpg", "Thumbnails/IMG_1.jpg"],
    ...[
      "IMG_1.THM.jpg",
      "thm.jpg",
      "Private/IMG_1.jpg",
      "PRIVATE/DCIM/IMG_1.JPG",
      "Misc/IMG_1.jpg",
    ],
    ...["Data/IMG_1.jpg", "M4ROOT.jpg", "Recycle/IMG_1.jpg", "Trash the dress/IMG_1.jpg"],
    ...["Originals/IMG_1.jpg", "Previews/IMG_1.jpg", "Cache/IMG_1.jpg", "CaptureOne/IMG_1.jpg"],
    ...["Photos.photoslibrary/originals/A/1.heic", "old.photolibrary/Masters/2014/1.jpg"],
    ...["Android/media/com.whatsapp/1.jpg", "eaDir/1.jpg", "DCIM/100CANON/IMG_1.JPG"],
    ...[
      "Luminar/IMG_1.jpg",
      "ON1/IMG_1.jpg",
      "DxO/IMG_1.dng",
      "lost+found.jpg",
      "C.cocatalog/1.jpg",
    ],
  ], undefined);
});
