import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../tests/support/new_store.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { bounds } from "../../../tests/support/match_bounds.ts";
import type { PeopleChanges } from "../../people/changes.ts";
import type { Store } from "../db/store.ts";
import { applyRegrouping } from "./apply_regrouping.ts";

const nothing: PeopleChanges = { newPeople: 0, moves: [], dissolved: [], withFolder: [] };

/** Two people in two routed photos each: faces 1 and 2 of person 1, faces 3 and 4 of person 2. */
async function twoPeople() {
  const store = await newStore();
  for (const person of [1, 2]) putPerson(store, person);
  for (const [at, person] of [1, 1, 2, 2].entries()) {
    putFace(store, putPhoto(store, at + 1, "routed"), {
      person,
      embedding: [2 - person, person - 1],
    });
  }
  return { store, index: new CentroidIndex(2) };
}
const whose = (store: Store) => [1, 2, 3, 4].map((face) => store.faces.whereIs(face)?.personId);
const upTo = (store: Store) => ({
  faceId: store.faces.lastId(),
  decisions: store.decisions.countApplied(),
  answered: 0,
  rules: 2,
});
const known = (id: number) => ({ known: id });
const both = [known(1), known(2)];

function apply(
  store: Store,
  index: CentroidIndex,
  changes: Partial<PeopleChanges>,
  belowGate: number[] = [],
) {
  const regrouping = {
    changes: { ...nothing, withFolder: both, ...changes },
    belowGate,
    upTo: upTo(store),
  };
  return applyRegrouping({ store, index, model: "m", bounds }, regrouping, 7);
}

Deno.test("a face goes to whom regrouping gave it, its photo is sent back, and the index learns", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  assert.deepEqual(apply(store, index, { moves: [{ faceId: 2, to: known(2) }] }), [2]);
  assert.deepEqual(whose(store), [1, 2, 2, 2]);
  assert.equal(store.photos.get(2).state, "identified");
  assert.equal(store.faces.movesOf(2).at(-1)?.cause, "regrouping");
  assert.deepEqual([index.get(1)?.faces, index.get(2)?.faces], [1, 3]);
});

Deno.test("a face that is below the gate by the present rules is not usable any more", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  assert.deepEqual(apply(store, index, {}, [2]), [2]);
  assert.deepEqual(store.faces.usableOf(1, "m").map(({ id }) => id), [1]);
  assert.deepEqual([whose(store), index.get(1)?.faces], [[1, 1, 2, 2], 1]);
});

Deno.test("nothing is done if somebody decided something meanwhile", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const regrouping = {
    changes: { ...nothing, withFolder: both, moves: [{ faceId: 2, to: null }] },
    belowGate: [],
    upTo: upTo(store),
  };
  const id = store.decisions.propose({ kind: "role", person: 1, role: "staff" }, 1);
  store.decisions.markApplied(id, 2, []);
  assert.equal(applyRegrouping({ store, index, model: "m", bounds }, regrouping, 7), undefined);
  assert.deepEqual([whose(store), index.size], [[1, 1, 2, 2], 0]);
});

Deno.test("new people are numbered on from those that are known", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  apply(store, index, {
    newPeople: 2,
    moves: [{ faceId: 1, to: { new: 0 } }, { faceId: 4, to: { new: 1 } }],
    withFolder: [...both, { new: 1 }],
  });
  assert.deepEqual(whose(store), [3, 1, 2, 4]);
  assert.deepEqual([3, 4].map((id) => store.people.get(id).hasFolder), [false, true]);
  assert.equal(store.people.get(4).folder, "Person_004");
});

Deno.test("somebody of whom nothing is left is who has most of their faces, with all of them", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const photos = apply(store, index, {
    dissolved: [{ personId: 2, into: known(1) }],
    withFolder: [known(1)],
  });
  assert.deepEqual([photos, whose(store)], [[3, 4], [1, 1, 1, 1]]);
  assert.deepEqual([store.people.resolve(2), store.people.get(2).hasFolder], [1, false]);
  assert.deepEqual([index.get(1)?.faces, index.get(2)], [4, undefined]);
});

