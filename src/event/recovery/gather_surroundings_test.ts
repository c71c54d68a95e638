import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { layout } from "../event_layout.ts";
import { loadConfig } from "../settings.ts";
import { openIfSound } from "./gather_database.ts";
import { gatherSurroundings } from "./gather_surroundings.ts";
import { scanIncoming } from "./scan_incoming.ts";

async function gather(root: string) {
  const flags = { root, modelsDir: await tempFolder() }, opened = openIfSound(root);
  const config = loadConfig({ flags, environment: {}, dotenv: {} });
  return await gatherSurroundings(root, config, opened, await scanIncoming(root))
    .finally(() => opened?.store.close());
}

Deno.test("folder, drive and models around an event are looked at, and nothing stays behind", async () => {
  const { root, store } = await sortedFiles();
  const before = Date.now(), facts = await gather(root);
  assert.ok(facts.now >= before && facts.now <= Date.now());
  assert.ok(facts.models.length > 0 && facts.models.every(({ state }) => state === "missing"));
  assert.ok(facts.space!.freeBytes > 0);
  assert.deepEqual([facts.missingFolders, facts.lockedFolders], [[], []]);
  assert.ok(facts.abilities);
  assert.deepEqual([...Deno.readDirSync(join(root, layout.temporary))], []);
  store.close();
});

Deno.test("a folder of the event that is gone is missing, one that is a file cannot be written to", async () => {
  const { root, store } = await sortedFiles();
  await Deno.remove(join(root, layout.references), { recursive: true });
  await Deno.remove(join(root, layout.noFaces), { recursive: true });
  await Deno.writeTextFile(join(root, layout.noFaces), "a file");
  const { missingFolders, lockedFolders } = await gather(root);
  assert.deepEqual([missingFolders, lockedFolders], [[layout.references], [layout.noFaces]]);
  store.close();
});

Deno.test("without a folder for temporary files the drive's abilities are not known", async () => {
  const { root, store } = await sortedFiles();
  await Deno.remove(join(root, layout.temporary), { recursive: true });
  const { abilities, missingFolders } = await gather(root);
  assert.deepEqual([abilities, missingFolders], [undefined, [layout.temporary]]);
  store.close();
});

Deno.test("files and photos from the future are named, by more than a day", async () => {
  const { root, store, sort } = await sortedFiles(), hour = 3_600_000;
  const soon = await sort("soon.jpg"), late = await sort("late.jpg");
  store.photos.recordCapture(soon.id, { capturedAt: "2026:06:06 14:00:00" }, Date.now() + hour);
  const takenAt = Date.now() + 48 * hour;
  store.photos.recordCapture(late.id, { capturedAt: "2026:06:06 14:00:00" }, takenAt);
  await Deno.utime(join(root, "Incoming/late.jpg"), takenAt / 1000, takenAt / 1000);
  const { futureFiles, futurePhotos } = await gather(root);
  assert.deepEqual([futureFiles, futurePhotos], [["Incoming/late.jpg"], [late.output]]);
  store.close();
});

Deno.test("the latest moment in the database is told, and none without a database", async () => {
  const { root, store } = await sortedFiles();
  store.people.insert(1, "Person_001", 7_000_000);
  assert.equal((await gather(root)).latestEntry, 7_000_000);
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database");
  const { latestEntry, futurePhotos } = await gather(root);
  assert.deepEqual([latestEntry, futurePhotos], [0, []]);
});
