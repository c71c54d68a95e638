import assert from "node:assert/strict";
import { join } from "node:path";
import { smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { incomingFolder } from "./incoming.ts";

Deno.test("Incoming is made again if only it was renamed, and whoever watches it is told", async () => {
  const event = await smallEvent(), incoming = join(event.root, layout.incoming);
  let made = 0;
  const origin = incomingFolder(event.root, event.disk, event.log, () => void made++);
  await origin.arrive();
  assert.deepEqual([made, event.lines], [0, []]);
  await Deno.rename(incoming, join(event.root, "Old"));
  await origin.arrive();
  assert.deepEqual([made, (await Deno.stat(incoming)).isDirectory], [1, true]);
  assert.match(event.lines[0], /^warn Incoming was renamed or removed, so a new one is made\. /);
});

Deno.test("an event that is gone is not made again", async () => {
  const event = await smallEvent();
  await Deno.rename(event.root, `${event.root} away`);
  await assert.rejects(event.origin.arrive());
  await assert.rejects(Deno.stat(event.root), Deno.errors.NotFound);
});

Deno.test("Incoming holds its own files, and none of a card's", async () => {
  const event = await smallEvent();
  await event.drop("a.jpg", "x");
  const holds = (path: string, cardId: number | null) => event.origin.holds({ path, cardId });
  assert.deepEqual(
    [await holds("a.jpg", null), await holds("b.jpg", null), await holds("a.jpg", 1)],
    [true, false, false],
  );
  assert.deepEqual([event.origin.card, await event.origin.isThere()], [null, true]);
});
