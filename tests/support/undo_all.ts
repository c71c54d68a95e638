import assert from "node:assert/strict";
import fc from "fast-check";
import { decisionToUndo } from "../../src/event/views/decisions/decision_to_undo.ts";
import { OperatorError } from "../../src/core/operator_error.ts";
import { decisionKinds, type DecisionToDraw, type Drawn, kindsToDraw } from "./decision_kinds.ts";
import { inMemory } from "./event_tree.ts";
import { type Seen, type SyntheticEvent, syntheticEvent } from "./synthetic_event.ts";
import { findTraces, type Trace, tracesOfFaces, tracesOfName } from "./traces.ts";

type Step =
  | { do: "regroup" | "restart" | "route" }
  | { do: "undo"; which: number }
  | { do: "decide"; kind: DecisionToDraw } & Drawn;

export interface Sequence {
  photos: Seen[][];
  steps: Step[];
  /** Which decision in force is undone next: from the last one on, so many back. */
  order: number[];
}

const PEOPLE = 6;
const seen = fc.record({
  who: fc.nat(PEOPLE - 1),
  like: fc.option(fc.nat(PEOPLE - 1), { nil: undefined, freq: 6 }),
  is: fc.oneof(
    { weight: 6, arbitrary: fc.constant("clear" as const) },
    { weight: 2, arbitrary: fc.constant("dim" as const) },
    { weight: 1, arbitrary: fc.constant("blurred" as const) },
  ),
});
const photo = fc.uniqueArray(seen, { selector: ({ who }) => who, minLength: 1, maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("regroup", "restart", "route") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo" as const), which: fc.nat(9) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: fc.constant("decide" as const), kind: fc.constantFrom(...kindsToDraw) },
      ...{ a: fc.nat(99), b: fc.nat(99) },
    }),
  },
);

/** Any event of a few people, clear and blurred, and any sequence of what is said about them. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  photos: fc.array(photo, { minLength: 8, maxLength: 16, size: "max" }),
  steps: fc.array(step, { minLength: 1, maxLength: 12, size: "max" }),
  order: fc.array(fc.oneof(fc.constant(0), fc.nat(5)), { maxLength: 12, size: "max" }),
});

/** Whatever is decided and regrouped: once all of it is undone, every folder is as before. */
export async function checkUndoneIsAsBefore({ photos, steps, order }: Sequence): Promise<void> {
  const event = await syntheticEvent(inMemory);
  try {
    for (const seen of photos) event.arrive(...seen);
    event.regroup();
    const before = await listing(event);
    for (const step of steps) await take(event, step);
    undoAll(event, order);
    assert.deepEqual(whose(event), before.whose, "whose faces are before anything is regrouped");
    event.regroup();
    assert.deepEqual(await listing(event), before);
  } finally {
    event.store.close();
    await Deno.remove(event.root, { recursive: true });
  }
}

/** Somebody is forgotten in the midst of it. */
export const forgettings: fc.Arbitrary<Sequence & Forgetting> = fc.record({
  sequence: sequences,
  forgetting: fc.record({ after: fc.nat(12), whom: fc.nat(9) }),
}).map(({ sequence, forgetting }) => ({ ...sequence, ...forgetting }));

interface Forgetting {
  /** How many steps come before. */
  after: number;
  whom: number;
}

/** Undoing ends at the forgetting and says so, and nothing that is undone brings a byte back. */
export async function checkForgottenStays(
  { photos, steps, after, whom }: Sequence & Forgetting,
): Promise<void> {
  const event = await syntheticEvent(inMemory);
  try {
    for (const seen of photos) event.arrive(...seen);
    event.regroup();
    for (const step of steps.slice(0, after)) await take(event, step);
    await event.route();
    const traces = await forgetOne(event, whom);
    event.regroup();
    for (const step of steps.slice(after)) await take(event, step);
    const said = undoToTheEnd(event);
    assert.match(said, /forgetting cannot be undone|was refused and changed nothing/);
    for (const { id } of event.store.decisions.all().toReversed()) {
      event.decide({ kind: "undo", decision: id });
    }
    event.regroup();
    event.keepDecisions();
    await listing(event);
    assert.deepEqual(await findTraces(event.root, traces), []);
  } finally {
    event.store.close();
    await Deno.remove(event.root, { recursive: true });
  }
}

/** @returns all that could be found of the person, and was there. */
async function forgetOne(event: SyntheticEvent, whom: number): Promise<Trace[]> {
  const { store } = event, name = "Zerlina Quixotic";
  const people = store.people.all().filter(({ id }) => store.faces.ofPerson(id).length > 0);
  const { id } = people[whom % people.length] ?? store.people.get(1);
  const folder = "Windmill corner";
  event.decide({ kind: "name", person: id, name });
  event.keepDecisions();
  await event.route();
  event.decide({ kind: "folder", person: id, folder });
  event.keepDecisions();
  await event.route();
  const theirs = store.people.all().filter((one) => store.people.resolve(one.id) === id);
  const names = [name, folder].flatMap(tracesOfName);
  const all = [...names, ...tracesOfFaces(event.root, theirs.map(({ id }) => id))];
  store.emptyLog();
  assert.notDeepEqual(await findTraces(event.root, all), []);
  await event.forget(id);
  return all;
}

/** As `undo` does it, again and again. @returns why it went no further. */
function undoToTheEnd(event: SyntheticEvent): string {
  for (;;) {
    try {
      const decision = decisionToUndo(event.store, undefined);
      assert.equal(event.decide({ kind: "undo", decision }), undefined);
    } catch (error) {
      if (error instanceof OperatorError) return error.message;
      throw error;
    }
    event.regroup();
  }
}

async function take(event: SyntheticEvent, step: Step): Promise<void> {
  if (step.do === "decide") return void event.decide(decisionKinds[step.kind](event, step));
  if (step.do === "undo") {
    const decisions = event.store.decisions.all();
    const decision = decisions.at(-1 - step.which)?.id ?? 1;
    return void event.decide({ kind: "undo", decision });
  }
  if (step.do === "route") await event.route();
  else event[step.do]();
}

/** Takes back what is in force, in any order in which it may be, with regrouping as a run does. */
function undoAll(event: SyntheticEvent, order: readonly number[]): void {
  for (let n = 0;; n++) {
    const inForce = event.store.decisions.all().filter(({ kind, refused, undoneBy }) =>
      kind !== "undo" && refused === null && undoneBy === null
    ).map(({ id }) => id);
    if (inForce.length === 0) return;
    const undo = (decision: number) => event.decide({ kind: "undo", decision });
    if (undo(inForce.at(-1 - (order[n] ?? 0)) ?? inForce[0]) !== undefined) {
      assert.equal(undo(inForce.at(-1)!), undefined, "the last decision can be undone");
    }
    if (n % 2 === 0) event.regroup();
  }
}

const whose = (event: SyntheticEvent) => event.faces().map(({ id, personId }) => [id, personId]);

async function listing(event: SyntheticEvent) {
  await event.route();
  const { found, implied } = await event.places();
  assert.deepEqual(found, implied);
  return { found, whose: whose(event) };
}
