import assert from "node:assert/strict";
import fc from "fast-check";
import { decisionKinds, kindsToDraw } from "../../../../tests/support/decision_kinds.ts";
import { inMemory } from "../../../../tests/support/event_tree.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { historyPageSchema } from "../../../contracts/history.ts";
import { historyPage } from "./history_page.ts";

async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent(inMemory);
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  return event;
}
const reasons = (event: SyntheticEvent) => {
  const page = historyPage(event.store, { most: 99 });
  assertFits(historyPageSchema, page);
  return page.rows.map(({ id, canUndo, canRedo, reason }) =>
    `${id}: ${canUndo ? "undo" : canRedo ? "redo" : reason}`
  );
};

Deno.test("the newest decisions come first, with those before a number on the next page", async () => {
  const event = await party();
  for (const name of ["A", "B", "C", "D", "E"]) event.decide({ kind: "name", person: 1, name });
  const ids = ({ rows }: ReturnType<typeof historyPage>) => rows.map(({ id }) => id);
  const first = historyPage(event.store, { most: 2 });
  assert.deepEqual([ids(first), first.isMore], [[5, 4], true]);
  const next = historyPage(event.store, { most: 3, before: 4 });
  assert.deepEqual([ids(next), next.isMore], [[3, 2, 1], false]);
  assert.deepEqual(next.rows[2].words, "person 1 is called A");
  assert.deepEqual(next.rows[2].people, [1]);
});

Deno.test("each decision can be undone, made again, or says why not", async () => {
  const event = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 1, name: "Ann" });
  event.decide({ kind: "name", person: 2, name: "Ben" });
  event.decide({ kind: "undo", decision: 3 });
  event.decide({ kind: "merge", from: 99, into: 1 });
  event.store.decisions.propose({ kind: "role", person: 2, role: "staff" }, 1);
  event.store.decisions.propose({ kind: "undo", decision: 2 }, 1);
  assert.deepEqual(reasons(event), [
    "7: it is not applied yet",
    "6: it is not applied yet",
    "5: it was refused and changed nothing",
    "4: it is undone by making the other decision again",
    "3: redo",
    "2: that is being done already",
    "1: decision 2 depends on it: undo that one first",
  ]);
  await event.forget(3);
  assert.match(reasons(event)[0], /8: a forgotten person cannot come back/);
});

Deno.test("what the history says of undoing is so, whatever was decided", async () => {
  const one = fc.record({
    kind: fc.constantFrom(...kindsToDraw, "undo" as const),
    ...{ a: fc.nat(99), b: fc.nat(99) },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 8 }), fc.nat(9), async (all, at) => {
      const event = await party();
      for (const { kind, a, b } of all) {
        event.decide(
          kind === "undo"
            ? { kind, decision: 1 + a % all.length }
            : decisionKinds[kind](event, { a, b }),
        );
      }
      const { rows } = historyPage(event.store, { most: 99 }), row = rows[at % rows.length];
      const decision = event.store.decisions.get(row.id)!.undoneBy ?? row.id;
      const refused = event.decide({ kind: "undo", decision });
      const isOfPeople = /is now the name of|would be in one photo twice/.test(refused ?? "");
      const said = row.canUndo || row.canRedo;
      if (row.kind !== "undo" && !isOfPeople) assert.equal(refused === undefined, said, refused);
      event.store.close();
      await Deno.remove(event.root, { recursive: true });
    }),
    { numRuns: 60 },
  );
});
