import assert from "node:assert/strict";
import { bounds, MODEL, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { regroupStored, storedFaces } from "./regroup_stored.ts";

const ANNA = 1, BEN = 2;

Deno.test("faces are told with what humans said of them", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "no_face", faces: [event.key(2)] });
  event.decide({ kind: "not", person: 2, faces: [event.key(4)] });
  event.decide({ kind: "move", faces: [event.key(1)], to: 2 });
  const faces = new Map(storedFaces(store, MODEL, bounds).map((face) => [face.id, face]));
  assert.deepEqual([faces.get(2)!.usable, faces.get(2)!.clarity], [false, -Infinity]);
  assert.deepEqual(faces.get(4)!.notOf, [2]);
  assert.deepEqual([faces.get(1)!.pinnedTo, faces.get(1)!.isAlone], [2, true]);
  assert.deepEqual(storedFaces(store, "another model", bounds), []);
  store.close();
});

Deno.test("who is called something keeps their best seen face, unless a portrait tells who they are", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const is of ["dim", "clear"] as const) event.arrive({ who: ANNA, is });
  event.regroup();
  const mine = store.faces.whereIs(2)!.personId!;
  store.people.set(mine, "name", "Anna");
  const pinned = () => storedFaces(store, MODEL, bounds).map(({ id, pinnedTo }) => [id, pinnedTo]);
  assert.deepEqual(pinned().find(([id]) => id === 2), [2, mine]);
  const row = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  store.references.insert(
    { ...row, path: "Anna.jpg", sha256: "a".repeat(64), personId: mine },
    { model: MODEL, embedding: store.faces.ofPhoto(2)[0].embedding },
  );
  assert.deepEqual(pinned().map(([, to]) => to), [undefined, undefined]);
  store.close();
});

Deno.test("a reference gathers its person's faces, and is no face of the event", async () => {
  const event = await syntheticEvent(), { store } = event;
  event.arrive({ who: ANNA, is: "clear" });
  store.people.insert(50, "Anna", 1);
  const row = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  store.references.insert(
    { ...row, path: "Anna.jpg", sha256: "a".repeat(64), personId: 50 },
    { model: MODEL, embedding: store.faces.ofPhoto(1)[0].embedding },
  );
  const { moves } = regroupStored(store, MODEL, bounds).changes;
  assert.deepEqual(moves, [{ faceId: 1, to: { known: 50 } }]);
  store.close();
});

Deno.test("it is told up to where everything was looked at, and nothing is changed", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [ANNA, BEN]) event.arrive(who);
  event.decide({ kind: "role", person: 1, role: "staff" });
  store.regrouped.giveReason();
  const before = event.state();
  assert.deepEqual(regroupStored(store, MODEL, bounds).upTo, {
    faceId: 2,
    rules: 2,
    decisions: 1,
    answered: store.regrouped.reasons(),
  });
  assert.deepEqual(event.state(), before);
  store.close();
});

Deno.test("faces that only older rules let through the gate are below it from now on", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const is of ["clear", "dim"] as const) event.arrive({ who: ANNA, is });
  const stricter = { ...bounds, clarity: { ...bounds.clarity, min: 13 } };
  assert.deepEqual(regroupStored(store, MODEL, stricter).belowGate, [], "the rules are the same");
  store.regrouped.put({ ...store.regrouped.get(), rules: 1 });
  assert.deepEqual(regroupStored(store, MODEL, stricter).belowGate, [2]);
  assert.deepEqual(regroupStored(store, MODEL, bounds).belowGate, []);
  store.close();
});
