import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import type { SourceRole } from "../db/photos/sources.ts";
import { layout } from "../event_layout.ts";
import { countEvent, type Counting } from "./count_event.ts";

async function put(folder: string, path: string, text = "a photo"): Promise<void> {
  await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
  await Deno.writeTextFile(join(folder, path), text);
}
/** Records a file as it lies in a folder. */
async function read(
  { store }: SyntheticEvent,
  folder: string,
  path: string,
  { cardId = null, photoId = null, role = "ignored" }: {
    cardId?: number | null;
    photoId?: number | null;
    role?: SourceRole;
  } = {},
): Promise<void> {
  const { size, mtime } = await Deno.stat(join(folder, path));
  store.sources.put({ path, cardId, size, mtimeMs: mtime!.getTime(), photoId, role });
}
const incomingOf = ({ root }: SyntheticEvent) => join(root, layout.incoming);
const count = ({ root, store }: SyntheticEvent, more: Partial<Counting> = {}) =>
  countEvent({ root, store, ...more });
/** A photo that was set aside, with its note. */
async function setAside(event: SyntheticEvent, path: string): Promise<number> {
  const { store } = event, id = store.photos.insert("e".repeat(64), path);
  await put(incomingOf(event), path);
  await read(event, incomingOf(event), path, { photoId: id, role: "original" });
  store.photos.apply(id, "failed");
  store.sources.planMove({ path, cardId: null }, `${layout.errors}/${path}`);
  store.sources.recordMove({ path, cardId: null });
  return id;
}

Deno.test("a file waits until it is read, and again once it is another one", async () => {
  const event = await syntheticEvent(), incoming = incomingOf(event);
  await put(incoming, "new.jpg");
  await put(incoming, "read.jpg");
  await read(event, incoming, "read.jpg");
  assert.deepEqual((await count(event)).waitingIn[0].files, ["new.jpg"]);
  await put(incoming, "read.jpg", "quite another photo");
  const { counts, waitingIn } = await count(event);
  assert.deepEqual(waitingIn[0].files, ["new.jpg", "read.jpg"]);
  assert.deepEqual([counts.waiting, counts.notPhotos], [2, 1]);
});

Deno.test("a file that is incomplete does not wait, until it changes", async () => {
  const event = await syntheticEvent(), incoming = incomingOf(event);
  await put(incoming, "half.jpg");
  const { size, mtime } = await Deno.stat(join(incoming, "half.jpg"));
  event.store.incomplete.put({
    path: "half.jpg",
    cardId: null,
    size,
    mtimeMs: mtime!.getTime(),
    since: 1,
    reason: "its end is missing",
  });
  const first = (await count(event)).counts;
  assert.deepEqual([first.waiting, first.incomplete], [0, 1]);
  await put(incoming, "half.jpg", "the whole photo");
  const then = (await count(event)).counts;
  assert.deepEqual([then.waiting, then.incomplete], [1, 0]);
});

Deno.test("a photo that only decoding showed to be incomplete is not under way", async () => {
  const event = await syntheticEvent(), incoming = incomingOf(event), path = "half.jpg";
  const photoId = event.store.photos.insert("e".repeat(64), path);
  await put(incoming, path);
  await read(event, incoming, path, { photoId, role: "original" });
  assert.equal((await count(event)).counts.underWay, 1);
  const { size, mtime } = await Deno.stat(join(incoming, path));
  event.store.incomplete.put({
    ...{ path, cardId: null, size, mtimeMs: mtime!.getTime() },
    ...{ since: 1, reason: "its end is missing" },
  });
  const { counts } = await count(event);
  assert.deepEqual([counts.underWay, counts.waiting, counts.incomplete], [0, 0, 1]);
});

Deno.test("a file that was put back from Admin/Errors waits, and is not set aside", async () => {
  const event = await syntheticEvent();
  await setAside(event, "broken.jpg");
  await Deno.remove(join(incomingOf(event), "broken.jpg"));
  const aside = (await count(event)).counts;
  assert.deepEqual([aside.waiting, aside.setAside], [0, 1]);
  await put(incomingOf(event), "broken.jpg");
  const { size } = await Deno.stat(join(incomingOf(event), "broken.jpg"));
  const known = event.store.sources.known("broken.jpg", null)!;
  assert.equal(known.size, size);
  await Deno.utime(join(incomingOf(event), "broken.jpg"), new Date(), new Date(known.mtimeMs));
  const back = (await count(event)).counts;
  assert.deepEqual([back.waiting, back.setAside], [1, 0]);
});

Deno.test("a card counts where it was last, and only while it is there", async () => {
  const event = await syntheticEvent(), card = await tempFolder(), { store } = event;
  const cardId = store.cards.insert(card, 1);
  await put(card, "DCIM/read.jpg");
  const photoId = event.arrive(1);
  await read(event, card, "DCIM/read.jpg", { cardId, photoId, role: "original" });
  await put(card, "DCIM/new.jpg");
  const { waitingIn: [, there] } = await count(event);
  assert.deepEqual(there, {
    folder: card,
    card: cardId,
    files: ["DCIM/new.jpg"],
    incomplete: [],
  });
  await put(card, "DCIM/read.jpg", "of another card");
  assert.equal((await count(event)).waitingIn.length, 1);
  await Deno.remove(card, { recursive: true });
  assert.equal((await count(event)).waitingIn.length, 1);
});

Deno.test("a folder that nothing was read from yet counts whole, if it is there", async () => {
  const event = await syntheticEvent(), source = await tempFolder();
  await put(source, "a.jpg");
  const { waitingIn: [, fresh] } = await count(event, { source });
  assert.deepEqual([fresh.card, fresh.files], ["new", ["a.jpg"]]);
  await Deno.remove(source, { recursive: true });
  assert.deepEqual((await count(event, { source })).waitingIn[1].files, []);
});

Deno.test("counts are of one moment, and so is what is read with them", async () => {
  const event = await syntheticEvent(), { store, root } = event;
  let photos = 0;
  using other = new DatabaseSync(join(root, layout.database));
  const { counts } = await count(event, {
    alsoRead() {
      photos = store.photos.all().length;
      other.exec(`INSERT INTO photo (sha256, output_name) VALUES ('${"f".repeat(64)}', 'x.jpg')`);
    },
  });
  assert.deepEqual([photos, counts.underWay], [0, 0]);
  const later = await count(event);
  assert.equal(later.counts.underWay, 1);
  assert.ok(later.sequence > 0);
});

Deno.test("how long it takes is told for the folder that is being sorted", async () => {
  const event = await syntheticEvent(), { store, root } = event, source = await tempFolder();
  using db = new DatabaseSync(join(root, layout.database));
  const span = db.prepare("UPDATE photo SET begun_at = ?, ended_at = ? WHERE id = ?");
  for (let i = 0; i < 30; i++) {
    const id = store.photos.insert(`${i}`.padStart(64, "0"), `${i}.jpg`);
    for (const done of ["developed", "identified", "routed"] as const) store.photos.apply(id, done);
    span.run(i * 1000, (i + 1) * 1000, id);
  }
  for (let i = 0; i < 60; i++) await put(source, `${i}.jpg`);
  await put(incomingOf(event), "a.jpg");
  const seconds = async (folder: string) =>
    (await count(event, { source, sorting: { since: 0, folder } })).pace.secondsLeft;
  assert.equal(await seconds(source), 60);
  assert.equal(await seconds(incomingOf(event)), 1);
});
