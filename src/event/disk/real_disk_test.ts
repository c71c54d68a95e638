import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { filesBelow, inMemory } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import type { Disk } from "./disk.ts";
import { prepareEventRoot } from "./event_root.ts";
import { realDisk } from "./real_disk.ts";

const bytes = new TextEncoder().encode("picture");
const own = "Processed/1.jpg";

async function event() {
  const { path: root } = await prepareEventRoot(join(await tempFolder(inMemory), "Event"));
  const disk = realDisk({ root, links: "auto" });
  await disk.write(own, bytes);
  for (const folder of [layout.people, layout.noFaces]) {
    await Deno.writeFile(join(root, folder, "1.jpg"), bytes);
  }
  return { root, disk };
}

for (const place of [`${layout.people}/1.jpg`, `${layout.noFaces}/1.jpg`]) {
  const changes: Record<string, (disk: Disk) => Promise<unknown>> = {
    "append to": (disk) => disk.append(place, "line"),
    "write": (disk) => disk.write(place, bytes),
    "change the time of": (disk) => disk.setModified(place, 0),
    "link": (disk) => disk.link(own, `${place}.jpg`),
    "move": (disk) => disk.move(place, "Processed/2.jpg"),
    "move to": (disk) => disk.move(own, `${place}.jpg`),
    "rename": (disk) => disk.moveFolder(place, "Processed/2.jpg"),
    "rename to": (disk) => disk.moveFolder("Processed", `${place}s`),
    "make a folder in": (disk) => disk.makeFolder(`${place}s`),
    "remove": (disk) => disk.remove(place),
    "remove folders of": (disk) => disk.removeEmptyFolders(place, ""),
  };
  for (const [what, change] of Object.entries(changes)) {
    Deno.test(`nobody but folders/ may ${what} ${place}`, async () => {
      const { root, disk } = await event(), before = await filesBelow(root);
      await assert.rejects(change(disk), /Only folders\/ may change/);
      assert.deepEqual(await filesBelow(root), before);
    });
  }

  Deno.test(`everybody may read ${place}`, async () => {
    const { disk } = await event();
    assert.equal(await disk.exists(place), true);
    assert.equal(await disk.same(place, own), true);
    assert.equal(await disk.isOneFile(place, own), false);
    assert.equal(await disk.holds(place, bytes), true);
    assert.equal(await disk.sha256(place), await disk.sha256(own));
    assert.deepEqual(await disk.files(place.slice(0, place.lastIndexOf("/"))), ["1.jpg"]);
  });
}

Deno.test("a developed photo that is lost is linked from People, and portraits are kept", async () => {
  const { root, disk } = await event();
  await disk.remove(own);
  await disk.link(`${layout.people}/1.jpg`, own);
  await disk.makeFolder(`${layout.references}/Anna`);
  await disk.write(`${layout.references}/Anna/1.jpg`, bytes);
  assert.ok((await filesBelow(root)).includes("Admin/People/Anna/1.jpg"));
});
