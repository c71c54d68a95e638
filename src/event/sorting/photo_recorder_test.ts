import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import {
  delivered,
  developedPhoto,
  faceOf,
  jobFor,
  MODEL,
  type SmallEvent,
  smallEvent,
} from "../../../tests/support/small_event.ts";
import { parseCameraClocks } from "../../core/camera_clock.ts";
import type { DevelopedPhoto } from "../../processor/pool/protocol.ts";
import { layout } from "../event_layout.ts";
import { markForgotten } from "../identity/forgotten_faces.ts";
import { identifyPhoto } from "./identify.ts";
import { PhotoRecorder } from "./photo_recorder.ts";

const NOON = "2026-06-06T12:00:00";

function recorderFor(event: SmallEvent, cameraClocks = "") {
  const { store, disk, clock, log, router } = event, clocks = parseCameraClocks(cameraClocks);
  const all = { store, disk, clock, log, router, model: MODEL, clocks: () => clocks };
  return new PhotoRecorder({ ...all, pairs: "jpeg" });
}
/** Records what a worker made of a photo. @returns whether it was told as recorded. */
async function record(
  event: SmallEvent,
  path: string,
  photo: DevelopedPhoto = developedPhoto(1),
  recorder = recorderFor(event),
  recorded = () => {},
): Promise<boolean> {
  let isTold = false;
  await recorder.record((await jobFor(event, await event.fileAt(path)))!, photo, () => {
    isTold = true;
    recorded();
  });
  return isTold;
}
const people = ({ store }: SmallEvent, id: number) =>
  store.faces.ofPhoto(id).map(({ personId }) => personId);
const processed = async ({ root }: SmallEvent, name: string) =>
  await Deno.readTextFile(join(root, layout.processed, name));

Deno.test("files and rows of a developed photo are there, with the time of the shot", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const photo = developedPhoto(1, { capturedAt: NOON, camera: "Z 9" });
  assert.equal(await record(event, "a.jpg", photo), true);
  const row = event.store.photos.get(id), taken = new Date(NOON).getTime();
  assert.deepEqual([row.state, row.capturedAt, row.camera, row.takenAt], [
    "developed",
    NOON,
    "Z 9",
    taken,
  ]);
  for (const path of ["a.jpg", "thumbs/a.jpg"]) {
    const { mtime } = await Deno.stat(join(event.root, layout.processed, path));
    assert.equal(mtime!.getTime(), taken, path);
  }
  assert.equal(event.store.renditions.ofPhoto(id).length, 1);
});

Deno.test("that a photo is developed is told with the commit, before another photo has its turn", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg"), happened: string[] = [];
  const { store } = event;
  const transaction: typeof store.transaction = (work) => {
    const result = store.transaction(work);
    if (store.photos.get(id).state === "developed") {
      queueMicrotask(() => happened.push("another one"));
    }
    return result;
  };
  const recorder = recorderFor({ ...event, store: { ...store, transaction } });
  await record(event, "a.jpg", developedPhoto(1), recorder, () => void happened.push("told"));
  assert.deepEqual(happened, ["told", "another one"]);
});

Deno.test("a camera's clock that is off is corrected; without one the file's time counts", async () => {
  const event = await smallEvent();
  const [first, second] = [await event.admit("a.jpg"), await event.admit("b.jpg")];
  const recorder = recorderFor(event, "Z 9=+1:00");
  await record(event, "a.jpg", developedPhoto(1, { capturedAt: NOON, camera: "Z 9" }), recorder);
  await record(event, "b.jpg", developedPhoto(1), recorder);
  assert.equal(event.store.photos.get(first).takenAt, new Date(NOON).getTime() + 3_600_000);
  assert.equal(
    event.store.photos.get(second).takenAt,
    Math.round((await event.fileAt("b.jpg")).mtimeMs),
  );
});

Deno.test("a photo that is developed again keeps its time, as the program that changed it did not", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  await record(event, "a.jpg");
  event.store.photos.recordTakenAt(id, 5000);
  event.store.photos.apply(id, "outputLost");
  await record(event, "a.jpg");
  assert.equal(event.store.photos.get(id).takenAt, 5000);
});

