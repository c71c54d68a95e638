import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { hollowJpeg } from "../../../tests/support/raw_files.ts";
import { rated, withExif } from "../../../tests/support/rewritten_files.ts";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { parseCameraClocks } from "../../core/camera_clock.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { pictureDataOf } from "../../processor/picture/picture_data_of.ts";
import { hashPicture } from "../../processor/picture/picture_hash.ts";
import { layout } from "../event_layout.ts";
import { FileRetries } from "./file_retries.ts";
import { IncompleteFiles } from "./incomplete_files.ts";
import { moveBrokenFiles } from "./move_broken_files.ts";
import { PhotoFailures } from "./photo_failures.ts";
import { readPhoto } from "./read_photo.ts";

const jpeg = hollowJpeg(640, 480), other = hollowJpeg(320, 240);
const long = rated(jpeg, 5), short = new TextEncoder().encode("no more than its beginning");
const { look = null } =
  await hashPicture(new Uint8Array(jpeg), "jpeg", pictureDataOf(jpeg, "jpeg")) ?? {};
/** Half of the picture, and then zeros in place of the rest. */
function unfinished(whole: Uint8Array): Uint8Array {
  const part = new Uint8Array(whole.length);
  part.set(whole.subarray(0, Math.floor(whole.length / 2)));
  return part;
}

/** What reads the files of an event, and what it asked for. */
function readerFor(
  event: SmallEvent,
  { graceMs = 0, incompleteMs = 60_000, keepsMetadata = false, once = false } = {},
) {
  const { root, store, disk, peopleFolders, clock, log, events, origin } = event;
  const offered: number[] = [], admitted: number[] = [], underWay = new Set<number>();
  const requests = {
    offerAgain: (_file: unknown, delayMs: number) => void offered.push(delayMs),
    rescan: () => {},
    rescanWithin: () => {},
    compareLater: () => {},
  };
  const limits = { graceMs, incompleteMs };
  const incomplete = new IncompleteFiles({ store, clock, log, once, origin, requests, limits });
  const failures = new PhotoFailures({
    store,
    clock,
    log,
    events,
    retries: new FileRetries({ log, events, requests, once }),
    incomplete,
    requests,
    order: { defer: () => {} },
    moveBroken: moveBrokenFiles({ root, store, disk, log, origin, requests }),
    errorGraceMs: graceMs,
  });
  const deps = {
    root,
    store,
    disk,
    peopleFolders,
    clock,
    log,
    origin,
    failures,
    incomplete,
    underWay,
    requests,
    onAdmitted: (photoId: number) => Promise.resolve(void admitted.push(photoId)),
    clocks: () => parseCameraClocks(""),
    keepsMetadata,
  };
  return {
    read: async (path: string) => await readPhoto(await event.fileAt(path), deps),
    /** Drops a file and reads it. */
    async drop(path: string, content: Uint8Array | string) {
      return await readPhoto(await event.drop(path, content), deps);
    },
    offered,
    admitted,
    underWay,
    incomplete,
  };
}
function sortedAs(event: SmallEvent, photoId: number): void {
  for (const step of ["developed", "identified", "routed"] as const) {
    event.store.photos.apply(photoId, step);
  }
}
const sources = ({ store }: SmallEvent) =>
  store.sources.all().map(({ path, role, photoId }) => `${path} ${role} ${photoId}`);
const aside = ({ root }: SmallEvent) => filesBelow(join(root, layout.errors));

Deno.test("a photo is read, admitted, and handed on to be developed", async () => {
  const event = await smallEvent(), { drop, admitted } = readerFor(event);
  const job = (await drop("day 1/a.jpg", jpeg))!;
  assert.deepEqual([job.photoId, job.format, job.completeness, job.suspect], [
    1,
    "jpeg",
    "whole",
    false,
  ]);
  assert.deepEqual([job.bytes, job.startedAt], [jpeg, event.clock.now()]);
  assert.ok(job.times.read >= 0);
  assert.deepEqual([sources(event), admitted], [["day 1/a.jpg original 1"], [1]]);
});

Deno.test("what is no photo is left alone, and known for that", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  for (const name of ["notes.txt", "desktop.ini"]) assert.equal(await drop(name, "x"), undefined);
  assert.deepEqual(sources(event), ["desktop.ini ignored null", "notes.txt ignored null"]);
  assert.match(event.lines[0], /^debug notes\.txt is not a photo: not sorted/);
});

