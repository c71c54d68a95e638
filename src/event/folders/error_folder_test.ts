import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { realDisk } from "../disk/real_disk.ts";
import { filesBelow, newEventRoot } from "../../../tests/support/event_tree.ts";
import { setAsideErrors } from "./error_folder.ts";

/** An event with two broken photos, a.jpg and card/a.jpg. */
async function brokenEvent() {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const migrations = readMigrations(new URL("../../../migrations/", import.meta.url));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  const disk = realDisk({ root, links: "auto" });
  await Deno.mkdir(join(root, layout.incoming, "card"));
  for (const [i, path] of ["a.jpg", "card/a.jpg"].entries()) {
    const id = store.photos.insert(String(i).repeat(64), `a_${i}.jpg`);
    store.sources.put({ path, size: 1, mtimeMs: 0, photoId: id, role: "original" });
    store.photos.apply(id, "failed");
    store.photos.recordError(id, "undecodable", "no picture");
    await Deno.writeTextFile(join(root, layout.incoming, path), `broken ${i}`);
  }
  return { root, store, disk, errors: () => filesBelow(join(root, layout.errors)) };
}
const unchanged = () => Promise.resolve(true);
const both = ["a.jpg", "a.jpg.txt", "a_111111111111.jpg", "a_111111111111.jpg.txt"];

Deno.test("two broken files of one name are both set aside, each with its note", async () => {
  const { root, store, disk, errors } = await brokenEvent();
  assert.equal((await setAsideErrors(store, disk, store.sources.failed(), unchanged)).size, 0);
  assert.deepEqual(await errors(), both);
  assert.deepEqual(await filesBelow(join(root, layout.incoming)), []);
  const note = await Deno.readTextFile(join(root, layout.errors, "a_111111111111.jpg.txt"));
  assert.match(note, /Incoming\/card\/a\.jpg/);
  store.close();
});

Deno.test("whatever the user keeps in Admin/Errors stays as it is", async () => {
  const { root, store, disk } = await brokenEvent();
  await Deno.writeTextFile(join(root, layout.errors, "a.jpg"), "mine");
  await setAsideErrors(store, disk, store.sources.failed(), unchanged);
  assert.equal(await Deno.readTextFile(join(root, layout.errors, "a.jpg")), "mine");
  assert.equal((await filesBelow(join(root, layout.incoming))).length, 0);
  store.close();
});

for (const step of ["write", "move"] as const) {
  Deno.test(`a crash at the ${step} is made good by doing it again`, async () => {
    const { store, disk, errors } = await brokenEvent();
    const dying: Disk = { ...disk, [step]: () => Promise.reject(new Error("killed")) };
    assert.equal((await setAsideErrors(store, dying, store.sources.failed(), unchanged)).size, 2);
    assert.equal((await setAsideErrors(store, disk, store.sources.failed(), unchanged)).size, 0);
    assert.deepEqual(await errors(), both);
    store.close();
  });
}

Deno.test("a crash between the two halves of a move leaves one file, not two", async () => {
  const { root, store, disk, errors } = await brokenEvent();
  const dying: Disk = {
    ...disk,
    async move(from, to) {
      await disk.link(from, to);
      throw new Error("killed");
    },
  };
  await setAsideErrors(store, dying, store.sources.failed(), unchanged);
  assert.equal((await setAsideErrors(store, disk, store.sources.failed(), unchanged)).size, 0);
  assert.deepEqual(await errors(), both);
  assert.deepEqual(await filesBelow(join(root, layout.incoming)), []);
  store.close();
});
