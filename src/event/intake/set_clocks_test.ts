import assert from "node:assert/strict";
import { join } from "node:path";
import { delivered, type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { parseCameraClocks } from "../../core/camera_clock.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "../sorting/identify.ts";
import { setClocks } from "./set_clocks.ts";

const NOON = "2026-06-06T12:00:00", noon = new Date(NOON).getTime(), HOUR = 3_600_000;

/** A photo by a Z 9 in the folder of the person whom it shows. */
async function placed(event: SmallEvent): Promise<number> {
  const id = await event.developed("a.jpg", 1);
  event.store.photos.recordCapture(id, { capturedAt: NOON, camera: "Z 9" }, noon);
  identifyPhoto(event.store, event.identity, id, 0);
  await event.router.route(id);
  return id;
}
const timeOf = async ({ root }: SmallEvent, ...path: string[]) =>
  (await Deno.stat(join(root, ...path))).mtime!.getTime();

Deno.test("photos of a camera whose clock was off move in time, wherever their files are", async () => {
  const event = await smallEvent(), id = await placed(event);
  const clocks = parseCameraClocks("Z 9=+1:00"), isOutdated = delivered(event, id);
  assert.equal(await setClocks(event.store, event.peopleFolders, clocks), 1);
  assert.equal(isOutdated(), true, "what was delivered has the old time");
  assert.equal(event.store.photos.get(id).takenAt, noon + HOUR);
  for (
    const folder of [[layout.processed], [layout.thumbs], [layout.people, "Person_001", "Solo"]]
  ) {
    assert.equal(await timeOf(event, ...folder, "a.jpg"), noon + HOUR, folder.join("/"));
  }
  assert.equal(await setClocks(event.store, event.peopleFolders, clocks), 0, "once");
  assert.equal(
    await setClocks(event.store, event.peopleFolders, parseCameraClocks("")),
    1,
    "and back",
  );
  assert.equal(event.store.photos.get(id).takenAt, noon);
});

Deno.test("photos of other cameras, and those without a time, stay where they are", async () => {
  const event = await smallEvent();
  await placed(event);
  await event.developed("b.jpg", 1);
  assert.equal(
    await setClocks(event.store, event.peopleFolders, parseCameraClocks("D 5=+1:00")),
    0,
  );
});

Deno.test("a file that somebody put in a photo's place keeps its time", async () => {
  const event = await smallEvent();
  await placed(event);
  const own = join(event.root, layout.people, "Person_001", "Solo", "a.jpg");
  await Deno.remove(own);
  await Deno.writeTextFile(own, "somebody's own");
  await Deno.utime(own, 1000, 1000);
  await setClocks(event.store, event.peopleFolders, parseCameraClocks("Z 9=+1:00"));
  assert.equal((await Deno.stat(own)).mtime!.getTime(), 1_000_000);
});

Deno.test("a crash between files and row leaves the photo to be moved again", async () => {
  const event = await smallEvent(), id = await placed(event);
  const { recordTakenAt } = event.store.photos, clocks = parseCameraClocks("Z 9=+1:00");
  event.store.photos.recordTakenAt = () => {
    throw new Error("killed");
  };
  await assert.rejects(setClocks(event.store, event.peopleFolders, clocks), /killed/);
  event.store.photos.recordTakenAt = recordTakenAt;
  assert.equal(event.store.photos.get(id).takenAt, noon);
  assert.equal(await setClocks(event.store, event.peopleFolders, clocks), 1);
});
