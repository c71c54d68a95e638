import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SortedFiles, sortedFiles, wholeJpeg } from "../../../tests/support/sorted_files.ts";
import { fileHash } from "../disk/file_hash.ts";
import { isOneFile } from "../disk/same_content.ts";
import { layout } from "../event_layout.ts";
import { type RepairableFiles, repairFiles } from "./repair_files.ts";

const repair = (event: SortedFiles, files: Partial<RepairableFiles>) =>
  repairFiles(event, { damagedOutputs: [], earlierVersions: [], copies: [], ...files });

Deno.test("a damaged photo is developed again, and what is left of it is known as photosort's own", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo"), b = await event.sort("b.jpg");
  await Deno.truncate(join(root, a.output), 5);
  await repair(event, { damagedOutputs: [a.output] });
  const { state, redetect } = store.photos.get(a.id);
  assert.deepEqual([state, redetect], ["pending", true]);
  assert.ok(store.renditions.has(a.id, await fileHash(join(root, a.output))));
  assert.equal(store.photos.get(b.id).state, "routed");
  assert.deepEqual(store.places.ofPhoto(a.id).map((place) => place.state), ["present"]);
  store.close();
});

Deno.test("an earlier version is moved to Admin/Replaced, and its place is to be filled again", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const { id, places: [path], name } = await event.sort("a.jpg", "People/Anna/Solo");
  await Deno.remove(join(root, path));
  await Deno.writeFile(join(root, path), wholeJpeg("an earlier version"));
  await repair(event, { earlierVersions: [path] });
  assert.deepEqual(await filesBelow(join(root, layout.replaced)), [name, "list.txt"]);
  assert.deepEqual(await filesBelow(join(root, layout.people)), []);
  assert.deepEqual(store.places.ofPhoto(id).map((place) => place.state), ["wanted"]);
  store.close();
});

Deno.test("the folder of an earlier version that no photo belongs in goes with it", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const { name } = await event.sort("a.jpg", "People/Anna/Solo");
  const path = `People/Person_009/Solo/${name}`;
  await Deno.mkdir(dirname(join(root, path)), { recursive: true });
  await Deno.writeFile(join(root, path), wholeJpeg("an earlier version"));
  await repair(event, { earlierVersions: [path] });
  const folders = [...Deno.readDirSync(join(root, layout.people))].map((entry) => entry.name);
  assert.deepEqual(folders, ["Anna"]);
  assert.equal(store.places.all().length, 1);
  store.close();
});

Deno.test("a copy becomes a link, unless somebody changed it meanwhile", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo");
  const b = await event.sort("b.jpg", "People/Anna/Solo");
  const bytes = await Deno.readFile(join(root, a.output));
  await Deno.remove(join(root, a.places[0]));
  await Deno.writeFile(join(root, a.places[0]), bytes);
  await Deno.remove(join(root, b.places[0]));
  await Deno.writeFile(join(root, b.places[0]), wholeJpeg("retouched"));
  await repair(event, { copies: [...a.places, ...b.places] });
  assert.ok(await isOneFile(join(root, a.output), join(root, a.places[0])));
  assert.deepEqual(await Deno.readFile(join(root, b.places[0])), wholeJpeg("retouched"));
  store.close();
});
