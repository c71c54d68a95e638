import assert from "node:assert/strict";
import fc from "fast-check";
import { decisionKinds, kindsToDraw } from "../../../../tests/support/decision_kinds.ts";
import { inMemory } from "../../../../tests/support/event_tree.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import {
  bounds,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { Decision } from "../../../core/decision.ts";
import { belongsAt } from "../../folders/plan.ts";
import { effectOf } from "./effect_of.ts";
import { effectViewSchema } from "../../../contracts/decision_effect.ts";
import { FolderTally } from "./folder_tally.ts";

const judging = { model: MODEL, dimensions: 64, bounds };

/** Anna in three photos, Ben in two, and both in one more. */
async function party() {
  const event = await syntheticEvent();
  for (const who of [[1], [1], [1], [2], [2], [1, 2]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const effect = (...decisions: Decision[]) => {
    const view = effectOf(event.store, judging, decisions);
    assertFits(effectViewSchema, view);
    return view;
  };
  return { event, effect };
}

Deno.test("hiding a person says which folder goes, and whose Group becomes Solo", async () => {
  const { effect } = await party();
  assert.deepEqual(effect({ kind: "role", person: 2, role: "hidden" }), {
    photos: 3,
    folders: [
      { folder: "People/Person_002", person: 2, gains: 0, loses: 3, shifts: 0, goes: true },
      { folder: "Admin/NoFaces", person: null, gains: 2, loses: 0, shifts: 0, goes: false },
      { folder: "People/Anna", person: 1, gains: 0, loses: 0, shifts: 1, goes: false },
    ],
    warnings: [],
    refused: [],
  });
});

Deno.test("forgetting a person says the same, and forgetting everybody moves nothing", async () => {
  const { effect } = await party();
  const hidden = effect({ kind: "role", person: 2, role: "hidden" });
  assert.deepEqual(effect({ kind: "forget", person: 2 }), hidden);
  assert.equal(effect({ kind: "forget_all" }).photos, 0);
  assert.deepEqual(effect({ kind: "forget", person: 9 }).refused, [
    {
      decision: 0,
      reason: "there is no person 9",
      said: { reason: { code: "noPerson", figures: { person: "9" } } },
    },
  ]);
});

Deno.test("a name is told as a folder that goes and one that comes", async () => {
  const { effect } = await party();
  assert.deepEqual(effect({ kind: "name", person: 2, name: "Ben" }).folders, [
    { folder: "People/Ben", person: 2, gains: 3, loses: 0, shifts: 0, goes: false },
    { folder: "People/Person_002", person: 2, gains: 0, loses: 3, shifts: 0, goes: true },
  ]);
});

Deno.test("a merge of two who are in one photo is refused, with the photos that show both", async () => {
  const { effect } = await party();
  const { photos, refused, warnings } = effect({ kind: "merge", from: 2, into: 1 });
  assert.equal(photos, 0);
  assert.match(refused[0].reason, /are both in photo_6.jpg, and look different there/);
  assert.deepEqual(warnings, [{
    kind: "twice",
    person: 1,
    photos: ["photo_6.jpg"],
    decision: 0,
    words: "Anna would be twice in photo_6.jpg",
  }]);
});

Deno.test("a move to somebody who is in the photo already is warned of", async () => {
  const { event, effect } = await party();
  const face = event.faces().find(({ photoId, personId }) => photoId === 6 && personId === 2)!;
  const { warnings } = effect({ kind: "move", faces: [event.key(face.id)], to: 1 });
  assert.deepEqual(warnings.map(({ kind, person }) => [kind, person]), [["twice", 1]]);
});

Deno.test("a name that another person has is warned of with that person's number", async () => {
  const { effect } = await party();
  const name = effect({ kind: "name", person: 2, name: "anna" });
  const folder = effect({ kind: "folder", person: 1, folder: "Person_002" });
  const owners = [name, folder].map((
    { warnings, refused },
  ) => [warnings[0].kind, warnings[0].person, refused.length]);
  assert.deepEqual(owners, [["name_taken", 1, 1], ["name_taken", 2, 1]]);
});

Deno.test("a merge of two named people says whose name goes", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 2, name: "Ann" });
  const view = effectOf(event.store, judging, [{ kind: "merge", from: 2, into: 1 }]);
  assert.deepEqual(view.warnings.map(({ words }) => words), [
    'the name "Ann" of person 2 goes',
  ]);
});

