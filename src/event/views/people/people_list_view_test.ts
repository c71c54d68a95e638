import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { peopleListView, peopleListViewSchema } from "./people_list_view.ts";

Deno.test("people are listed with their photos and faces", async () => {
  const event = await syntheticEvent();
  for (const who of [2, 1, 1, 1, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const people = peopleListView(event.store);
  assertFits(peopleListViewSchema, people);
  const either = { role: "guest", hasFolder: true } as const;
  assert.deepEqual(people, [
    { ...either, id: 1, name: "Anna", folder: "Anna", photos: 2, faces: 2 },
    { ...either, id: 2, name: null, folder: "Person_002", photos: 3, faces: 3 },
  ]);
});

Deno.test("a hidden person is listed without a folder, and nobody who is another person by now", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "role", person: 1, role: "hidden" });
  event.decide({ kind: "merge", from: 3, into: 2 });
  const listed = peopleListView(event.store).map(({ id, hasFolder }) => [id, hasFolder]);
  assert.deepEqual(listed, [[1, false], [2, true]]);
});
