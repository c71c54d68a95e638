import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { findOutsidePhotos } from "./outside_photos.ts";

async function eventWith(...paths: string[]) {
  const event = await syntheticEvent();
  for (const path of paths) {
    await Deno.mkdir(join(event.root, dirname(path)), { recursive: true });
    await Deno.writeTextFile(join(event.root, path), "a photo");
  }
  return event;
}

Deno.test("photos beside Incoming are counted, those in folders by the folder's name", async () => {
  const { root, store } = await eventWith(
    ...["a.jpg", "b.NEF", "Zoo/c.jpg", "Card/DCIM/d.jpg", "Card/e.heic"],
  );
  assert.deepEqual(await findOutsidePhotos(root, store), {
    inRoot: 2,
    inFolders: [{ folder: "Card", photos: 2 }, { folder: "Zoo", photos: 1 }],
  });
});

Deno.test("photosort's own folders and files that are no photos are not meant", async () => {
  const { root, store } = await eventWith(
    ...["Incoming/a.jpg", "People/Anna/Solo/b.jpg", "Processed/c.jpg", "Admin/Errors/d.jpg"],
    ...["notes.txt", "._a.jpg", "Notes/todo.txt", "Copies/a_0123456789ab.jpg"],
  );
  assert.deepEqual(await findOutsidePhotos(root, store), { inRoot: 0, inFolders: [] });
});

Deno.test("an original that was moved on once it was sorted is not meant, another of its name is", async () => {
  const { root, store } = await eventWith("Backup/a.jpg", "Backup/b.jpg");
  for (const [path, size] of [["a.jpg", "a photo".length], ["b.jpg", 1000]] as const) {
    store.sources.put({ path, cardId: null, size, mtimeMs: 1, photoId: null, role: "ignored" });
  }
  const { inFolders } = await findOutsidePhotos(root, store);
  assert.deepEqual(inFolders, [{ folder: "Backup", photos: 1 }]);
});

Deno.test("without a database every photo outside of Incoming is meant", async () => {
  const { root } = await eventWith("a.jpg");
  assert.equal((await findOutsidePhotos(root)).inRoot, 1);
});