Deno.test("of several decisions each is foreseen after those before it", async () => {
  const { effect } = await party();
  const view = effect(
    { kind: "name", person: 2, name: "Ben" },
    { kind: "name", person: 1, name: "Ben" },
    { kind: "role", person: 1, role: "hidden" },
    { kind: "role", person: 1, role: "hidden" },
  );
  assert.deepEqual(view.refused.map(({ decision, reason }) => [decision, reason]), [
    [1, 'another person is already called "Ben": if they are the same person, merge the two'],
    [3, "nothing would change"],
  ]);
  assert.deepEqual(view.folders.map(({ folder, gains, loses }) => [folder, gains, loses]), [
    ["People/Anna", 0, 4],
    ["Admin/NoFaces", 3, 0],
    ["People/Ben", 3, 0],
    ["People/Person_002", 0, 3],
  ]);
});

Deno.test("nothing is changed, and undoing is foreseen, too", async () => {
  const { event, effect } = await party();
  const before = event.state();
  const { folders } = effect({ kind: "undo", decision: 1 });
  assert.deepEqual(folders.map(({ folder, gains, loses }) => [folder, gains, loses]), [
    ["People/Anna", 0, 4],
    ["People/Person_001", 4, 0],
  ]);
  assert.deepEqual(event.state(), before);
  assert.equal(event.store.decisions.all().length, 1);
});

/** Where each photo belongs, by its number. */
function places({ store }: SyntheticEvent): Map<number, string[]> {
  return new Map(
    store.photos.all().map((photo) => [
      photo.id,
      belongsAt(
        photo,
        store.places.ofPhoto(photo.id),
        () => store.faces.peopleIn(photo.id),
        store.routing.get(),
      ),
    ]),
  );
}

Deno.test("what was foreseen is what happens, whatever is decided", async () => {
  const photo = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 });
  const drawn = { a: fc.nat(99), b: fc.nat(99) };
  const one = fc.record({ kind: fc.constantFrom(...kindsToDraw), ...drawn });
  // Whom a face resembles next is not learned from the decisions before it.
  const others = kindsToDraw.filter((kind) => kind !== "not");
  const later = fc.array(fc.record({ kind: fc.constantFrom(...others), ...drawn }), {
    maxLength: 3,
  });
  const all = fc.record({
    photos: fc.array(photo, { minLength: 4, maxLength: 10 }),
    before: fc.array(one, { maxLength: 3 }),
    first: one,
    later,
  });
  await fc.assert(
    fc.asyncProperty(all, async ({ photos, before, first, later }) => {
      const event = await syntheticEvent(inMemory);
      for (const who of photos) event.arrive(...who);
      event.regroup();
      const draw = ({ kind, a, b }: typeof first): Decision => decisionKinds[kind](event, { a, b });
      for (const decision of before) event.decide(draw(decision));
      const decisions = [first, ...later].map(draw), was = places(event);
      const foreseen = effectOf(event.store, judging, decisions);
      const refused = decisions.map((decision) => event.decide(decision));
      assert.deepEqual(
        foreseen.refused.map(({ decision, reason }) => ({ decision, reason })),
        refused.flatMap((reason, decision) => reason === undefined ? [] : [{ decision, reason }]),
      );
      const tally = new FolderTally();
      for (const [id, now] of places(event)) {
        const then = was.get(id)!;
        tally.count(then.filter((p) => !now.includes(p)), now.filter((p) => !then.includes(p)));
      }
      const bare = (folders: typeof foreseen.folders) =>
        folders.map(({ person: _, goes: __, ...folder }) => folder);
      const happened = tally.folders().map((one) => ({ ...one, goes: false }));
      assert.deepEqual(bare(foreseen.folders), bare(happened));
      const left = new Set(
        [...places(event).values()].flat().map((path) => path.split("/").slice(0, 2).join("/")),
      );
      for (const { folder, goes } of foreseen.folders) {
        if (folder !== "Admin/NoFaces") assert.equal(goes, !left.has(folder), folder);
      }
      event.store.close();
      await Deno.remove(event.root, { recursive: true });
    }),
    { numRuns: 40 },
  );
});