Deno.test("a stand-in of iCloud's is told of, with what to do", async () => {
  const event = await smallEvent();
  await readerFor(event).drop(".IMG_1.HEIC.icloud", "x");
  assert.match(event.lines[0], /^warn .*IMG_1\.HEIC, which is only in iCloud: download it/);
});

Deno.test("a photo under another format's name is taken, and that is said", async () => {
  const event = await smallEvent(), job = await readerFor(event).drop("a.png", jpeg);
  assert.equal(job?.format, "jpeg");
  assert.equal(event.lines[0], "info a.png is JPEG, although its name says otherwise");
});

Deno.test("a file that changes while it is read is none yet", async () => {
  const event = await smallEvent(), { read } = readerFor(event);
  const file = await event.drop("a.jpg", jpeg);
  event.fileAt = () => Promise.resolve({ ...file, size: file.size - 1 });
  await assert.rejects(read("a.jpg"), TransientFault);
  assert.deepEqual(event.states(), []);
});

Deno.test("a duplicate is said to be one, and of what; one of a dropped photo, how it comes back", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  await drop("a.jpg", jpeg);
  sortedAs(event, 1);
  assert.equal(await drop("b.jpg", jpeg), undefined);
  const name = event.store.photos.get(1).outputName;
  assert.equal(event.lines.at(-1), `info b.jpg is a duplicate of the file that became ${name}`);
  event.store.photos.setDropped(1, true);
  assert.equal(await drop("c.jpg", jpeg), undefined);
  assert.match(event.lines.at(-1)!, /which was dropped: `photosort photo restore` brings it back/);
});

Deno.test("a file whose picture another program did not touch is the same photo", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  await drop("a.jpg", jpeg);
  sortedAs(event, 1);
  event.store.photos.recordLook(1, look, 1);
  assert.equal(await drop("a.jpg", rated(jpeg, 5)), undefined);
  assert.deepEqual(event.states(), ["1 routed"]);
  assert.match(event.lines.at(-1)!, /Another program changed a\.jpg, but not its picture/);
  assert.equal(await drop("b.jpg", rated(jpeg, 3)), undefined);
  assert.deepEqual(sources(event), ["a.jpg original 1", "b.jpg duplicate 1"]);
});

Deno.test("a photo that another program turned, or whose words are shown, is developed anew", async () => {
  for (const keepsMetadata of [false, true]) {
    const event = await smallEvent(), { drop } = readerFor(event, { keepsMetadata });
    await drop("a.jpg", jpeg);
    sortedAs(event, 1);
    event.store.photos.recordLook(1, look, 1);
    const changed = keepsMetadata ? rated(jpeg, 5) : withExif(jpeg, { orientation: 6 });
    assert.equal((await drop("a.jpg", changed))?.photoId, 1);
    assert.deepEqual([event.states(), event.store.photos.get(1).redetect], [["1 pending"], true]);
  }
});

Deno.test("a photo whose time was corrected by another program moves in time, and stays sorted", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  await drop("a.jpg", withExif(jpeg, { time: "2026:06:06 12:00:00" }));
  const { outputName } = event.store.photos.get(1);
  for (const folder of [layout.processed, layout.thumbs]) {
    await event.disk.write(`${folder}/${outputName}`, jpeg);
  }
  sortedAs(event, 1);
  event.store.photos.recordLook(1, look, 1);
  await drop("a.jpg", withExif(jpeg, { time: "2026:06:06 13:00:00" }));
  const taken = new Date("2026-06-06T13:00:00").getTime();
  assert.deepEqual([event.states(), event.store.photos.get(1).takenAt], [["1 routed"], taken]);
  const { mtime } = await Deno.stat(join(event.root, layout.processed, outputName));
  assert.equal(mtime!.getTime(), taken);
});

Deno.test("a file that is cut or blank is left alone, and admitted once it is whole", async () => {
  for (const part of [short, unfinished(long)]) {
    const event = await smallEvent(), { drop, incomplete } = readerFor(event);
    assert.equal(await drop("a.jpg", part), undefined);
    assert.deepEqual([event.states(), incomplete.files.length], [[], 1]);
    assert.equal((await drop("a.jpg", long))?.photoId, 1);
    assert.deepEqual([incomplete.files, event.store.incomplete.all()], [[], []]);
  }
});

