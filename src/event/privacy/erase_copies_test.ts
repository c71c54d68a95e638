import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { eraseCopies } from "./erase_copies.ts";

Deno.test("with a person go the pictures that were cut out of photos, and backups", async () => {
  const { root, store } = await smallEvent();
  const kept = [`${layout.cachedFaces}/1-160-0123456789abcdef.jpg`, `${layout.cachedFaces}/x.part`];
  const backup = `${layout.backups}/photosort_2026-06-06_14-03-21Z.db`;
  for (const path of [...kept, backup]) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), "a face");
  }
  for (let times = 1; times <= 2; times++) {
    await eraseCopies(root, store, [1]);
    const left = await filesBelow(join(root, "Admin"));
    assert.deepEqual(left.filter((path) => /cache|backups/.test(path)), []);
  }
  store.close();
});
