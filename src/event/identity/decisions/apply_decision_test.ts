import assert from "node:assert/strict";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import {
  hashOf,
  newStore,
  putFace,
  putPerson,
  putPhoto,
} from "../../../../tests/support/new_store.ts";
import type { Decision } from "../../../core/decision.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Store } from "../../db/store.ts";
import { applyChanges } from "./apply_changes.ts";
import { applyDecision } from "./apply_decision.ts";
import { momentKey } from "../../../people/decisions/moment_key.ts";

async function twoPeople() {
  const store = await newStore(), index = new CentroidIndex(2);
  for (const person of [1, 2]) putPerson(store, person);
  for (const [at, person] of [1, 1, 2, 2].entries()) {
    const photo = putPhoto(store, at + 1, "routed");
    store.photos.recordSize(photo, {
      width: 1000,
      height: 1000,
      originalWidth: 4000,
      originalHeight: 4000,
    });
    putFace(store, photo, { person, embedding: [2 - person, person - 1] });
  }
  const decide = (decision: Decision) => {
    const row = store.decisions.get(store.decisions.propose(decision, 10))!;
    return applyDecision({ store, index, model: "m", bounds, now: 11 }, row);
  };
  return { store, index, decide };
}
const whose = (store: Store) => [1, 2, 3, 4].map((face) => store.faces.whereIs(face)?.personId);

Deno.test("a decision is applied with what it changed, and its photos are sent back", async () => {
  const { store, index, decide } = await twoPeople();
  using _ = store;
  assert.deepEqual(decide({ kind: "merge", from: 2, into: 1 }), { photos: [3, 4] });
  assert.deepEqual(whose(store), [1, 1, 1, 1]);
  const { appliedAt, refused } = store.decisions.get(1)!;
  assert.deepEqual([appliedAt, refused], [11, null]);
  assert.deepEqual(store.decisions.changesOf(1).map(({ kind }) => kind), [
    ...["pin", "pin", "pin", "pin", "face", "face"],
    ...["person", "person"],
  ]);
  assert.deepEqual([index.get(1)?.faces, index.get(2)], [4, undefined]);
  assert.deepEqual(store.faces.movesOf(3).at(-1)?.cause, "decision");
  const before = store.earlier.at(store.earlier.momentOf("")!);
  assert.deepEqual([...before.faces], [[3, 2], [4, 2]], "what was before is remembered");
});

Deno.test("a refused decision is recorded with its reason, and changes nothing", async () => {
  const { store, index, decide } = await twoPeople();
  using _ = store;
  assert.deepEqual(decide({ kind: "merge", from: 1, into: 1 }), {
    refused: "they are already one person",
    photos: [],
  });
  const { appliedAt, refused } = store.decisions.get(1)!;
  assert.deepEqual([appliedAt, refused, index.size], [11, "they are already one person", 0]);
  assert.equal(store.earlier.momentOf(""), undefined, "nothing is remembered of it");
});

Deno.test("a decision that breaks a rule of the database is refused, not tried for ever", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const people = {
    ...store.people,
    // As if somebody else had got that folder since the plan was made.
    all: () => store.people.all().filter(({ id }) => id === 1),
  };
  store.people.set(2, "folder", "Anna");
  const id = store.decisions.propose({ kind: "name", person: 1, name: "Anna" }, 1);
  const context = { store: { ...store, people }, index, model: "m", bounds, now: 2 };
  const { refused } = applyDecision(context, store.decisions.get(id)!);
  assert.match(refused!, /it conflicts with a later decision: Error: UNIQUE constraint/);
  assert.equal(store.people.get(1).name, null, "all or nothing");
});

Deno.test("any other fault leaves the decision open, and undoes all of it", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const faces = {
    ...store.faces,
    assign: () => {
      throw new Error("disk I/O error");
    },
  };
  const id = store.decisions.propose({ kind: "merge", from: 2, into: 1 }, 1);
  const context = { store: { ...store, faces }, index, model: "m", bounds, now: 2 };
  assert.throws(() => applyDecision(context, store.decisions.get(id)!), /disk I\/O/);
  assert.deepEqual([store.decisions.open().length, store.decisions.pins()], [1, []]);
});

Deno.test("changes are applied with what was before, and to somebody new by their number", async () => {
  const { store } = await twoPeople();
  using _ = store;
  const touched = applyChanges(store, { decision: 1, until: 0, now: 7 }, [
    { kind: "person", person: 3, field: "hasFolder", from: false, to: true },
    { kind: "face", face: 1, from: 1, to: 3 },
    { kind: "face", face: 2, from: 1, to: null },
    { kind: "dropped", photo: hashOf(4), from: false, to: true },
    { kind: "setting", setting: "PAIRS", from: null, to: "raw" },
    { kind: "person", person: 1, field: "mergedInto", from: null, to: 3 },
  ]);
  assert.deepEqual([...touched.people].sort(), [1, 3]);
  assert.deepEqual([...touched.photos].sort(), [1, 2, 4]);
  assert.deepEqual([store.people.get(3).folder, whose(store)], ["Person_003", [3, null, 2, 2]]);
  assert.deepEqual([store.photos.get(4).dropped, store.settings.get("PAIRS")], [true, "raw"]);
  store.earlier.keepMoment("", 0);
  const before = store.earlier.at(0);
  assert.deepEqual([...before.faces], [[1, 1], [2, 1]]);
  assert.deepEqual(before.people.get(1), { hasFolder: true, mergedInto: null });
});

Deno.test("a moment is told by the runs of numbers in force", () => {
  assert.deepEqual([[], [1], [1, 2, 3], [1, 2, 4, 6, 7]].map(momentKey), [
    "",
    "1",
    "1-3",
    "1-2,4,6-7",
  ]);
});
