/** Many decisions at once come to the same as one after the other. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { decisionKinds, kindsToDraw } from "../../../../tests/support/decision_kinds.ts";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import type { Decision } from "../../../core/decision.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Store } from "../../db/store.ts";
import { applyTogether } from "./apply_decision.ts";

const drawn = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constantFrom(...kindsToDraw), a: fc.nat(99), b: fc.nat(99) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), a: fc.nat(9) }) },
  ),
  { minLength: 2, maxLength: 9 },
);

async function party() {
  const event = await syntheticEvent();
  for (const who of [[1], [1, 2], [2, 3], [3, 4], [4, 1], [5], [5, 2]]) event.arrive(...who);
  event.regroup();
  return event;
}

const cameTo = ({ state, store }: SyntheticEvent) => ({
  ...state(),
  decisions: store.decisions.standings().map(({ refused, undoneBy }) => ({ refused, undoneBy })),
  changes: store.decisions.standings().map(({ id }) => store.decisions.changesOf(id)),
  centroids: store.people.centroids("made-up").map(({ personId, faces }) => [personId, faces]),
});

Deno.test("decisions that are applied together come to the same as one after the other", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (list) => {
      const [one, many] = [await party(), await party()];
      const decisions = list.map((draw): Decision =>
        draw.kind === "undo"
          ? { kind: "undo", decision: 1 + draw.a }
          : decisionKinds[draw.kind](one, draw)
      );
      for (const decision of decisions) one.decide(decision);
      for (const decision of decisions) many.store.decisions.propose(decision, 1);
      many.applyOpen();
      try {
        assert.deepEqual(cameTo(many), cameTo(one));
      } finally {
        for (const { store } of [one, many]) store.close();
      }
    }),
    { numRuns: 25 },
  );
});

async function three() {
  const store = await newStore(), index = new CentroidIndex(2);
  for (const person of [1, 2, 3]) {
    putPerson(store, person);
    putFace(store, putPhoto(store, person, "routed"), { person });
  }
  const propose = (...decisions: Decision[]) =>
    decisions.map((one) => store.decisions.propose(one, 1));
  const apply = (over: Partial<Store> = {}) =>
    applyTogether(
      { store: { ...store, ...over }, index, model: "m", bounds, now: 2 },
      store.decisions.open(),
    );
  return { store, index, propose, apply, [Symbol.dispose]: () => store.close() };
}
const hide = (person: number): Decision => ({ kind: "role", person, role: "hidden" });

Deno.test("one that is refused among others is recorded, and the others are applied", async () => {
  using event = await three();
  const { store } = event;
  event.propose(hide(1), hide(9), { kind: "merge", from: 1, into: 1 }, hide(3));
  assert.deepEqual(event.apply().map(({ refused }) => refused), [
    ...[undefined, "there is no person 9", "they are already one person", undefined],
  ]);
  assert.deepEqual(store.people.all().map(({ role }) => role), ["hidden", "guest", "hidden"]);
  assert.equal(store.decisions.isAnyOpen(), false);
});

Deno.test("what a decision did before it broke a rule of the database is undone alone", async () => {
  using event = await three();
  const { store } = event, set = store.people.set.bind(store.people);
  store.people.set(2, "folder", "Anna");
  const people = {
    ...store.people,
    // As if somebody had got that folder since the plan was made.
    all: () => store.people.all().map((one) => one.id === 2 ? { ...one, folder: "x" } : one),
    set,
  };
  event.propose(hide(1), { kind: "name", person: 1, name: "Anna" }, hide(3));
  const outcomes = event.apply({ people });
  assert.deepEqual(outcomes.map(({ refused }) => refused !== undefined), [false, true, false]);
  assert.deepEqual([store.people.get(1).name, store.people.get(1).role], [null, "hidden"]);
  assert.equal(store.decisions.pins().length, 2);
});

Deno.test("a defect in one leaves those before it applied, and holds up those behind it", async () => {
  using event = await three();
  const { store } = event;
  const photos = {
    ...store.photos,
    get(id: number) {
      if (id === 2) throw new TypeError("a defect");
      return store.photos.get(id);
    },
  };
  event.propose(hide(1), hide(2), hide(3));
  assert.equal(event.apply({ photos }).length, 1);
  assert.throws(() => event.apply({ photos }), TypeError);
  assert.deepEqual(store.people.all().map(({ role }) => role), ["hidden", "guest", "guest"]);
  assert.deepEqual(store.decisions.pins().length, 1);
});

Deno.test("a full disk leaves all of them open", async () => {
  using event = await three();
  const { store } = event;
  const full = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR" });
  const photos = {
    ...store.photos,
    apply(...[id, event]: Parameters<Store["photos"]["apply"]>) {
      if (id === 2) throw full;
      return store.photos.apply(id, event);
    },
  };
  event.propose(hide(1), hide(2));
  assert.throws(() => event.apply({ photos }), /full/);
  assert.equal(store.decisions.open().length, 2);
  assert.ok(store.people.all().every(({ role }) => role === "guest"));
});

Deno.test("decisions that go by others' results wait for the next transaction", async () => {
  using event = await three();
  event.propose(
    hide(1),
    { kind: "settings", values: { PAIRS: "raw" } },
    hide(2),
  );
  assert.equal(event.apply().length, 2, "settings hold from the next transaction on");
  assert.equal(event.apply().length, 1);
});
