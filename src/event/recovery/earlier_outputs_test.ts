import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { layout } from "../event_layout.ts";
import {
  type EarlierOutputs,
  findEarlierOutputs,
  hashesOf,
  inName,
  photosByFolder,
  recogniseOutputs,
  recognisePlaces,
} from "./earlier_outputs.ts";

/** An event that was sorted, and then lost what its database knew of a photo. */
async function lostPhoto(...folders: string[]) {
  const event = await sortedFiles(), { root, store, sort } = event;
  const photo = await sort("a.jpg", ...folders), earlier = await findEarlierOutputs(root);
  for (const path of photo.places) store.places.remove(path);
  store.photos.nameOutput(photo.id, "renamed.jpg");
  return { ...event, photo, earlier };
}
const placesOf = ({ store }: Awaited<ReturnType<typeof lostPhoto>>, id: number) =>
  store.places.ofPhoto(id).map(({ path, state }) => `${path} ${state}`);

Deno.test("what was sorted is found by the hash in its names, whoever put other files there", async () => {
  const { root, sort, store } = await sortedFiles();
  const photo = await sort("a.jpg", "People/Anna/Solo", "People/Ben/Group", layout.noFaces);
  await Deno.writeTextFile(join(root, layout.processed, "mine.jpg"), "");
  await Deno.writeTextFile(join(root, "People/Anna/Solo/mine.jpg"), "");
  await Deno.writeTextFile(join(root, "People/Anna", photo.name), "not in a folder of photosort");
  const { names, places } = await findEarlierOutputs(root);
  const hash = inName(photo.sha256);
  assert.deepEqual([...names], [[hash, photo.name]]);
  assert.deepEqual([...places.keys()], [hash]);
  assert.deepEqual(places.get(hash)?.toSorted(), photo.places.toSorted());
  store.close();
});

Deno.test("a folder without an event holds nothing that was sorted", async () => {
  const { names, places, erased } = await findEarlierOutputs(await newEventRoot());
  assert.deepEqual([names.size, places.size, erased], [0, 0, undefined]);
});

Deno.test("photos are known by folder, also those whose files were taken away", async () => {
  const { root, sort, store } = await sortedFiles();
  const { name: a, places } = await sort("a.jpg", "People/Anna/Solo", layout.noFaces);
  const { name: b } = await sort("b.jpg", "People/Anna/Group", "People/Ben/Group");
  await Deno.remove(join(root, places[0]));
  const folders = photosByFolder(await findEarlierOutputs(root), store);
  assert.deepEqual(folders, new Map([["Anna", new Set([b, a])], ["Ben", new Set([b])]]));
  store.close();
});

Deno.test("a photo gets back the name and the places that its files have", async () => {
  const event = await lostPhoto("People/Anna/Solo"), { store, photo, earlier } = event;
  await recogniseOutputs(event, earlier, photo.id);
  const row = store.photos.get(photo.id);
  assert.equal(row.outputName, photo.name);
  assert.ok(row.redetect, "its faces are to be looked for anew");
  assert.ok(store.renditions.isUntraced(photo.id));
  assert.deepEqual(placesOf(event, photo.id), [`${photo.places[0]} present`]);
  store.close();
});

Deno.test("a file that somebody changed in a folder is theirs, and no place of the photo", async () => {
  const event = await lostPhoto("People/Anna/Solo", "People/Ben/Solo");
  const { root, store, photo, earlier } = event, [annas, bens] = photo.places;
  store.photos.nameOutput(photo.id, photo.name);
  await Deno.remove(join(root, annas));
  await Deno.writeTextFile(join(root, annas), "retouched");
  await recognisePlaces(event, earlier, photo.id);
  assert.deepEqual(placesOf(event, photo.id), [`${bens} present`]);
  store.close();
});

Deno.test("without the developed photo to compare with, each file named so is the photo's place", async () => {
  const event = await lostPhoto("People/Anna/Solo"), { root, store, photo, earlier } = event;
  await Deno.remove(join(root, photo.output));
  await recogniseOutputs(event, earlier, photo.id);
  assert.deepEqual(placesOf(event, photo.id), [`${photo.places[0]} present`]);
  store.close();
});

Deno.test("a place that the database knows is left as it is", async () => {
  const event = await lostPhoto("People/Anna/Solo"), { store, photo, earlier } = event;
  store.places.want(photo.places[0], photo.id);
  store.places.setState(photo.places[0], "stale");
  await recognisePlaces(event, earlier, photo.id);
  assert.deepEqual(placesOf(event, photo.id), [`${photo.places[0]} stale`]);
  store.close();
});

Deno.test("what was forgotten or expired is so again, by content or by picture", async () => {
  const event = await lostPhoto(), { store, photo } = event;
  const picture = "b".repeat(64);
  store.photos.recordImage(photo.id, picture);
  const earlier: EarlierOutputs = {
    names: new Map(),
    places: new Map(),
    erased: { points: [], faceless: new Set([photo.sha256]), expired: new Set([picture]) },
  };
  await recogniseOutputs(event, earlier, photo.id);
  const row = store.photos.get(photo.id);
  assert.ok(row.facesForgotten);
  assert.ok(row.outputExpired);
  assert.equal(row.outputName, "renamed.jpg");
  assert.deepEqual(hashesOf(row), [picture, photo.sha256]);
  store.close();
});
