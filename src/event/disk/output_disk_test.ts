import assert from "node:assert/strict";
import { join } from "node:path";
import { LinkRefused } from "../../core/link_refused.ts";
import { filesBelow, inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { outputDisk } from "./output_disk.ts";

const bytes = new TextEncoder().encode("picture");
const newDrive = async () => {
  const folder = join(await tempFolder(inMemory), "drive");
  await Deno.mkdir(folder);
  return { folder, disk: outputDisk(folder) };
};

Deno.test("a file is copied under a passing name and takes its own at once", async () => {
  const { folder, disk } = await newDrive();
  await disk.copy(bytes, "Anna/Solo/1.jpg.part", 1_700_000_000_000);
  assert.deepEqual(await filesBelow(folder), ["Anna/Solo/1.jpg.part"]);
  await disk.rename("Anna/Solo/1.jpg.part", "Anna/Solo/1.jpg");
  assert.deepEqual(await disk.files("Anna/Solo"), ["1.jpg"]);
  assert.equal(
    (await Deno.stat(join(folder, "Anna/Solo/1.jpg"))).mtime!.getTime(),
    1_700_000_000_000,
  );
  assert.match((await disk.sha256("Anna/Solo/1.jpg"))!, /^[0-9a-f]{64}$/);
});

Deno.test("nothing that stands at the drive is replaced by a photo", async () => {
  const { folder, disk } = await newDrive();
  await Deno.writeTextFile(join(folder, "1.jpg"), "theirs");
  await disk.copy(bytes, "1.jpg.part", 0);
  await assert.rejects(disk.rename("1.jpg.part", "1.jpg"), Deno.errors.AlreadyExists);
  assert.equal(await Deno.readTextFile(join(folder, "1.jpg")), "theirs");
});

Deno.test("a drive that was pulled is not made anew in its place", async () => {
  const { folder, disk } = await newDrive();
  await Deno.remove(folder);
  await assert.rejects(disk.copy(bytes, "Anna/Solo/1.jpg.part", 0), Deno.errors.NotFound);
  await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
  assert.deepEqual(await disk.files("Anna"), []);
  assert.equal(await disk.sha256("Anna/1.jpg"), undefined);
  assert.equal(await disk.head("manifest.json", 10), undefined);
  await disk.setModified("Anna/1.jpg", 0);
});

Deno.test("nothing is written or removed behind a link", async () => {
  const { folder, disk } = await newDrive(), elsewhere = await tempFolder(inMemory);
  await Deno.writeTextFile(join(elsewhere, "1.jpg"), "theirs");
  await Deno.symlink(elsewhere, join(folder, "Anna"));
  await assert.rejects(disk.copy(bytes, "Anna/2.jpg.part", 0), LinkRefused);
  await assert.rejects(disk.remove("Anna/1.jpg"), LinkRefused);
  assert.deepEqual(await filesBelow(elsewhere), ["1.jpg"]);
});

Deno.test("the manifest is replaced whole, and its beginning can be read", async () => {
  const { folder, disk } = await newDrive();
  await disk.replace("manifest.json", "first");
  await disk.replace("manifest.json", "second");
  assert.equal(await disk.head("manifest.json", 3), "sec");
  assert.deepEqual(await filesBelow(folder), ["manifest.json"]);
});

Deno.test("folders go as far as nothing is left in them, and the drive's own stays", async () => {
  const { folder, disk } = await newDrive();
  await disk.copy(bytes, "Anna/Solo/1.jpg", 0);
  await disk.copy(bytes, "Anna/Group/2.jpg", 0);
  await disk.remove("Anna/Solo/1.jpg");
  await disk.remove("Anna/Solo/1.jpg");
  await disk.removeEmptyFolders("Anna/Solo");
  assert.deepEqual([...Deno.readDirSync(join(folder, "Anna"))].map(({ name }) => name), ["Group"]);
  await disk.remove("Anna/Group/2.jpg");
  await disk.removeEmptyFolders("Anna/Group");
  assert.deepEqual([...Deno.readDirSync(folder)], []);
});

Deno.test("what is no plain file has no hash", async () => {
  const { disk, folder } = await newDrive();
  await Deno.mkdir(join(folder, "1.jpg"));
  assert.equal(await disk.sha256("1.jpg"), "");
});
