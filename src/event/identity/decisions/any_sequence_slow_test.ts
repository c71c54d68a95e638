/** Whatever is decided, in whatever order, while photos arrive: what must hold does hold. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { decisionKinds, kindsToDraw } from "../../../../tests/support/decision_kinds.ts";
import { inMemory } from "../../../../tests/support/event_tree.ts";
import {
  bounds,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { Decision } from "../../../core/decision.ts";
import type { Store } from "../../db/store.ts";
import { foldPins } from "../../../people/said/pins.ts";
import { faceKey } from "./face_keys.ts";
import { lineOf, parseLine } from "./decision_line.ts";
import { takeUpLines } from "./take_up_lines.ts";

type Step =
  | { do: "arrive"; who: number[] }
  | { do: "regroup" | "restart" | "route" }
  | { do: "decide"; kind: (typeof kinds)[number]; a: number; b: number; undoAtOnce: boolean };

const PEOPLE = 5;
const kinds = [...kindsToDraw, "undo"] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("arrive" as const),
      who: fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("regroup", "restart", "route") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constant("decide" as const), kind: fc.constantFrom(...kinds) },
      ...{ a: fc.nat(99), b: fc.nat(99), undoAtOnce: fc.boolean() },
    }),
  },
);

function decisionOf(event: SyntheticEvent, { kind, a, b }: Step & { do: "decide" }): Decision {
  if (kind !== "undo") return decisionKinds[kind](event, { a, b });
  return { kind, decision: 1 + a % (event.store.decisions.all().length + 1) };
}

function decide(event: SyntheticEvent, step: Step & { do: "decide" }): void {
  if (event.faces().length === 0) return;
  const before = event.state(), refused = event.decide(decisionOf(event, step));
  if (refused !== undefined) return assert.deepEqual(event.state(), before, refused);
  if (!step.undoAtOnce) return;
  const made = event.store.decisions.lastId();
  assert.equal(event.decide({ kind: "undo", decision: made }), undefined);
  const after = event.state(), known = before.people.length;
  assert.deepEqual([after.faces, after.pins], [before.faces, before.pins], "undone exactly");
  assert.deepEqual(after.people.slice(0, known), before.people);
  for (const newcomer of after.people.slice(known)) assert.match(newcomer, /"hasFolder":false/);
}

function check(event: SyntheticEvent): void {
  const { store } = event, resolve = (id: number) => store.people.resolve(id);
  const pins = foldPins(store.decisions.pins(), resolve);
  for (const [photoId, faces] of Map.groupBy(event.faces(), ({ photoId }) => photoId)) {
    const people = faces.flatMap(({ personId }) => personId ?? []);
    assert.equal(new Set(people).size, people.length, `somebody is twice in photo ${photoId}`);
  }
  for (const { id, personId } of event.faces()) {
    const pinned = pins.get(id);
    if (personId !== null) assert.equal(resolve(personId), personId, "nobody is who was merged");
    if (pinned === undefined) continue;
    if (pinned.isNoFace) assert.equal(personId, null);
    else if (pinned.pinnedTo !== undefined) assert.equal(personId, pinned.pinnedTo);
    for (const not of pinned.notOf) assert.notEqual(personId, not);
  }
  const names = store.people.all().filter((p) => p.mergedInto === null).flatMap((p) =>
    p.name ?? []
  );
  assert.equal(new Set(names).size, names.length, "two people have one name");
}

/** What was written down of the decisions brings them back, where only the photos are left. */
async function checkTakenUp({ store }: SyntheticEvent, steps: readonly Step[]): Promise<void> {
  const lines = store.decisions.all().map((row) => JSON.stringify(lineOf(store, row)));
  const anew = await syntheticEvent(inMemory);
  for (const step of steps) if (step.do === "arrive") anew.arrive(...step.who);
  const parsed = lines.map((line) => parseLine(line)!);
  const { lost, waiting } = takeUpLines(anew.store, { model: MODEL, bounds }, parsed, 1, {
    waits: true,
  });
  assert.deepEqual([lost, waiting], [[], []]);
  // A face that was drawn gets its number from the database.
  const pins = (of: Store) =>
    of.decisions.pins().map(({ faceId, ...pin }) => JSON.stringify([pin, faceKey(of, faceId)]))
      .sort();
  assert.deepEqual(pins(anew.store), pins(store));
  assert.deepEqual(anew.store.decisions.all(), store.decisions.all());
  for (const { id, name, role, ownFolder } of store.people.all()) {
    if (!anew.store.people.exists(id)) continue;
    const again = anew.store.people.get(id);
    assert.deepEqual([again.name, again.role, again.ownFolder], [name, role, ownFolder]);
  }
  assert.equal(
    takeUpLines(anew.store, { model: MODEL, bounds }, parsed, 1, { waits: true }).decisions,
    0,
  );
  anew.store.close();
  await Deno.remove(anew.root, { recursive: true });
}

Deno.test("whatever happens, humans are obeyed, nobody is twice in a photo, and disk equals plan", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const event = await syntheticEvent(inMemory);
      for (const step of steps) {
        if (step.do === "arrive") event.arrive(...step.who);
        else if (step.do === "decide") decide(event, step);
        else if (step.do === "route") await event.route();
        else event[step.do]();
        check(event);
      }
      await event.route();
      const { found, implied } = await event.places();
      assert.deepEqual(found, implied);
      await checkTakenUp(event, steps);
      event.store.close();
      await Deno.remove(event.root, { recursive: true });
    }),
    { numRuns: 60 },
  );
});
