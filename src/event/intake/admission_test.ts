import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { admitFile, type FileContent, type WorkOnPhotos } from "./admission.ts";

const idle: WorkOnPhotos = { isUnderWay: () => false, wasOutlived: () => false };
const content = (letter: string, more: Partial<FileContent> = {}): FileContent => ({
  sha256: letter.repeat(64),
  image: letter.toUpperCase().repeat(64),
  ...more,
});
const file = (path: string, size = 9): FoundFile => ({ path, size, mtimeMs: 1, ctimeMs: 1 });

/** Admits a file, and says what it was in a few words. */
function admit(
  event: SmallEvent,
  path: string,
  given: FileContent,
  work: Partial<WorkOnPhotos> = {},
  card: number | null = null,
): string {
  const { kind, photoId } = admitFile(event.store, file(path), given, { ...idle, ...work }, card);
  return `${kind} ${photoId}`;
}
function bring(
  event: SmallEvent,
  photoId: number,
  ...steps: ("developed" | "identified" | "routed")[]
) {
  for (const step of steps) event.store.photos.apply(photoId, step);
}
/** An event with one photo that is in its folders, from `a.jpg`. */
async function sorted(): Promise<SmallEvent> {
  const event = await smallEvent();
  assert.equal(admit(event, "a.jpg", content("a")), "develop 1");
  bring(event, 1, "developed", "identified", "routed");
  return event;
}
const roles = ({ store }: SmallEvent) =>
  store.sources.all().map(({ path, role, photoId }) => `${path} ${role} ${photoId}`);

Deno.test("a new file is a new photo, named by its picture, with the file as its original", async () => {
  const event = await smallEvent();
  assert.equal(
    admit(event, "day 1/IMG 1.JPG", content("a", { rendition: "rendered" })),
    "develop 1",
  );
  const photo = event.store.photos.get(1);
  assert.match(photo.outputName, /^IMG.1_A{12}\.jpg$/);
  assert.deepEqual([photo.state, photo.rendition, photo.imageHash], [
    "pending",
    "rendered",
    "A".repeat(64),
  ]);
  assert.ok(photo.begunAt !== null);
  assert.deepEqual(roles(event), ["day 1/IMG 1.JPG original 1"]);
});

Deno.test("the same bytes, and the same picture under other bytes, are duplicates elsewhere", async () => {
  const event = await sorted();
  assert.equal(admit(event, "b.jpg", content("a")), "duplicate 1");
  assert.equal(admit(event, "c.jpg", content("c", { image: content("a").image })), "duplicate 1");
  assert.deepEqual(roles(event), ["a.jpg original 1", "b.jpg duplicate 1", "c.jpg duplicate 1"]);
  assert.deepEqual(event.states(), ["1 routed"]);
});

Deno.test("a file that is read again is unchanged; one that says something else is changed", async () => {
  const event = await sorted(), image = content("a").image;
  assert.equal(admit(event, "a.jpg", content("a")), "unchanged 1");
  assert.equal(admit(event, "a.jpg", content("b", { image })), "changed 1");
  assert.equal(admit(event, "a.jpg", content("b", { image })), "unchanged 1");
  assert.equal(admit(event, "a.jpg", content("a")), "changed 1", "back to what it was");
});

Deno.test("what a duplicate says anew changes nothing", async () => {
  const event = await sorted(), image = content("a").image;
  admit(event, "b.jpg", content("a"));
  assert.equal(admit(event, "b.jpg", content("c", { image })), "unchanged 1");
});

Deno.test("another picture at a known path is another photo, which may yet be the same", async () => {
  const event = await sorted();
  assert.equal(admit(event, "a.jpg", content("b")), "develop 2");
  assert.equal(event.store.photos.get(2).followsId, 1);
  assert.deepEqual(roles(event), ["a.jpg original 2"]);
  assert.deepEqual(event.states(), ["1 routed", "2 pending"]);
});

Deno.test("a photo that lies elsewhere as well is followed by nobody", async () => {
  const event = await sorted();
  admit(event, "b.jpg", content("a"));
  assert.equal(admit(event, "a.jpg", content("b")), "develop 2");
  assert.equal(event.store.photos.get(2).followsId, null);
});

