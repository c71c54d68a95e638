import assert from "node:assert/strict";
import { join } from "node:path";
import { eventFolders, layout } from "../event_layout.ts";
import type { Disk } from "./disk.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import { dryDisk } from "./dry_disk.ts";
import { placesDisk } from "./places_disk.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

async function newRoot(): Promise<string> {
  const root = await tempFolder();
  for (const folder of eventFolders) await Deno.mkdir(join(root, folder), { recursive: true });
  return root;
}
const bytes = (text: string) => new TextEncoder().encode(text);

for (const leftovers of [[".DS_Store"], ["Thumbs.db", "desktop.ini"], ["._Solo", "Icon\r"], []]) {
  Deno.test(`a folder that holds nothing but ${JSON.stringify(leftovers)} goes`, async () => {
    const root = await newRoot(), disk = placesDisk({ root, links: "auto" });
    const folder = join(root, "People/Anna/Solo");
    await Deno.mkdir(folder, { recursive: true });
    for (const name of leftovers) {
      for (const at of [folder, join(folder, "..")]) await Deno.writeTextFile(join(at, name), "x");
    }
    await disk.removeEmptyFolders("People/Anna/Solo", layout.people);
    assert.deepEqual([...Deno.readDirSync(join(root, layout.people))], []);
    await Deno.remove(root, { recursive: true });
  });
}

for (const own of ["notes.txt", ".hidden.jpg", "Thumbs.db.jpg", "x.ini"]) {
  Deno.test(`a folder that holds ${own} stays, with all that is in it`, async () => {
    const root = await newRoot(), disk = placesDisk({ root, links: "auto" });
    const folder = join(root, "People/Anna/Solo");
    await Deno.mkdir(folder, { recursive: true });
    for (const name of [".DS_Store", own]) await Deno.writeTextFile(join(folder, name), "x");
    await disk.removeEmptyFolders("People/Anna/Solo", layout.people);
    assert.deepEqual((await disk.files("People/Anna/Solo")).sort(), [".DS_Store", own].sort());
    await Deno.remove(root, { recursive: true });
  });
}

/** What every disk promises, whether it writes or only says that it would. */
const promises: Record<string, (disk: Disk) => Promise<void>> = {
  "a written file exists and is listed": async (disk) => {
    await disk.write("Processed/a.jpg", bytes("a"));
    assert.equal(await disk.exists("Processed/a.jpg"), true);
    assert.deepEqual(await disk.files("Processed"), ["a.jpg"]);
  },
  "a link is the same as what it was made from": async (disk) => {
    await disk.write("Processed/a.jpg", bytes("a"));
    await disk.write("Processed/b.jpg", bytes("b"));
    await disk.link("Processed/a.jpg", "People/X/Solo/a.jpg");
    assert.equal(await disk.same("Processed/a.jpg", "People/X/Solo/a.jpg"), true);
    assert.equal(await disk.same("Processed/b.jpg", "People/X/Solo/a.jpg"), false);
  },
  "neither a link nor a move replaces what is there": async (disk) => {
    await disk.write("Processed/a.jpg", bytes("a"));
    await disk.write("People/taken.jpg", bytes("mine"));
    for (const change of [disk.link, disk.move]) {
      await assert.rejects(
        () => change("Processed/a.jpg", "People/taken.jpg"),
        Deno.errors.AlreadyExists,
      );
    }
    assert.equal(await disk.same("Processed/a.jpg", "People/taken.jpg"), false);
  },
  "a moved file is only where it was moved to": async (disk) => {
    await disk.write("Incoming/a.jpg", bytes("a"));
    await disk.move("Incoming/a.jpg", "Admin/Errors/a.jpg");
    assert.equal(await disk.exists("Incoming/a.jpg"), false);
    assert.deepEqual(await disk.files("Admin/Errors"), ["a.jpg"]);
  },
  "a folder is moved with all that is in it": async (disk) => {
    await disk.write("Processed/a.jpg", bytes("a"));
    await disk.link("Processed/a.jpg", "People/X/Solo/a.jpg");
    await disk.moveFolder("People/X", "People/Y");
    assert.deepEqual(await disk.files("People/Y/Solo"), ["a.jpg"]);
    assert.deepEqual(await disk.files("People/X/Solo"), []);
    assert.equal(await disk.same("Processed/a.jpg", "People/Y/Solo/a.jpg"), true);
    await disk.link("Processed/a.jpg", "People/X/Solo/a.jpg");
    await disk.moveFolder("People/Y/Solo", "People/Y/Group");
    assert.deepEqual(await disk.files("People/Y/Group"), ["a.jpg"]);
    assert.deepEqual(await disk.files("People/Y/Solo"), []);
  },
  "removing twice is fine": async (disk) => {
    await disk.write("Processed/a.jpg", bytes("a"));
    await disk.remove("Processed/a.jpg");
    await disk.remove("Processed/a.jpg");
    assert.deepEqual(await disk.files("Processed"), []);
  },
  "a missing folder has no files, and a missing file is the same as nothing": async (disk) => {
    assert.deepEqual(await disk.files("People/Nobody/Solo"), []);
    assert.equal(await disk.same("Processed/a.jpg", "Processed/b.jpg"), false);
    await assert.rejects(() => disk.link("Processed/a.jpg", "People/a.jpg"), Deno.errors.NotFound);
  },
};

