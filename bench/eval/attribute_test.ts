import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import { attributeErrors, type SortedFace } from "./attribute.ts";
import type { SortedEvent } from "./score.ts";

const ann = 0, bob = 1;
let id = 0;

/** A clear face in a photo; `towards` is the dimension of the person whom it looks like. */
function face(photo: number, person: string | null, towards: number, more = {}): SortedFace {
  const embedding = Float32Array.from({ length: 4 }, (_, i) => i === towards ? 1 : 0);
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const who = towards === ann ? "Ann" : "Bob";
  return { id: id++, photo, person, embedding, box, clarity: 18, usable: true, who, ...more };
}

/** The folders that follow from whose the faces are. */
function sorted(truth: string[][], faces: readonly SortedFace[]): SortedEvent {
  const places = truth.map((_, at) =>
    faces.filter(({ photo, person }) => photo === at && person !== null)
      .map(({ person }) => ({ folder: person!, kind: "Solo" as const }))
  );
  return { truth, places, folders: new Set(places.flat().map(({ folder }) => folder)).size };
}

const causesOf = (truth: string[][], faces: readonly SortedFace[]) =>
  attributeErrors(sorted(truth, faces), faces, bounds)
    .map(({ kind, cause, photo, who }) => [kind, cause, photo, who]);

/** Ann's photos 0 to 2; what becomes of photo 3 is the question. */
const truth = [["Ann"], ["Ann"], ["Ann"], ["Ann"]];
const others = [0, 1, 2].map((photo) => face(photo, "1", ann));

Deno.test("an event with each photo in its person's folder has no lost and no wrong photos", () => {
  assert.deepEqual(causesOf(truth, [...others, face(3, "1", ann)]), []);
});

Deno.test("a photo without a face of its person is lost by the detector or the label", () => {
  const stranger = face(3, null, bob, { who: null });
  for (const there of [[], [stranger]]) {
    assert.deepEqual(causesOf(truth, [...others, ...there]), [
      ["lost", "wrong label, or no face found", 3, "Ann"],
    ]);
  }
});

Deno.test("a photo whose faces nobody labelled is not blamed on the detector", () => {
  assert.deepEqual(causesOf(truth, [...others, face(3, null, ann, { who: undefined })]), [
    ["lost", "whose face is unknown", 3, "Ann"],
  ]);
});

Deno.test("a lost face below the gate and a lost group count as different causes", () => {
  const unclear = face(3, null, ann, { usable: false, clarity: 8 });
  assert.deepEqual(causesOf(truth, [...others, unclear]), [
    ["lost", "below the gate, joined nobody", 3, "Ann"],
  ]);
  assert.deepEqual(causesOf(truth, [...others, face(3, "2", ann)]), [
    ["lost", "a group apart", 3, "Ann"],
  ]);
});

Deno.test("a lost group has the evidence that it lacks, in nats", () => {
  const apart = face(3, "2", bob, { who: "Ann" }), faces = [...others, apart];
  const [{ nats }] = attributeErrors(sorted(truth, faces), faces, bounds);
  assert.ok(nats! < -10, `${nats}`);
});

Deno.test("a photo in another's folder is lost to its person, and wrong there", () => {
  const truth = [["Ann"], ["Ann"], ["Bob"], ["Bob"], ["Bob"], ["Ann"]];
  const faces = [
    ...[0, 1].map((photo) => face(photo, "1", ann)),
    ...[2, 3, 4].map((photo) => face(photo, "2", bob)),
    face(5, "2", bob, { who: "Ann" }),
  ];
  assert.deepEqual(causesOf(truth, faces), [
    ["lost", "in another's group", 5, "Ann"],
    ["wrong", "two labelled people in one group", 5, "Bob"],
  ]);
});

Deno.test("a bystander in a group and a bystander who joined count as different causes", () => {
  const truth = [["Ann"], ["Ann"], ["Bob"]], people = [0, 1].map((photo) => face(photo, "1", ann));
  const bystander = (more = {}) => face(2, "1", bob, { who: null, ...more });
  assert.deepEqual(causesOf(truth, [...people, face(2, "2", bob), bystander()]), [
    ["wrong", "bystanders in one group", 2, "Ann"],
  ]);
  const joined = bystander({ usable: false, clarity: 11 });
  assert.deepEqual(causesOf(truth, [...people, face(2, "2", bob), joined]), [
    ["wrong", "joined from below the gate", 2, "Ann"],
  ]);
});
