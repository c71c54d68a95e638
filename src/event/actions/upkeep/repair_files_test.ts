import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { actionScope } from "../../../../tests/support/action_scope.ts";
import { filesBelow } from "../../../../tests/support/event_tree.ts";
import {
  type SortedFiles,
  sortedFiles,
  wholeJpeg,
} from "../../../../tests/support/sorted_files.ts";
import type { Store } from "../../db/store.ts";
import { fileHash } from "../../disk/file_hash.ts";
import { isOneFile } from "../../disk/same_content.ts";
import { layout } from "../../event_layout.ts";
import { readStore } from "../read_store.ts";
import { type RepairableFiles, repairFiles } from "./repair_files.ts";

const nothing = { damagedOutputs: [], earlierVersions: [], copies: [] };
/** @returns what the event's database holds then. */
async function repair<T>(
  event: SortedFiles,
  files: Partial<RepairableFiles>,
  read: (store: Store) => T,
): Promise<T> {
  await repairFiles(actionScope(event), { ...nothing, ...files });
  return readStore(event.root, read);
}

Deno.test("a damaged photo is developed again, and what is left of it is known as photosort's own", async () => {
  const event = await sortedFiles(), { root } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo"), b = await event.sort("b.jpg");
  await Deno.truncate(join(root, a.output), 5);
  const sha256 = await fileHash(join(root, a.output));
  await repair(event, { damagedOutputs: [a.output] }, ({ photos, renditions, places }) => {
    const { state, redetect } = photos.get(a.id);
    assert.deepEqual([state, redetect], ["pending", true]);
    assert.ok(renditions.has(a.id, sha256));
    assert.equal(photos.get(b.id).state, "routed");
    assert.deepEqual(places.ofPhoto(a.id).map((place) => place.state), ["present"]);
  });
});

Deno.test("an earlier version is moved to Admin/Replaced, and its place is to be filled again", async () => {
  const event = await sortedFiles(), { root } = event;
  const { id, places: [path], name } = await event.sort("a.jpg", "People/Anna/Solo");
  await Deno.remove(join(root, path));
  await Deno.writeFile(join(root, path), wholeJpeg("an earlier version"));
  const states = await repair(
    event,
    { earlierVersions: [path] },
    ({ places }) => places.ofPhoto(id).map((place) => place.state),
  );
  assert.deepEqual(states, ["wanted"]);
  assert.deepEqual(await filesBelow(join(root, layout.replaced)), [name, "list.txt"]);
  assert.deepEqual(await filesBelow(join(root, layout.people)), []);
});

Deno.test("the folder of an earlier version that no photo belongs in goes with it", async () => {
  const event = await sortedFiles(), { root } = event;
  const { name } = await event.sort("a.jpg", "People/Anna/Solo");
  const path = `People/Person_009/Solo/${name}`;
  await Deno.mkdir(dirname(join(root, path)), { recursive: true });
  await Deno.writeFile(join(root, path), wholeJpeg("an earlier version"));
  const known = await repair(event, { earlierVersions: [path] }, ({ places }) => places.all());
  assert.equal(known.length, 1);
  const folders = [...Deno.readDirSync(join(root, layout.people))].map((entry) => entry.name);
  assert.deepEqual(folders, ["Anna"]);
});

Deno.test("a copy becomes a link, unless somebody changed it meanwhile", async () => {
  const event = await sortedFiles(), { root } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo");
  const b = await event.sort("b.jpg", "People/Anna/Solo");
  const bytes = await Deno.readFile(join(root, a.output));
  await Deno.remove(join(root, a.places[0]));
  await Deno.writeFile(join(root, a.places[0]), bytes);
  await Deno.remove(join(root, b.places[0]));
  await Deno.writeFile(join(root, b.places[0]), wholeJpeg("retouched"));
  await repair(event, { copies: [...a.places, ...b.places] }, () => {});
  assert.ok(await isOneFile(join(root, a.output), join(root, a.places[0])));
  assert.deepEqual(await Deno.readFile(join(root, b.places[0])), wholeJpeg("retouched"));
});
