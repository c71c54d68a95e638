import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { markDeveloped, type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "./identify.ts";
import { type ReconcileDependencies, reconcileEvent } from "./reconcile_event.ts";

/** Compares an event with its disk, and says what that asked for. */
async function reconcile(
  event: SmallEvent,
  { awaited = [], underWay = [], ...changes }: Partial<Omit<ReconcileDependencies, "underWay">> & {
    awaited?: string[];
    underWay?: number[];
  } = {},
) {
  const { store, disk, peopleFolders, origin, log } = event;
  const asked = { placed: [] as number[], deferred: [] as number[], rescans: 0, advanced: 0 };
  let moves = 0;
  await reconcileEvent({
    store,
    disk,
    peopleFolders,
    origin,
    log,
    requests: { rescan: () => void asked.rescans++ },
    order: {
      defer: (photoId) => void asked.deferred.push(photoId),
      advance: () => void asked.advanced++,
    },
    placements: { add: (photoId) => void asked.placed.push(photoId) },
    underWay: new Set(underWay),
    moveBroken: () => Promise.resolve(void moves++),
    ...changes,
  }, new Set(awaited));
  assert.deepEqual([moves, asked.advanced], [1, 1]);
  return asked;
}
/** A photo of Person_001 that is in the folder. */
async function placed(event: SmallEvent, path: string): Promise<number> {
  const id = await event.developed(path, 1);
  identifyPhoto(event.store, event.identity, id, 0);
  await event.router.route(id);
  event.store.photos.apply(id, "routed");
  return id;
}
const remove = ({ root }: SmallEvent, ...path: string[]) => Deno.remove(join(root, ...path));
const exists = ({ disk }: SmallEvent, path: string) => disk.exists(path);

Deno.test("an event that is as it should be needs nothing", async () => {
  const event = await smallEvent();
  await placed(event, "a.jpg");
  const asked = await reconcile(event);
  assert.deepEqual([asked.placed, asked.deferred, asked.rescans], [[], [], 0]);
  assert.deepEqual(event.lines, []);
});

Deno.test("a photo that was identified and not placed before a crash is placed", async () => {
  const event = await smallEvent(), id = await event.developed("a.jpg", 1);
  identifyPhoto(event.store, event.identity, id, 0);
  assert.deepEqual((await reconcile(event)).placed, [id]);
});

Deno.test("a link that somebody deleted is put there again", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await remove(event, layout.people, "Person_001", "Solo", "a.jpg");
  assert.deepEqual((await reconcile(event)).placed, [id]);
  await event.router.route(id);
  assert.ok(await exists(event, `${layout.people}/Person_001/Solo/a.jpg`));
});

Deno.test("a lost developed photo is developed anew from its original", async () => {
  for (const lost of [[layout.processed, "a.jpg"], [layout.thumbs, "a.jpg"]]) {
    const event = await smallEvent();
    await placed(event, "a.jpg");
    await remove(event, ...lost);
    const asked = await reconcile(event);
    assert.deepEqual([asked.rescans, asked.placed, event.states()], [1, [], ["1 pending"]]);
    assert.match(event.lines[0], /^warn a\.jpg is missing in Processed: developing it again/);
  }
});

Deno.test("without its original it is restored from one of its links", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await remove(event, layout.incoming, "a.jpg");
  await remove(event, layout.processed, "a.jpg");
  const asked = await reconcile(event);
  assert.deepEqual([asked.placed, asked.rescans, event.states()], [[id], 0, ["1 routed"]]);
  assert.ok(await exists(event, `${layout.processed}/a.jpg`));
});

/** An event with a photo of which nothing is left. */
async function deletedEverywhere() {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await remove(event, layout.incoming, "a.jpg");
  await remove(event, layout.processed, "a.jpg");
  await remove(event, layout.people, "Person_001", "Solo", "a.jpg");
  return { event, id };
}

Deno.test("a photo that was deleted everywhere is gone for good, and said once", async () => {
  const { event, id } = await deletedEverywhere();
  await reconcile(event);
  await reconcile(event);
  assert.deepEqual([event.store.photos.get(id).gone, event.store.places.ofPhoto(id)], [true, []]);
  assert.deepEqual(event.lines, [
    "info a.jpg was deleted from all folders, and its original, too. " +
    "To get it back, put its original into Incoming again",
  ]);
});

Deno.test("whoever stood back for a photo that is gone for good has a turn", async () => {
  const { event, id } = await deletedEverywhere();
  const raw = await event.admit("a.nef", { rendition: "raw" });
  event.store.photos.apply(raw, "paired");
  event.store.photos.recordPartner(raw, id);
  const asked = await reconcile(event, { awaited: ["a.nef"] });
  assert.deepEqual([event.states(), asked.rescans], [["1 routed", "2 pending"], 1]);
});

