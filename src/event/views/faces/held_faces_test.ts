import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bounds,
  foundFace,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { FaceToAsk } from "../../../people/questions/people_to_ask.ts";
import { allAtOnce } from "../../../people/steps.ts";
import { comparedFaces } from "../../identity/regroup_stored.ts";
import { HeldFaces } from "./held_faces.ts";

const judging = { model: MODEL, bounds, dimensions: 64 };

/** What tells faces apart, as plain data. */
function facts(faces: readonly FaceToAsk[]) {
  return faces.map((face) => ({
    ...{ id: face.id, photoId: face.photoId, personId: face.personId, box: face.box },
    ...{ usable: face.usable, clarity: face.clarity, score: face.score },
    ...{ pinnedTo: face.pinnedTo, isAlone: face.isAlone ?? false, notOf: face.notOf ?? [] },
    ...{ isShown: face.isShown ?? true, originalHeight: face.originalHeight },
    embedding: [...face.embedding],
  }));
}

function assertHolds(held: HeldFaces, { store }: SyntheticEvent): void {
  const faces = allAtOnce(held.updating((look) => look(store)));
  assert.deepEqual(facts(faces), facts(comparedFaces(store, MODEL, bounds)));
}

async function party() {
  const event = await syntheticEvent();
  for (const seen of [1, 1, 2, 2, 3, 3]) event.arrive(seen);
  event.arrive(1, 2, { who: 3, is: "blurred" });
  event.regroup();
  const held = new HeldFaces(judging);
  assertHolds(held, event);
  return { event, held };
}

Deno.test("what is held is what the database has, after each kind of change", async () => {
  const { event, held } = await party(), { store } = event;
  event.arrive(2, 3);
  assertHolds(held, event);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "not", faces: [event.key(4)], person: 2 });
  event.decide({ kind: "no_face", faces: [event.key(5)] });
  assertHolds(held, event);
  event.decide({ kind: "merge", from: 3, into: 2 });
  event.regroup();
  assertHolds(held, event);
  store.photos.setDropped(2, true);
  store.faces.closeGate(1);
  assertHolds(held, event);
  event.decide({ kind: "undo", decision: 3 });
  assertHolds(held, event);
});

Deno.test("a face that was found again is another one, though its number is the same", async () => {
  const { event, held } = await party(), { store } = event;
  store.faces.replace(1, MODEL, { ...foundFace({ who: 2 }, 77), embeddingNorm: 17.5 });
  store.photos.setDropped(1, true);
  assertHolds(held, event);
  store.faces.remove(9);
  store.faces.insert(1, MODEL, foundFace({ who: 3 }, 78));
  assert.equal(store.faces.lastId(), 9, "the number is used again");
  assertHolds(held, event);
});

Deno.test("a face that moves to another photo is held as that photo's, though nothing else changes", async () => {
  const { event, held } = await party(), { store } = event;
  store.faces.moveToPhoto(store.faces.lastId(), 1);
  store.photos.setDropped(1, true);
  assertHolds(held, event);
});

Deno.test("nothing is read anew, and no face is another object, if nothing changed", async () => {
  const { event, held } = await party(), before = held.faces;
  assert.equal(held.isOutdated((look) => look(event.store)), false);
  assert.equal(allAtOnce(held.updating((look) => look(event.store))), before);
  event.store.photos.setDropped(1, true);
  assert.equal(held.isOutdated((look) => look(event.store)), true);
  allAtOnce(held.updating((look) => look(event.store)));
  const same = held.faces.filter((face) => before.includes(face));
  assert.equal(same.length, before.length - 1);
});

Deno.test("the first step drops forgotten faces, and overwrites what was held of them", async () => {
  const { event, held } = await party();
  const gone = held.get(1)!, seen = gone.embedding;
  assert.ok(seen.some((value) => value !== 0));
  await event.route();
  await event.forget(gone.personId!);
  held.updating((look) => look(event.store)).next();
  assert.equal(held.get(1), undefined);
  assert.ok(seen.every((value) => value === 0));
  assertHolds(held, event);
});

Deno.test("faces of another model are not held", async () => {
  const { event, held } = await party();
  event.store.faces.replace(3, "another", { ...foundFace({ who: 2 }, 5), embeddingNorm: 16 });
  event.store.photos.setDropped(3, true);
  assertHolds(held, event);
  assert.equal(held.get(3), undefined);
  assertHolds(held, event);
});

Deno.test("an update that was broken off goes on with the next one", async () => {
  const event = await syntheticEvent();
  const changes = {
    arrive: (n: number) => void event.arrive(1 + n % 4, 2 + n % 4),
    give: (n: number) => event.store.faces.assign(1 + n % faces(), 1 + n % 3, "guess"),
    remove: (n: number) => event.store.faces.remove(1 + n % faces()),
    deny: (n: number) => {
      const face = 1 + n % faces(), person = event.store.faces.whereIs(face)?.personId;
      if (person) event.decide({ kind: "not", faces: [event.key(face)], person });
    },
    regroup: () => event.regroup(),
  };
  const faces = () => event.store.faces.lastId();
  for (const n of [1, 2, 3]) changes.arrive(n);
  const held = new HeldFaces(judging);
  const change = fc.record({
    what: fc.constantFrom(...Object.keys(changes) as (keyof typeof changes)[]),
    n: fc.nat(99),
    steps: fc.nat(6),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (all) => {
      for (const { what, n, steps } of all) {
        changes[what](n);
        const update = held.updating((look) => look(event.store));
        for (let done = 0; done < steps; done++) update.next();
      }
      assertHolds(held, event);
    }),
    { numRuns: 60 },
  );
});

Deno.test("the first faces of an event that had none are held in canonical order", async () => {
  const event = await syntheticEvent(), held = new HeldFaces(judging);
  assertHolds(held, event);
  for (const seen of [3, 1, 2, 1]) event.arrive(seen);
  assertHolds(held, event);
});
