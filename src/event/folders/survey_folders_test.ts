import assert from "node:assert/strict";
import { join } from "node:path";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "../sorting/identify.ts";
import { surveyFolders } from "./survey_folders.ts";

/** Two people with three photos each, in their folders. */
async function twoFolders(): Promise<SmallEvent> {
  const event = await smallEvent();
  for (const [n, person] of [1, 1, 1, 2, 2, 2].entries()) {
    const id = await event.developed(`${n}_${"a".repeat(12)}.jpg`, person);
    identifyPhoto(event.store, event.identity, id, 0);
    await event.router.route(id);
    event.store.photos.apply(id, "routed");
  }
  return event;
}
const at = ({ root }: SmallEvent, ...path: string[]) => join(root, layout.people, ...path);
const survey = ({ store, disk }: SmallEvent) => surveyFolders(store, disk);

Deno.test("folders that hold what was put into them are whole", async () => {
  const event = await twoFolders(), { names, recorded, whole, moved, gone } = await survey(event);
  assert.deepEqual([...names].sort(), ["Person_001", "Person_002"]);
  assert.deepEqual([...whole].sort(), ["Person_001", "Person_002"]);
  assert.equal(recorded.get("Person_001")?.size, 3);
  assert.deepEqual([moved, gone], [[], []]);
});

Deno.test("a renamed folder is found by its photos, and what somebody added does not matter", async () => {
  const event = await twoFolders();
  await Deno.rename(at(event, "Person_001"), at(event, "Anna"));
  await Deno.writeTextFile(at(event, "Anna", "Solo", "notes.txt"), "somebody's own");
  const { moved, gone } = await survey(event);
  assert.deepEqual(moved.map(({ folder, now, isUnclear }) => [folder, now, isUnclear ?? false]), [
    ["Person_001", "Anna", false],
  ]);
  assert.deepEqual(gone, []);
});

Deno.test("a folder is told from its copy by its links", async () => {
  const event = await twoFolders();
  await Deno.mkdir(at(event, "Copy", "Solo"), { recursive: true });
  for await (const { name } of Deno.readDir(at(event, "Person_001", "Solo"))) {
    await Deno.copyFile(at(event, "Person_001", "Solo", name), at(event, "Copy", "Solo", name));
  }
  await Deno.rename(at(event, "Person_001"), at(event, "Anna"));
  const { moved } = await survey(event);
  assert.deepEqual(moved.map(({ folder, now }) => [folder, now]), [["Person_001", "Anna"]]);
});

Deno.test("a folder that is gone with its photos is gone; one that lost a photo is whole", async () => {
  const event = await twoFolders();
  await Deno.remove(at(event, "Person_001"), { recursive: true });
  await Deno.remove(at(event, "Person_002", "Solo", `3_${"a".repeat(12)}.jpg`));
  const { whole, gone, moved } = await survey(event);
  assert.deepEqual([[...whole], gone, moved], [["Person_002"], ["Person_001"], []]);
});
