import assert from "node:assert/strict";
import { join } from "node:path";
import { type SortedFiles, sortedFiles } from "../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { findEarlierOutputs } from "./earlier_outputs.ts";
import { findMissingOriginals } from "./missing_originals.ts";

async function find({ root, store }: SortedFiles, ...cards: string[]) {
  return await findMissingOriginals(root, store, await findEarlierOutputs(root), cards);
}
const incoming = ({ root }: SortedFiles, name: string) => join(root, "Incoming", name);

/** Lets a photo's original be one that was read from a card. @returns the card's folder. */
async function moveToCard(event: SortedFiles, id: number, name: string): Promise<string> {
  const { root, store } = event, folder = await tempFolder(join(root, ".."));
  const card = store.cards.insert(folder, Date.now());
  await Deno.rename(incoming(event, name), join(folder, name));
  const { size, mtimeMs } = store.sources.known(name)!;
  store.sources.remove({ path: name, cardId: null });
  store.sources.put({
    path: name,
    size,
    mtimeMs,
    photoId: id,
    role: "original",
    cardId: card,
    sha256: null,
  });
  return folder;
}

Deno.test("nothing is missing while every original is in Incoming", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg", "People/Anna/Solo");
  assert.deepEqual(await find(event), { photos: 0, where: [], cards: [] });
  event.store.close();
});

Deno.test("an original that is gone from Incoming is missed and named", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  await event.sort("b.jpg");
  await Deno.remove(incoming(event, "a.jpg"));
  const { photos, where, cards } = await find(event);
  assert.deepEqual([photos, cards], [1, []]);
  assert.equal(where.length, 1);
  assert.match(where[0], /^1 file that was in Incoming \(a\.jpg\)$/);
  event.store.close();
});

Deno.test("at most five missing files are named, the rest is counted", async () => {
  const event = await sortedFiles();
  for (const name of "abcdefg") {
    await event.sort(`${name}.jpg`);
    await Deno.remove(incoming(event, `${name}.jpg`));
  }
  const { photos, where } = await find(event);
  assert.equal(photos, 7);
  assert.match(where[0], /^7 files that were in Incoming \(a\.jpg, .*, e\.jpg and 2 more\)$/);
  event.store.close();
});

Deno.test("an original that was renamed or touched is known by its content", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  await event.sort("b.jpg");
  await Deno.rename(incoming(event, "a.jpg"), incoming(event, "renamed.jpg"));
  await Deno.utime(incoming(event, "b.jpg"), 1, 1);
  assert.equal((await find(event)).photos, 0);
  event.store.close();
});

Deno.test("a changed original is another photo: the sorted one is missed", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  await Deno.writeTextFile(incoming(event, "a.jpg"), "another photo by now");
  assert.equal((await find(event)).photos, 1);
  event.store.close();
});

Deno.test("a card is missed with the place where it was last, and found in any folder", async () => {
  const event = await sortedFiles(), { id } = await event.sort("a.jpg");
  const folder = await moveToCard(event, id, "a.jpg");
  const missing = await find(event);
  assert.deepEqual([missing.photos, missing.cards], [1, [folder]]);
  assert.match(missing.where[0], new RegExp(`^1 on card 1, last at ${folder}$`));
  assert.equal((await find(event, folder)).photos, 0);
  const elsewhere = join(await tempFolder(join(event.root, "..")), "card");
  await Deno.rename(folder, elsewhere);
  await Deno.utime(join(elsewhere, "a.jpg"), 1, 1);
  assert.equal((await find(event, elsewhere)).photos, 0, "in another reader, with another time");
  event.store.close();
});

Deno.test("a folder that was read from nowhere before is looked into file by file", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  const copies = await tempFolder(join(event.root, ".."));
  await Deno.rename(incoming(event, "a.jpg"), join(copies, "copy.jpg"));
  assert.equal((await find(event)).photos, 1);
  assert.equal((await find(event, copies)).photos, 0);
  event.store.close();
});

Deno.test("sorted photos of which no database knows are counted apart", async () => {
  const event = await sortedFiles();
  const { id, name } = await event.sort("a.jpg");
  await Deno.remove(incoming(event, "a.jpg"));
  event.store.sources.remove({ path: "a.jpg", cardId: null });
  event.store.photos.remove(id);
  const { photos, where, cards } = await find(event);
  assert.deepEqual([photos, cards, where.length], [1, [], 1], name);
  assert.match(where[0], /^1 /);
  event.store.close();
});

Deno.test("a folder that is gone holds no originals", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  await Deno.remove(join(event.root, "Incoming"), { recursive: true });
  assert.equal((await find(event)).photos, 1);
  event.store.close();
});
