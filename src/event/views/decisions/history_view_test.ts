import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { historyView, historyViewSchema } from "./history_view.ts";

Deno.test("every decision is told in words, with what became of it", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "not", person: 1, faces: [event.key(3)] });
  event.decide({ kind: "undo", decision: 1 });
  event.decide({ kind: "merge", from: 99, into: 1 });
  event.store.decisions.propose({ kind: "role", person: 2, role: "staff" }, 5000);
  const history = historyView(event.store);
  assertFits(historyViewSchema, history);
  assert.deepEqual(history.map(({ words, standing }) => [words, standing]), [
    ["person 1 is called Anna", "undone by 3"],
    [`face 3 in ${event.store.photos.get(3).outputName} is not Person_001`, ""],
    ["undone 1: person 1 is called Anna", ""],
    ["person 99 and Person_001 are one", "refused: there is no person 99"],
    ["Person_002 is staff", "not applied yet"],
  ]);
  assert.equal(history[4].madeAt, "1970-01-01T00:00:05.000Z");
});