Deno.test("it is taken up again once it is back", async () => {
  const { event, id } = await deletedEverywhere();
  await reconcile(event);
  await event.drop("a.jpg", "the picture a.jpg");
  await reconcile(event);
  assert.equal(event.store.photos.get(id).gone, false);
  assert.ok(event.lines.includes("info a.jpg was deleted from all folders, and is back"));
});

Deno.test("nothing counts as deleted while its card is not here", async () => {
  const { event, id } = await deletedEverywhere();
  const [source] = event.store.sources.ofPhoto(id), cardId = event.store.cards.insert("/card", 0);
  event.store.sources.remove(source);
  event.store.sources.put({ ...source, cardId });
  await reconcile(event);
  assert.equal(event.store.photos.get(id).gone, false);
});

Deno.test("nothing counts as deleted while its card cannot be seen", async () => {
  for (const isThere of [false, true]) {
    const { event, id } = await deletedEverywhere();
    const [source] = event.store.sources.ofPhoto(id), card = event.store.cards.insert("/card", 0);
    event.store.sources.remove(source);
    event.store.sources.put({ ...source, cardId: card });
    const no = () => Promise.resolve(false);
    const origin = { ...event.origin, card, holds: no, isThere: () => Promise.resolve(isThere) };
    await reconcile(event, { origin });
    assert.equal(event.store.photos.get(id).gone, isThere);
  }
});

Deno.test("nothing counts as lost while the folders themselves cannot be seen", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  await Deno.rename(join(event.root, layout.processed), join(event.root, "Away"));
  await Deno.rename(join(event.root, layout.people), join(event.root, "Away2"));
  const asked = await reconcile(event);
  assert.deepEqual([asked.placed, event.states()], [[], [`${id} routed`]]);
});

Deno.test("a photo whose file was taken away before it was sorted is dropped", async () => {
  const event = await smallEvent();
  await event.admit("a.jpg");
  await remove(event, layout.incoming, "a.jpg");
  await reconcile(event);
  assert.deepEqual([event.states(), event.store.sources.all()], [[], []]);
  assert.deepEqual(event.lines, ["info a.jpg was removed before photosort sorted it"]);
});

Deno.test("a pending photo that is under way, or whose file waits, is left alone", async () => {
  const event = await smallEvent();
  const first = await event.admit("a.jpg");
  await event.admit("b.jpg");
  for (const path of ["a.jpg", "b.jpg"]) await remove(event, layout.incoming, path);
  const asked = await reconcile(event, { underWay: [first], awaited: ["b.jpg"] });
  assert.deepEqual([event.states(), asked.deferred], [["1 pending", "2 pending"], []]);
});

Deno.test("a pending photo whose file is there and does not wait holds up nobody", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const asked = await reconcile(event);
  assert.deepEqual([asked.deferred, event.states()], [[id], ["1 pending"]]);
});

Deno.test(
  "a photo that was to be developed again without its original stays as it was",
  async () => {
    const event = await smallEvent(), id = await event.developed("a.jpg", 1);
    event.store.photos.apply(id, "outputLost");
    event.store.photos.setRedetect(id, true);
    await remove(event, layout.incoming, "a.jpg");
    await reconcile(event);
    assert.deepEqual([event.states(), event.store.photos.get(id).redetect], [
      ["1 developed"],
      false,
    ]);
    assert.match(event.lines[0], /Cannot develop a\.jpg again, because its original is gone/);
  },
);

Deno.test("while the folder cannot be seen nothing is taken for taken away", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  await remove(event, layout.incoming, "a.jpg");
  const origin = { ...event.origin, isThere: () => Promise.resolve(false) };
  const asked = await reconcile(event, { origin });
  assert.deepEqual([asked.deferred, event.states()], [[id], ["1 pending"]]);
});

Deno.test("outputs of a photo for which another one stands are taken out", async () => {
  const event = await smallEvent(), id = await event.admit("a.nef", { rendition: "raw" });
  await markDeveloped(event, id, 1);
  event.store.photos.apply(id, "paired");
  assert.deepEqual((await reconcile(event)).placed, [id]);
});

Deno.test("a person's folder that was emptied goes; one that somebody made stays", async () => {
  const event = await smallEvent(), id = await placed(event, "a.jpg");
  for (const folder of ["Person_007/Solo", "My own"]) {
    await Deno.mkdir(join(event.root, layout.people, folder), { recursive: true });
  }
  await reconcile(event);
  const folders = await event.disk.folders(layout.people);
  assert.deepEqual(folders.sort(), ["My own", "Person_001"]);
  assert.equal((await filesBelow(join(event.root, layout.people))).length, 1, `of photo ${id}`);
});
