import assert from "node:assert/strict";
import { join } from "node:path";
import { LinkRefused } from "../../core/link_refused.ts";
import { lookAt, scanFolder } from "./scan.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

async function folderWith(...paths: string[]): Promise<string> {
  const folder = await tempFolder();
  for (const path of paths) {
    await Deno.mkdir(join(folder, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, path), path);
  }
  return folder;
}
const scanned = async (folder: string) =>
  (await Array.fromAsync(scanFolder(folder, (path) => assert.fail(path)))).map(({ path }) => path);

const unwanted = [
  ...["a.tmp", "b.jpg.part", "c.crdownload", ".rsync.jpg.a1B2c3"],
  ...[".hidden/a.jpg", "$RECYCLE.BIN/a.jpg", "a.download/a.jpg"],
];

Deno.test("a folder is walked in the order of names, subfolders at their place", async () => {
  const folder = await folderWith("c.jpg", "b/2.jpg", "b/10.jpg", "b/a/x.jpg", "a.jpg", "B.jpg");
  assert.deepEqual(await scanned(folder), [
    ...["B.jpg", "a.jpg", "b/10.jpg", "b/2.jpg", "b/a/x.jpg", "c.jpg"],
  ]);
});

Deno.test("what Windows lists and cannot open is named there, and not walked into", async () => {
  const lost = ["a.jpg ", "b.jpg.", " /c.jpg", "d. /e.jpg", "PRN.nef", "lpt9.JPG", "con/f.jpg"];
  const folder = await folderWith("fine.jpg", ...lost), told: string[] = [];
  const found = scanFolder(folder, (path) => void told.push(path), { onWindows: true });
  assert.deepEqual((await Array.fromAsync(found)).map(({ path }) => path), ["fine.jpg"]);
  assert.deepEqual(told.sort(), [" ", "PRN.nef", "a.jpg ", "b.jpg.", "con", "d. ", "lpt9.JPG"]);
  assert.equal((await scanned(folder)).length, Deno.build.os === "windows" ? 1 : 8);
});

Deno.test("a file is told with its size and times", async () => {
  const folder = await folderWith("a.jpg");
  await Deno.utime(join(folder, "a.jpg"), new Date(5000), new Date(7000));
  const [file] = await Array.fromAsync(scanFolder(folder, (path) => assert.fail(path)));
  const { ctime } = await Deno.lstat(join(folder, "a.jpg"));
  const ctimeMs = ctime?.getTime();
  assert.deepEqual(file, { path: "a.jpg", size: 5, mtimeMs: 7000, ctimeMs });
  assert.deepEqual(await lookAt(folder, "a.jpg"), file);
});

Deno.test("more files than fit in a turn are all listed", async () => {
  const names = Array.from({ length: 450 }, (_, i) => `${1000 + i}.jpg`);
  assert.deepEqual(await scanned(await folderWith(...names)), names);
});

Deno.test("links are not followed, to files or to folders, and are told of", async () => {
  const outside = await folderWith("secret.jpg"), folder = await folderWith("a.jpg", "b/c.jpg");
  await Deno.symlink(join(outside, "secret.jpg"), join(folder, "file.jpg"));
  await Deno.symlink(outside, join(folder, "b", "folder"), { type: "junction" });
  await Deno.symlink(outside, join(folder, ".hidden"), { type: "junction" });
  const told: string[] = [];
  const found = scanFolder(folder, (path, error) => {
    assert.ok(error instanceof LinkRefused);
    told.push(path);
  });
  const paths = (await Array.fromAsync(found)).map(({ path }) => path);
  assert.deepEqual(paths, ["a.jpg", "b/c.jpg"]);
  assert.deepEqual(told, ["b/folder", "file.jpg"]);
  assert.equal(await lookAt(folder, "file.jpg"), undefined);
  assert.equal(await lookAt(folder, "b/folder/secret.jpg"), undefined, "as notices may name it");
  assert.ok(await lookAt(folder, "b/c.jpg"));
});

Deno.test("unfinished files and hidden folders are left out, system files are listed", async () => {
  const folder = await folderWith("Thumbs.db", "part.jpg", "tmp/a.jpg", ...unwanted);
  assert.deepEqual(await scanned(folder), ["Thumbs.db", "part.jpg", "tmp/a.jpg"]);
  for (const path of unwanted) assert.equal(await lookAt(folder, path), undefined, path);
});

Deno.test("what is no photo by its name is counted by why, and not listed", async () => {
  const left = [
    ...["DCIM/@eaDir/a.jpg/SYNOPHOTO_THUMB_XL.jpg", "DCIM/MVI_1.THM", "#recycle/a/b.jpg"],
    ...[".Trashes/501/c.jpg", "a/.picasaoriginals/a.jpg", "DCIM/@eaDir/b.jpg/SYNOPHOTO_FILM_M.jpg"],
  ];
  const folder = await folderWith("DCIM/a.jpg", "thumb.jpg", ...left), kinds: string[] = [];
  const onLeftOut = (kind: string) => void kinds.push(kind);
  const found = await Array.fromAsync(scanFolder(folder, assert.fail, { onLeftOut }));
  assert.deepEqual(found.map(({ path }) => path), ["DCIM/a.jpg", "thumb.jpg"]);
  const expected = ["deleted", "deleted", "own", "thumbnail", "thumbnail", "thumbnail"];
  assert.deepEqual(kinds.sort(), expected);
  for (const path of left) assert.equal(await lookAt(folder, path), undefined, path);
});

Deno.test("a folder that is gone is an error, not an empty folder", async () => {
  const folder = join(await folderWith(), "gone");
  await assert.rejects(() => scanned(folder), Deno.errors.NotFound);
});

Deno.test("there is no photo where nothing, a folder or a file's child is", async () => {
  const folder = await folderWith("sub/a.jpg");
  for (const path of ["gone.jpg", "gone/a.jpg", "sub", "sub/a.jpg/b.jpg"]) {
    assert.equal(await lookAt(folder, path), undefined, path);
  }
});