Deno.test("a face that was taken out of the event meanwhile is passed over", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const regrouping = {
    changes: { ...nothing, withFolder: both, moves: [{ faceId: 4, to: known(1) }] },
    belowGate: [],
    upTo: upTo(store),
  };
  store.faces.remove(4);
  assert.deepEqual(applyRegrouping({ store, index, model: "m", bounds }, regrouping, 7), []);
});

Deno.test("a folder goes from whoever is no guest, but not from who has a name", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  store.people.set(1, "name", "Anna");
  assert.deepEqual(apply(store, index, { withFolder: [] }), [3, 4]);
  assert.deepEqual([1, 2].map((id) => store.people.get(id).hasFolder), [true, false]);
  assert.deepEqual(apply(store, index, { withFolder: both }), [3, 4], "and comes back");
  assert.equal(store.people.get(2).hasFolder, true);
});

Deno.test("people met since the faces were read, or known by another model, keep their folder", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  const read = { ...upTo(store), faceId: 3 };
  applyRegrouping({ store, index, model: "m", bounds }, {
    changes: nothing,
    belowGate: [],
    upTo: read,
  }, 7);
  assert.deepEqual([1, 2].map((id) => store.people.get(id).hasFolder), [false, true]);
  applyRegrouping(
    { store, index, model: "other", bounds },
    { changes: nothing, belowGate: [], upTo: upTo(store) },
    7,
  );
  assert.equal(store.people.get(2).hasFolder, true);
});

Deno.test("what it knew of is recorded, so that it is not due again", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  apply(store, index, {});
  assert.deepEqual(store.regrouped.get(), { faceId: 4, decisions: 0, answered: 0, rules: 2 });
});

Deno.test("what regrouping made of a decision is remembered as what was otherwise before it", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  apply(store, index, {});
  store.earlier.keepMoment("", 0);
  const id = store.decisions.propose({ kind: "role", person: 1, role: "staff" }, 1);
  store.decisions.markApplied(id, 2, []);
  apply(store, index, { moves: [{ faceId: 2, to: known(2) }], withFolder: [known(2)] });
  const before = store.earlier.at(store.earlier.momentOf("")!);
  assert.deepEqual([...before.faces], [[2, 1]]);
  assert.deepEqual([...before.people], [[1, { hasFolder: true, mergedInto: null }]]);
});

Deno.test("what regrouping makes of new photos alone is taken to have been so before", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  store.earlier.keepMoment("", 0);
  const id = store.decisions.propose({ kind: "role", person: 1, role: "staff" }, 1);
  for (const face of [1, 2]) store.earlier.keepFace(face, 1, 0);
  store.decisions.markApplied(id, 2, []);
  apply(store, index, {});
  const before = () => [...store.earlier.at(store.earlier.momentOf("")!).faces];
  apply(store, index, { moves: [{ faceId: 2, to: known(2) }] });
  assert.deepEqual(before(), [[1, 1], [2, 2]], "the face would have been moved in any case");
  apply(store, index, { dissolved: [{ personId: 1, into: known(2) }], withFolder: [known(2)] });
  assert.deepEqual(before(), [[1, 2], [2, 2]]);
});

Deno.test("who is not to be seen by others stays so in each part that regrouping makes of them", async () => {
  const { store, index } = await twoPeople();
  using _ = store;
  store.guests.wishes.unpublish(1, "guest", 5);
  apply(store, index, {
    newPeople: 2,
    moves: [{ faceId: 2, to: { new: 0 } }, { faceId: 4, to: { new: 1 } }],
  });
  const [, part, , other] = whose(store);
  assert.notEqual(part, other);
  assert.deepEqual(store.guests.wishes.unpublished().map(({ personId }) => personId), [1, part]);
});