for (const [name, keeps] of Object.entries(promises)) {
  Deno.test(`real disk: ${name}`, async () => {
    const root = await newRoot();
    await keeps(placesDisk({ root, links: "auto" }));
    assert.deepEqual([...Deno.readDirSync(join(root, layout.temporary))], []);
  });
  Deno.test(`copying disk: ${name}`, async () => {
    const root = await newRoot();
    await keeps(placesDisk({ root, links: "copy" }));
    assert.deepEqual([...Deno.readDirSync(join(root, layout.temporary))], []);
  });
  Deno.test(`dry disk: ${name}`, async () => {
    const root = await newRoot();
    await keeps(dryDisk(placesDisk({ root, links: "auto" }), () => {}));
    for (const folder of eventFolders) {
      const files = [...Deno.readDirSync(join(root, folder))].filter(({ isFile }) => isFile);
      assert.deepEqual(files, [], `a dry run wrote to ${folder}`);
    }
  });
}

Deno.test("a link is hard where it can be and a copy where it is told to", async () => {
  const root = await newRoot();
  const hard = placesDisk({ root, links: "auto" }), copying = placesDisk({ root, links: "copy" });
  await hard.write("Processed/a.jpg", bytes("a"));
  await hard.link("Processed/a.jpg", "People/hard.jpg");
  await copying.link("Processed/a.jpg", "People/copy.jpg");
  const inode = (path: string) => Deno.statSync(join(root, path)).ino;
  assert.equal(inode("People/hard.jpg"), inode("Processed/a.jpg"));
  assert.notEqual(inode("People/copy.jpg"), inode("Processed/a.jpg"));
  assert.equal(await hard.same("People/copy.jpg", "Processed/a.jpg"), true);
});

Deno.test("a dry disk says what it would do", async () => {
  const changes: PlannedChange[] = [];
  const disk = dryDisk(
    placesDisk({ root: await newRoot(), links: "auto" }),
    (c) => changes.push(c),
  );
  await disk.write("Processed/a.jpg", bytes("abc"));
  await disk.link("Processed/a.jpg", "People/X/Solo/a.jpg");
  assert.deepEqual(changes, [
    { do: "write", path: "Processed/a.jpg", bytes: 3 },
    { do: "link", path: "People/X/Solo/a.jpg", from: "Processed/a.jpg" },
  ]);
});

for (
  const make of [
    placesDisk,
    (options: { root: string; links: "auto" }) => dryDisk(placesDisk(options), () => {}),
  ]
) {
  Deno.test(`a folder never takes another one's place (${make === placesDisk ? "real" : "dry"})`, async () => {
    const root = await newRoot(), disk = make({ root, links: "auto" });
    for (const name of ["A", "B"]) {
      await Deno.mkdir(join(root, "People", name, "Solo"), { recursive: true });
      await Deno.writeTextFile(join(root, "People", name, "Solo", `${name}.jpg`), name);
    }
    await assert.rejects(() => disk.moveFolder("People/A", "People/B"), Deno.errors.AlreadyExists);
    for (const [from, to] of [["A", "X"], ["B", "A"], ["X", "B"]]) {
      await disk.moveFolder(`People/${from}`, `People/${to}`);
    }
    assert.deepEqual((await disk.folders("People")).sort(), ["A", "B"]);
    assert.deepEqual(await disk.files("People/A/Solo"), ["B.jpg"]);
    assert.deepEqual(await disk.files("People/B/Solo"), ["A.jpg"]);
    await Deno.remove(root, { recursive: true });
  });
}