Deno.test("a broken photo whose file is replaced is forgotten", async () => {
  const event = await smallEvent();
  admit(event, "a.jpg", content("a"));
  event.store.photos.apply(1, "failed");
  assert.equal(admit(event, "a.jpg", content("b")), "develop 2");
  assert.deepEqual(event.states(), ["2 pending"]);
});

Deno.test("a broken photo that comes back is tried again", async () => {
  const event = await smallEvent();
  admit(event, "a.jpg", content("a"));
  event.store.photos.apply(1, "failed");
  assert.equal(admit(event, "a.jpg", content("a")), "develop 1");
  assert.deepEqual(event.states(), ["1 pending"]);
});

Deno.test("a photo over which the program died runs alone, and is refused after four deaths", async () => {
  const event = await smallEvent();
  const again = (work: Partial<WorkOnPhotos> = {}) =>
    admitFile(event.store, file("a.jpg"), content("a"), { ...idle, ...work }, null);
  assert.deepEqual(again(), { kind: "develop", photoId: 1, suspect: false });
  for (let deaths = 1; deaths <= 3; deaths++) {
    event.store.countAttempt(1);
    assert.deepEqual(again(), { kind: "develop", photoId: 1, suspect: true });
  }
  event.store.countAttempt(1);
  const refused = again();
  assert.ok(refused.kind === "refuse" && refused.fault.code === "crashed_program");
  assert.deepEqual(again({ wasOutlived: () => true }), {
    kind: "develop",
    photoId: 1,
    suspect: false,
  });
});

Deno.test("a file that changes while its photo is developed is read again afterwards", async () => {
  const event = await smallEvent(), image = content("a").image;
  admit(event, "a.jpg", content("a"));
  const isUnderWay = () => true;
  assert.equal(admit(event, "a.jpg", content("b", { image }), { isUnderWay }), "underWay 1");
  assert.equal(event.store.sources.known("a.jpg", null)?.sha256, "a".repeat(64));
  assert.equal(admit(event, "a.jpg", content("a"), { isUnderWay }), "unchanged 1");
  assert.equal(admit(event, "b.jpg", content("a"), { isUnderWay }), "duplicate 1");
});

Deno.test("a photo that was deleted everywhere is developed again once its original is back", async () => {
  const event = await sorted();
  event.store.photos.setGone(1, true);
  const before = event.store.regrouped.reasons();
  assert.equal(admit(event, "a.jpg", content("a")), "develop 1");
  assert.deepEqual([event.store.photos.get(1).gone, event.states()], [false, ["1 pending"]]);
  assert.ok(event.store.regrouped.reasons() > before, "its faces count again");
});

Deno.test("the whole of an unfinished copy is the same photo, changed, with its own picture", async () => {
  const event = await sorted();
  assert.equal(admit(event, "a.jpg", content("b", { completes: 1 })), "changed 1");
  assert.equal(event.store.photos.get(1).imageHash, "B".repeat(64));
});

Deno.test("a renamed original takes the place of the one that is gone", async () => {
  const event = await sorted(), image = content("a").image;
  const gone = { cardId: null, path: "a.jpg" };
  assert.equal(admit(event, "new.jpg", content("b", { image, gone })), "changed 1");
  assert.deepEqual(roles(event), ["new.jpg original 1"]);
});

Deno.test("a picture that was not known before is noted when it is", async () => {
  const event = await smallEvent();
  admit(event, "a.jpg", content("a", { image: undefined }));
  assert.equal(event.store.photos.get(1).imageHash, null);
  admit(event, "a.jpg", content("a"));
  assert.equal(event.store.photos.get(1).imageHash, "A".repeat(64));
});

Deno.test("equal paths on a card and in Incoming are two files", async () => {
  const event = await sorted(), card = event.store.cards.insert("/card", 0);
  assert.equal(admit(event, "a.jpg", content("a"), {}, card), "duplicate 1");
  assert.equal(admit(event, "a.jpg", content("b"), {}, card), "develop 2");
  assert.equal(event.store.sources.known("a.jpg", null)?.photoId, 1);
});

Deno.test("a file is admitted wholly or not at all", async () => {
  const event = await sorted(), { put } = event.store.sources;
  event.store.sources.put = () => {
    throw new Error("database or disk is full");
  };
  assert.throws(() => admit(event, "b.jpg", content("b")), /full/);
  event.store.sources.put = put;
  assert.deepEqual([event.states(), roles(event)], [["1 routed"], ["a.jpg original 1"]]);
});
