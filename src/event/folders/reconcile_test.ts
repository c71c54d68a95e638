import assert from "node:assert/strict";
import { join } from "node:path";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "../sorting/identify.ts";
import { findDifferences, findLostOutputs, findMissingPlaces } from "./reconcile.ts";

/** A photo of Person_001 that is in the folder. */
async function placed(event: SmallEvent, path: string): Promise<number> {
  const id = await event.developed(path, 1);
  identifyPhoto(event.store, event.identity, id, 0);
  await event.router.route(id);
  event.store.photos.apply(id, "routed");
  return id;
}
const remove = ({ root }: SmallEvent, ...path: string[]) => Deno.remove(join(root, ...path));
const place = (name: string) => `${layout.people}/Person_001/Solo/${name}`;

Deno.test("an event as the database says differs in nothing", async () => {
  const event = await smallEvent();
  await placed(event, "a.jpg");
  const differences = await findDifferences(event.store, event.disk);
  assert.deepEqual(differences, { lostOutputs: [], unrouted: [] });
});

Deno.test("a link that is missing is wanted again, and its photo to be placed", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await placed(event, "b.jpg");
  await remove(event, place("a.jpg"));
  const missing = await findMissingPlaces(event.store, event.disk);
  assert.deepEqual(missing.map(({ path, photoId }) => [path, photoId]), [[place("a.jpg"), id]]);
  const { unrouted } = await findDifferences(event.store, event.disk);
  assert.deepEqual(unrouted, [id]);
  assert.deepEqual(event.store.places.ofPhoto(id).map(({ state }) => state), ["wanted"]);
});

Deno.test("a photo without its developed file or its thumbnail is lost, and not to be placed", async () => {
  const event = await smallEvent();
  const [first, second] = [await placed(event, "a.jpg"), await placed(event, "b.jpg")];
  await remove(event, layout.processed, "a.jpg");
  await remove(event, place("a.jpg"));
  await remove(event, layout.thumbs, "b.jpg");
  const { lostOutputs, unrouted } = await findDifferences(event.store, event.disk);
  assert.deepEqual([lostOutputs, unrouted], [[first, second], []]);
});

Deno.test("a photo that is still to be developed, or was deleted on purpose, is not lost", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await event.admit("b.jpg");
  await remove(event, layout.processed, "a.jpg");
  event.store.photos.setGone(id, true);
  assert.deepEqual(await findLostOutputs(event.store, event.disk), []);
});

Deno.test("a dropped photo whose faces were forgotten is settled once its files are gone", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg"), { store, disk } = event;
  store.photos.forgetFacesOf(id);
  store.photos.setDropped(id, true);
  await event.router.route(id);
  assert.deepEqual(store.places.ofPhoto(id).map(({ state }) => state), ["stale"], "for a restore");
  assert.deepEqual((await findDifferences(store, disk)).unrouted, []);
  await event.places.link(`${layout.processed}/a.jpg`, place("a.jpg"));
  assert.deepEqual((await findDifferences(store, disk)).unrouted, [id], "while a file is there");
});

Deno.test("if Processed cannot be seen, the drive is gone, and no photo is lost", async () => {
  for (const folder of [layout.processed, layout.thumbs]) {
    const event = await smallEvent();
    await placed(event, "a.jpg");
    await Deno.rename(join(event.root, folder), join(event.root, "Away"));
    assert.deepEqual(await findLostOutputs(event.store, event.disk), []);
  }
});

Deno.test("if People cannot be seen, no link is missing", async () => {
  const event = await smallEvent();
  await placed(event, "a.jpg");
  await Deno.rename(join(event.root, layout.people), join(event.root, "Away"));
  assert.deepEqual(await findMissingPlaces(event.store, event.disk), []);
});

Deno.test("outputs that are left of a photo for which another one stands are to go", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  event.store.photos.apply(id, "paired");
  for (const { path } of event.store.places.ofPhoto(id)) event.store.places.remove(path);
  assert.deepEqual((await findDifferences(event.store, event.disk)).unrouted, [id]);
  await event.router.route(id);
  assert.deepEqual((await findDifferences(event.store, event.disk)).unrouted, []);
});

Deno.test("a photo that was developed while the folders are listed does not count as lost", async () => {
  const event = await smallEvent(), id = await event.admit("late.jpg");
  const files = async (path: string) => {
    const listed = await event.disk.files(path);
    if (event.store.photos.get(id).state === "pending") event.store.photos.apply(id, "developed");
    return listed;
  };
  assert.deepEqual(await findLostOutputs(event.store, { ...event.disk, files }), []);
});
