import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { type SortedFiles, sortedFiles, wholeJpeg } from "../../../tests/support/sorted_files.ts";
import { sha256Hex } from "../disk/fingerprint.ts";
import { layout } from "../event_layout.ts";
import { gatherFiles } from "./gather_files.ts";
import type { FileFacts } from "./judge_files.ts";
import { scanIncoming } from "./scan_incoming.ts";

/** @returns what is not as it should be, by fact; facts that name no file are left out. */
async function gather(
  event: SortedFiles,
  links: "auto" | "copy" = "auto",
): Promise<Partial<FileFacts>> {
  const { root, store, disk } = event;
  const gathering = { root, store, disk, links, progress: () => {} };
  const facts = await gatherFiles(gathering, await scanIncoming(root));
  return Object.fromEntries(Object.entries(facts).filter(([, files]) => files.length > 0));
}
const remove = ({ root }: SortedFiles, ...paths: string[]) =>
  Promise.all(paths.map((path) => Deno.remove(join(root, path))));
async function replace({ root }: SortedFiles, path: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(join(root, path)), { recursive: true });
  await Deno.remove(join(root, path)).catch(() => {});
  await Deno.writeFile(join(root, path), bytes);
}
/** Sorts a photo whose original is then on a card. */
async function sortFromCard(event: SortedFiles, name: string) {
  const photo = await event.sort(name), card = event.store.cards.insert("/card", Date.now());
  const { size, mtimeMs } = event.store.sources.known(name)!;
  event.store.sources.remove({ path: name, cardId: null });
  const role = "original", photoId = photo.id;
  event.store.sources.put({ path: name, size, mtimeMs, photoId, role, cardId: card });
  await remove(event, `Incoming/${name}`);
  return photo;
}

Deno.test("a sorted event has nothing to tell", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg", "People/Anna/Solo");
  assert.deepEqual(await gather(event), {});
  event.store.close();
});

Deno.test("a developed photo that is gone is told by where its original is", async () => {
  const event = await sortedFiles();
  const inIncoming = await event.sort("a.jpg");
  const onCard = await sortFromCard(event, "b.jpg");
  const nowhere = await event.sort("c.jpg", "People/Anna/Solo");
  await remove(event, inIncoming.thumb, onCard.output, nowhere.output, "Incoming/c.jpg");
  assert.deepEqual(await gather(event), {
    lostOutputs: [inIncoming.output],
    lostOnCards: [onCard.output],
    lostForGood: [nowhere.output],
  });
  event.store.close();
});

Deno.test("a photo of which nothing is left was deleted on purpose, and is not missed", async () => {
  const event = await sortedFiles();
  const { output, thumb, places } = await event.sort("a.jpg", "People/Anna/Solo");
  await remove(event, output, thumb, ...places, "Incoming/a.jpg");
  assert.deepEqual(await gather(event), {});
  event.store.close();
});

Deno.test("a developed photo or thumbnail that is cut short is told by where its original is", async () => {
  const event = await sortedFiles();
  const inIncoming = await event.sort("a.jpg");
  const onCard = await sortFromCard(event, "b.jpg");
  const nowhere = await event.sort("c.jpg");
  for (const path of [inIncoming.output, onCard.thumb, nowhere.output]) {
    await Deno.truncate(join(event.root, path), 5);
  }
  await remove(event, "Incoming/c.jpg");
  assert.deepEqual(await gather(event), {
    damagedOutputs: [inIncoming.output],
    damagedOnCards: [onCard.output],
    lostForGood: [nowhere.output],
    missingOriginals: ["Incoming/c.jpg"],
  });
  event.store.close();
});

Deno.test("a missing original is mentioned, unless it was on a card", async () => {
  const event = await sortedFiles();
  await event.sort("a.jpg");
  await sortFromCard(event, "b.jpg");
  await remove(event, "Incoming/a.jpg");
  assert.deepEqual(await gather(event), { missingOriginals: ["Incoming/a.jpg"] });
  event.store.close();
});

Deno.test("a photo that is missing in a folder is named by its place", async () => {
  const event = await sortedFiles();
  const { places: [anna] } = await event.sort("a.jpg", "People/Anna/Solo", "People/Ben/Solo");
  await event.sort("b.jpg", "People/Anna/Solo");
  await event.sort("c.jpg", "People/Anna/Solo");
  await remove(event, anna);
  assert.deepEqual(await gather(event), { missingPlaces: [anna] });
  event.store.close();
});

Deno.test("if People itself is gone, every photo in it is named by its place", async () => {
  const event = await sortedFiles();
  const { places } = await event.sort("a.jpg", "People/Anna/Solo", "People/Ben/Group");
  await Deno.remove(join(event.root, layout.people), { recursive: true });
  assert.deepEqual(await gather(event), { missingPlaces: places });
  event.store.close();
});