Deno.test("rows are recorded all or not at all, after the files", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const { apply } = event.store.photos;
  event.store.photos.apply = () => {
    throw new Error("database or disk is full");
  };
  await assert.rejects(record(event, "a.jpg"), /full/);
  event.store.photos.apply = apply;
  assert.deepEqual([event.states(), people(event, id)], [["1 pending"], []]);
  assert.deepEqual(event.store.renditions.ofPhoto(id), []);
  assert.deepEqual(await filesBelow(join(event.root, layout.processed)), ["a.jpg", "thumbs/a.jpg"]);
  await record(event, "a.jpg");
  assert.deepEqual([event.states(), people(event, id)], [["1 developed"], [null]]);
});

/** A photo of somebody that is in their folder. */
async function placed(event: SmallEvent, shows: DevelopedPhoto = developedPhoto(1)) {
  const id = await event.admit("a.jpg");
  await record(event, "a.jpg", shows);
  identifyPhoto(event.store, event.identity, id, 0);
  await event.router.route(id);
  event.store.photos.apply(id, "routed");
  return id;
}

Deno.test("if only its file was lost, a photo keeps its faces, and folders their links", async () => {
  const event = await smallEvent(),
    id = await placed(event),
    { ino } = await Deno.stat(
      join(event.root, layout.processed, "a.jpg"),
    );
  event.store.photos.apply(id, "outputLost");
  await record(event, "a.jpg");
  assert.deepEqual(people(event, id), [1]);
  assert.equal((await Deno.stat(join(event.root, layout.processed, "a.jpg"))).ino, ino);
  assert.deepEqual(event.store.places.ofPhoto(id).map(({ state }) => state), ["present"]);
});

Deno.test("if its file is another one now, folders and outputs are to get it again", async () => {
  const event = await smallEvent(), id = await placed(event), isOutdated = delivered(event, id);
  event.store.photos.apply(id, "outputLost");
  await record(event, "a.jpg", {
    ...developedPhoto(1),
    jpeg: new TextEncoder().encode("brighter"),
  });
  assert.equal(await processed(event, "a.jpg"), "brighter");
  assert.deepEqual(event.store.places.ofPhoto(id).map(({ state }) => state), ["wanted"]);
  assert.equal(event.store.renditions.ofPhoto(id).length, 2);
  assert.equal(isOutdated(), true);
});

Deno.test("what somebody edited in Processed is kept in Admin/Replaced", async () => {
  const event = await smallEvent(), id = await placed(event);
  const output = join(event.root, layout.processed, "a.jpg");
  await Deno.remove(output);
  await Deno.writeTextFile(output, "edited by hand");
  event.store.photos.apply(id, "outputLost");
  await record(event, "a.jpg");
  const kept = await filesBelow(join(event.root, "Admin", "Replaced"));
  const texts = await Promise.all(
    kept.map((path) => Deno.readTextFile(join(event.root, "Admin", "Replaced", path))),
  );
  assert.ok(texts.includes("edited by hand"), kept.join());
  assert.notEqual(await processed(event, "a.jpg"), "edited by hand");
});

/** Whose faces a photo has after they were looked for anew. */
async function redetected(
  event: SmallEvent,
  id: number,
  shows: DevelopedPhoto,
): Promise<(number | null)[]> {
  event.store.photos.apply(id, "outputLost");
  event.store.photos.setRedetect(id, true);
  await record(event, "a.jpg", shows);
  return people(event, id);
}

Deno.test("a face that is found again stays the same person's; a new one is nobody's yet", async () => {
  const event = await smallEvent(), id = await placed(event);
  const [before] = event.store.faces.ofPhoto(id);
  const two = { ...developedPhoto(1), faces: [faceOf(1, 9), faceOf(2, 9, 1)] };
  const reasons = event.store.regrouped.reasons();
  assert.deepEqual(await redetected(event, id, two), [1, null]);
  assert.equal(event.store.faces.ofPhoto(id)[0].id, before.id);
  assert.equal(event.store.photos.get(id).redetect, false);
  assert.ok(event.store.regrouped.reasons() > reasons);
});

Deno.test("a face that is not found again goes, unless a human spoke of it", async () => {
  for (const isPinned of [false, true]) {
    const event = await smallEvent(), id = await placed(event);
    if (isPinned) event.decide({ kind: "name", person: 1, name: "Anna" });
    const left = await redetected(event, id, { ...developedPhoto(1), faces: [] });
    assert.deepEqual(left, isPinned ? [1] : []);
  }
});

