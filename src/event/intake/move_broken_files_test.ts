import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { layout } from "../event_layout.ts";
import { moveBrokenFiles } from "./move_broken_files.ts";

function moverFor(event: SmallEvent, disk = event.disk) {
  const asked = { rescans: 0, owed: 0 }, { root, store, log, origin } = event;
  const requests = {
    rescan: () => void asked.rescans++,
    compareLater: () => void asked.owed++,
  };
  return { move: moveBrokenFiles({ root, store, disk, log, origin, requests }), asked };
}
async function broken(event: SmallEvent, path: string): Promise<number> {
  const id = await event.admit(path);
  event.store.photos.apply(id, "failed");
  event.store.photos.recordError(id, "truncated", "it ends in the middle");
  return id;
}
const aside = ({ root }: SmallEvent) => filesBelow(join(root, layout.errors));
const incoming = ({ root }: SmallEvent) => filesBelow(join(root, layout.incoming));

Deno.test("a broken photo's file goes to Admin/Errors, with a note that says why", async () => {
  const event = await smallEvent(), id = await broken(event, "a.jpg");
  await broken(event, "b.jpg");
  const { move } = moverFor(event);
  await move(id);
  assert.deepEqual([await aside(event), await incoming(event)], [["a.jpg", "a.jpg.txt"], [
    "b.jpg",
  ]]);
  const note = await Deno.readTextFile(join(event.root, layout.errors, "a.jpg.txt"));
  assert.match(note, /it ends in the middle/);
  await move();
  assert.deepEqual(await incoming(event), []);
});

Deno.test("a file that changed since it was read stays, to be read again", async () => {
  const event = await smallEvent(), id = await broken(event, "a.jpg");
  await event.drop("a.jpg", "it is being written still");
  await moverFor(event).move(id);
  assert.deepEqual([await aside(event), await incoming(event)], [[], ["a.jpg"]]);
});

Deno.test("a file that cannot be moved now stays, and is tried with a later comparison", async () => {
  const event = await smallEvent(), id = await broken(event, "a.jpg");
  const move = () => Promise.reject(new TransientFault("it is locked"));
  const { move: moveBroken, asked } = moverFor(event, { ...event.disk, move });
  await moveBroken(id);
  assert.deepEqual([await incoming(event), asked.owed], [["a.jpg"], 1]);
  assert.match(event.lines.at(-1)!, /^warn Cannot move a\.jpg to Admin\/Errors yet: .*locked/);
});

Deno.test("a file that changes in Admin/Errors goes back, as whoever writes it went on", async () => {
  const event = await smallEvent();
  await broken(event, "a.jpg");
  const { move, asked } = moverFor(event);
  await move();
  await move();
  assert.deepEqual([await aside(event), asked.rescans], [["a.jpg", "a.jpg.txt"], 0]);
  await Deno.writeTextFile(join(event.root, layout.errors, "a.jpg"), "more of the picture");
  await move();
  assert.deepEqual([await aside(event), await incoming(event)], [[], ["a.jpg"]]);
  assert.equal(asked.rescans, 1);
  assert.match(event.lines.at(-1)!, /^info a\.jpg changed after photosort found it broken/);
});

Deno.test("calls follow each other, so that no file is moved twice", async () => {
  const event = await smallEvent(), id = await broken(event, "a.jpg");
  const { move, asked } = moverFor(event);
  await Promise.all([move(id), move(), move(id)]);
  assert.deepEqual([await aside(event), asked], [["a.jpg", "a.jpg.txt"], { rescans: 0, owed: 0 }]);
});

Deno.test("what is on a card that is not here stays as it is", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const cardId = event.store.cards.insert("/nowhere", 0);
  const [source] = event.store.sources.ofPhoto(id);
  event.store.sources.remove(source);
  event.store.sources.put({ ...source, cardId });
  event.store.photos.apply(id, "failed");
  event.store.photos.recordError(id, "truncated", "it ends in the middle");
  await moverFor(event).move();
  assert.deepEqual(await incoming(event), ["a.jpg"]);
  assert.deepEqual(await aside(event), ["a.jpg.txt"], "a note tells of it");
});