Deno.test("a renamed folder is told once, rather than each photo of it", async () => {
  const event = await sortedFiles(), person = event.store.people.nextId();
  event.store.people.insert(person, "Person_001", Date.now());
  await event.sort("a.jpg", "People/Person_001/Solo");
  const of = (name: string) => join(event.root, layout.people, name);
  await Deno.rename(of("Person_001"), of("Anna"));
  assert.deepEqual(await gather(event), { renamedFolders: ["People/Person_001 → People/Anna"] });
  event.store.close();
});

Deno.test("another file in a photo's place is a copy, an earlier version, or somebody's own", async () => {
  const event = await sortedFiles();
  const a = await event.sort("a.jpg", "People/Anna/Solo");
  const b = await event.sort("b.jpg", "People/Anna/Solo");
  const c = await event.sort("c.jpg", "People/Anna/Solo");
  const earlier = wholeJpeg("an earlier development of b");
  event.store.renditions.add(b.id, await sha256Hex(earlier));
  await replace(event, a.places[0], await Deno.readFile(join(event.root, a.output)));
  await replace(event, b.places[0], earlier);
  await replace(event, c.places[0], wholeJpeg("retouched"));
  const facts = { earlierVersions: b.places, changedPlaces: c.places };
  assert.deepEqual(await gather(event), { copies: a.places, ...facts });
  assert.deepEqual(
    await gather(event, "copy"),
    facts,
    "where links cannot be made or are unwanted",
  );
  event.store.close();
});

Deno.test("a file named like photosort's own is a stray, or an earlier version in a person's folder", async () => {
  const event = await sortedFiles();
  const { id, name } = await event.sort("a.jpg"), stranger = "mine_0123456789ab.jpg";
  const earlier = wholeJpeg("an earlier development");
  event.store.renditions.add(id, await sha256Hex(earlier));
  await replace(event, `Processed/${stranger}`, wholeJpeg("mine"));
  await replace(event, `People/Person_001/Solo/${name}`, earlier);
  await replace(event, `People/Party/Solo/${name}`, earlier);
  assert.deepEqual(await gather(event), {
    strays: [`People/Party/Solo/${name}`, `Processed/${stranger}`],
    earlierVersions: [`People/Person_001/Solo/${name}`],
  });
  event.store.close();
});

Deno.test("what was moved out of a photo's way is named, but not the list of it", async () => {
  const event = await sortedFiles();
  await replace(event, `${layout.replaced}/old.jpg`, wholeJpeg("old"));
  await replace(event, `${layout.replaced}/list.txt`, new Uint8Array());
  assert.deepEqual(await gather(event), { replaced: [`${layout.replaced}/old.jpg`] });
  event.store.close();
});

Deno.test("photos that are under way are unfinished; their folders are not compared yet", async () => {
  const event = await sortedFiles();
  const { id, output, places } = await event.sort("a.jpg", "People/Anna/Solo");
  event.store.photos.apply(id, "peopleChanged");
  await replace(event, places[0], wholeJpeg("as it was"));
  assert.deepEqual(await gather(event), { unfinished: [output] });
  event.store.close();
});

Deno.test("a photo whose rest photosort waits for cannot be repaired", async () => {
  const { store, ...event } = await sortedFiles(), path = "half.jpg", cardId = null;
  const photoId = store.photos.insert("e".repeat(64), path);
  const file = { path, cardId, size: 1, mtimeMs: 1 };
  store.sources.put({ ...file, photoId, role: "original" });
  await Deno.writeFile(join(event.root, layout.incoming, path), new Uint8Array(1));
  store.incomplete.put({ ...file, since: 1, reason: "its end is missing" });
  assert.deepEqual(await gather({ store, ...event }), {});
  store.close();
});

Deno.test("a broken file is missed once it is neither in Admin/Errors nor back in Incoming", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const aside = `${layout.errors}/a.jpg`, key = { path: "a.jpg", cardId: null };
  store.photos.apply(await event.admit("a.jpg"), "failed");
  store.sources.planMove(key, aside);
  store.sources.recordMove(key);
  assert.deepEqual(await gather(event), {}, "it was put back");
  await Deno.rename(join(root, "Incoming/a.jpg"), join(root, aside));
  assert.deepEqual(await gather(event), {}, "it is set aside");
  await remove(event, aside);
  assert.deepEqual(await gather(event), { missingErrors: [aside] });
  store.close();
});

Deno.test("what cannot be looked at in Incoming is named, and files are listed with their times", async () => {
  const event = await sortedFiles();
  await event.admit("day 1/a.jpg");
  await Deno.symlink("/nowhere", join(event.root, "Incoming", "link.jpg"));
  const { files, unreadable } = await scanIncoming(event.root);
  assert.deepEqual([...files.keys()], ["day 1/a.jpg"]);
  assert.ok(Math.abs(files.get("day 1/a.jpg")! - Date.now()) < 60_000);
  assert.deepEqual(unreadable, ["Incoming/link.jpg"]);
  await Deno.remove(join(event.root, "Incoming"), { recursive: true });
  assert.deepEqual(await scanIncoming(event.root), { files: new Map(), unreadable: [] });
  event.store.close();
});