Deno.test("after its time a file that is not whole is taken as it is", async () => {
  const event = await smallEvent(), { drop } = readerFor(event, { incompleteMs: 0 });
  const job = await drop("a.jpg", unfinished(long));
  assert.equal(job?.completeness, "blank");
});

Deno.test("an empty file and one that only looks like a photo are broken photos", async () => {
  const event = await smallEvent(), { drop } = readerFor(event, { incompleteMs: 0 });
  assert.equal(await drop("empty.jpg", ""), undefined);
  assert.equal(
    await drop("text.jpg", "a text that is long enough not to be cut ".repeat(9)),
    undefined,
  );
  assert.deepEqual(event.states(), ["1 error", "2 error"]);
  assert.deepEqual(
    event.told.map((one) => one.type === "photoFailed" && `${one.path}: ${one.code}`),
    ["empty.jpg: truncated", "text.jpg: undecodable"],
  );
  assert.deepEqual(await aside(event), ["empty.jpg", "empty.jpg.txt", "text.jpg", "text.jpg.txt"]);
});

Deno.test("once more of a file is there, its unfinished copy goes from Admin/Errors", async () => {
  const event = await smallEvent(), { drop } = readerFor(event, { incompleteMs: 0 });
  const job = (await drop("a.jpg", unfinished(jpeg)))!;
  event.store.photos.apply(job.photoId, "failed");
  event.store.photos.recordError(job.photoId, "truncated", "it ends in the middle");
  const { root, store, disk, log, origin } = event;
  const requests = { rescan: () => {}, compareLater: () => {} };
  await moveBrokenFiles({ root, store, disk, log, origin, requests })();
  assert.deepEqual(await aside(event), ["a.jpg", "a.jpg.txt"]);
  await drop("b.jpg", other);
  assert.equal((await aside(event)).length, 2, "another file's stays");
  await drop("a.jpg", jpeg);
  assert.deepEqual(await aside(event), []);
  assert.match(
    event.lines.at(-1)!,
    /A more complete a\.jpg has arrived: removed the unfinished copy a\.jpg/,
  );
});

Deno.test("the whole of a copy that passed for whole is the same photo, developed anew", async () => {
  const event = await smallEvent(), { drop } = readerFor(event, { incompleteMs: 0 });
  await drop("a.jpg", unfinished(jpeg));
  sortedAs(event, 1);
  assert.equal((await drop("a.jpg", jpeg))?.photoId, 1);
  assert.deepEqual(event.states(), ["1 pending"]);
});

Deno.test("a file that changes while its photo is developed is read once more later", async () => {
  const event = await smallEvent(), { drop, underWay, offered } = readerFor(event);
  await drop("a.jpg", jpeg);
  underWay.add(1);
  assert.equal(await drop("a.jpg", rated(jpeg, 5)), undefined);
  assert.deepEqual(offered, [1000]);
});

Deno.test("an original that was renamed and rated is still the photo's original", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  await drop("a.jpg", jpeg);
  sortedAs(event, 1);
  event.store.photos.recordLook(1, look, 1);
  await Deno.remove(join(event.root, layout.incoming, "a.jpg"));
  await drop("best.jpg", rated(jpeg, 5));
  assert.deepEqual(sources(event), ["best.jpg original 1"]);
});

Deno.test("a file in Admin/Errors stays known if another one with its picture is dropped", async () => {
  const event = await smallEvent(), { drop } = readerFor(event);
  await drop("a.jpg", jpeg);
  event.store.photos.apply(1, "failed");
  event.store.photos.recordError(1, "undecodable", "no picture");
  const { root, store, disk, log, origin } = event;
  const requests = { rescan: () => {}, compareLater: () => {} };
  await moveBrokenFiles({ root, store, disk, log, origin, requests })();
  assert.equal((await drop("b.jpg", rated(jpeg, 5)))?.photoId, 1, "its picture is tried again");
  assert.deepEqual(sources(event), ["a.jpg original 1", "b.jpg duplicate 1"]);
  assert.deepEqual(await aside(event), ["a.jpg", "a.jpg.txt"]);
});

Deno.test("a photo over which the program died four times is refused unread", async () => {
  const event = await smallEvent(), { drop, read } = readerFor(event);
  await drop("a.jpg", jpeg);
  for (let n = 0; n < 4; n++) event.store.countAttempt(1);
  assert.equal(await read("a.jpg"), undefined);
  assert.deepEqual([event.states(), event.store.photos.get(1).errorCode], [
    ["1 error"],
    "crashed_program",
  ]);
});
