import assert from "node:assert/strict";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { changedPeople, personVersions } from "./person_versions.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  const seen = personVersions(event.store, [1, 2, 3]);
  return { event, changed: () => changedPeople(event.store, seen) };
}

Deno.test("photos that arrive, and regrouping that changes nobody, leave a page as it is", async () => {
  const { event, changed } = await party();
  event.arrive(1, 2);
  event.regroup();
  event.decide({ kind: "cover", person: 1, face: event.key(1) });
  assert.deepEqual(changed(), []);
});

Deno.test("a merge changes who goes, and who gets their name", async () => {
  const { event, changed } = await party();
  event.decide({ kind: "name", person: 3, name: "Cleo" });
  assert.deepEqual(changed(), [3]);
  event.decide({ kind: "merge", from: 3, into: 1 });
  assert.deepEqual(changed(), [1, 3]);
});

Deno.test("who loses a face is another one than somebody looked at, and undoing makes a third", async () => {
  const { event, changed } = await party();
  event.decide({ kind: "move", faces: [event.key(1)], to: 2 });
  assert.deepEqual(changed(), [1]);
  const moved = personVersions(event.store, [2]);
  event.decide({ kind: "undo", decision: 1 });
  assert.deepEqual(changed(), [1, 2]);
  assert.deepEqual(changedPeople(event.store, moved), [2]);
});

Deno.test("somebody who never was is not who was seen", async () => {
  const { event } = await party();
  assert.deepEqual(changedPeople(event.store, new Map([[99, "0.0"]])), [99]);
});
