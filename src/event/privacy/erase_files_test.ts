import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { filesBelow, inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { realDisk } from "../disk/real_disk.ts";
import { exportsFolder, layout } from "../event_layout.ts";
import { removeExports, removeReferences } from "./erase_files.ts";

async function folderWith(...paths: string[]) {
  const root = await tempFolder(inMemory);
  for (const path of paths) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), "x");
  }
  return { root, disk: realDisk({ root, links: "auto" }) };
}

Deno.test("references go with whatever else lies in their person's folder, and nobody else's do", async () => {
  const at = (path: string) => `${layout.references}/${path}`;
  const all = [
    "Anna/1.jpg",
    "Anna/notes.txt",
    "Ben.jpg",
    "Cleo.jpg",
    "_staff/Dora.jpg",
    "_staff/Eve.jpg",
  ];
  const { root, disk } = await folderWith(...all.map(at));
  await removeReferences(disk, ["Anna/1.jpg", "Cleo.jpg", "_staff/Eve.jpg", "gone.jpg"]);
  assert.deepEqual(await filesBelow(join(root, layout.references)), ["Ben.jpg", "_staff/Dora.jpg"]);
  assert.equal(await disk.exists(at("Anna")), false);
});

Deno.test("exports go, and nothing that only looks like one", async () => {
  const { root, disk } = await folderWith(
    ...["photos.csv", "faces.csv", "people.csv", "event.json"].map((name) =>
      `${exportsFolder}/2026-05-01_101500/${name}`
    ),
    `${exportsFolder}/2026-05-02_101500/photos.csv`,
    `${exportsFolder}/2026-05-02_101500/mine.txt`,
    `${exportsFolder}/for the couple/photos.csv`,
  );
  await removeExports(disk);
  assert.deepEqual(await filesBelow(join(root, exportsFolder)), [
    "2026-05-02_101500/mine.txt",
    "for the couple/photos.csv",
  ]);
});