Deno.test("faces are found again where they lie in a photo of another size", async () => {
  const event = await smallEvent(), id = await placed(event);
  const [face] = developedPhoto(1).faces, { x, y, width, height } = face.box;
  const half = { x: x / 2, y: y / 2, width: width / 2, height: height / 2 };
  const small = {
    ...developedPhoto(1),
    width: 1024,
    height: 768,
    faces: [{ ...face, box: half }],
  };
  assert.deepEqual(await redetected(event, id, small), [1]);
  assert.deepEqual(event.store.faces.ofPhoto(id)[0].box, half);
});

Deno.test("a turned photo keeps a face that is not found now that it lies", async () => {
  const event = await smallEvent(), id = await placed(event);
  const turned = {
    ...developedPhoto(1, { orientation: 6 }),
    width: 1536,
    height: 2048,
    faces: [],
  };
  assert.deepEqual(await redetected(event, id, turned), [1]);
});

Deno.test("a photo whose faces were forgotten gets none again", async () => {
  const event = await smallEvent(), id = await placed(event);
  event.store.faces.removeOfPhoto(id);
  event.store.photos.forgetFacesOf(id);
  assert.deepEqual(await redetected(event, id, developedPhoto(1)), []);
});

Deno.test("a face that was forgotten in the other file of the shot is not recorded", async () => {
  const event = await smallEvent(), { store } = event, taken = { capturedAt: NOON, camera: "Z 9" };
  await event.admit("DSC_1.JPG", { rendition: "rendered" });
  const raw = await event.admit("DSC_1.NEF", { rendition: "raw" });
  await record(event, "DSC_1.JPG", developedPhoto(1, taken));
  markForgotten(store, store.photos.get(1), faceOf(1, 1).box);
  const both = { ...developedPhoto(1, taken), faces: [faceOf(1, 1), faceOf(2, 1, 1)] };
  await record(event, "DSC_1.NEF", both);
  const boxes = store.faces.ofPhoto(raw).map(({ box }) => box.x);
  assert.deepEqual(boxes, [faceOf(2, 1, 1).box.x]);
});

Deno.test("a photo that is developed to the bytes of the one before it is that one", async () => {
  const event = await smallEvent(), id = await placed(event);
  const next = await event.admit("next.jpg");
  event.store.photos.recordFollows(next, id);
  assert.equal(await record(event, "next.jpg"), false);
  assert.deepEqual(event.states(), ["1 routed"]);
  const paths = event.store.sources.ofPhoto(id).map(({ path }) => path);
  assert.deepEqual(paths.sort(), ["a.jpg", "next.jpg"]);
  assert.match(event.lines.at(-1)!, /Another program changed next\.jpg, but not its picture/);
});

Deno.test("one that is developed to other bytes is another photo", async () => {
  const event = await smallEvent(), id = await placed(event), next = await event.admit("next.jpg");
  event.store.photos.recordFollows(next, id);
  const other = { ...developedPhoto(1), jpeg: new TextEncoder().encode("another") };
  assert.equal(await record(event, "next.jpg", other), true);
  assert.deepEqual([event.states(), event.store.photos.get(next).followsId], [
    ["1 routed", "2 developed"],
    null,
  ]);
});

Deno.test("a photo that stands back has the time that a worker read, if the other one still stands", async () => {
  const event = await smallEvent();
  const jpeg = await event.admit("DSC_1.JPG", { rendition: "rendered" });
  const raw = await event.admit("DSC_1.NEF", { rendition: "raw" });
  const job = (await jobFor(event, await event.fileAt("DSC_1.NEF")))!;
  const stoodBack = { standsBack: true, captured: { capturedAt: NOON } } as const;
  event.store.photos.apply(jpeg, "failed");
  assert.equal(recorderFor(event).standBack({ ...job, photoId: raw }, stoodBack, jpeg), false);
  event.store.photos.apply(jpeg, "retried");
  assert.equal(recorderFor(event).standBack({ ...job, photoId: raw }, stoodBack, jpeg), true);
  const { state, capturedAt, partnerId } = event.store.photos.get(raw);
  assert.deepEqual([state, capturedAt, partnerId], ["paired", NOON, jpeg]);
});
