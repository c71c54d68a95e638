import assert from "node:assert/strict";
import { MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import type { Decision } from "../../../core/decision.ts";
import { describeDecision } from "./describe_decision.ts";

/** Anna in three photos, and Person_002 in two. */
async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.store.references.insert({
    path: "Anna.jpg",
    sha256: "a".repeat(64),
    size: 1,
    mtimeMs: 1,
    problem: null,
    refusal: null,
    personId: 1,
    acceptedBy: null,
  }, { model: MODEL, embedding: new Float32Array(64) });
  return event;
}
const { store, key } = await party();
const photo = (id: number) => store.photos.get(id).sha256;
const elsewhere = { ...key(1), photo: "f".repeat(64) };

const words: [decision: Decision, words: string][] = [
  [{ kind: "name", person: 1, name: "Anna" }, "person 1 is called Anna"],
  [{ kind: "name", person: 1, name: null }, "person 1 has no name"],
  [
    { kind: "folder", person: 1, folder: "The bride?" },
    "the folder of person 1 is called The bride_",
  ],
  [
    { kind: "folder", person: 1, folder: null },
    "the folder of person 1 has the person's name",
  ],
  [{ kind: "role", person: 1, role: "guest" }, "Anna (person 1) is a guest"],
  [{ kind: "role", person: 2, role: "staff" }, "Person_002 is staff"],
  [{ kind: "role", person: 99, role: "hidden" }, "person 99 is hidden"],
  [{ kind: "merge", from: 2, into: 1 }, "Person_002 and Anna (person 1) are one"],
  [{ kind: "different", people: [1, 2] }, "Anna (person 1) and Person_002 are two people"],
  [
    { kind: "split", person: 1, faces: [key(1), key(2)] },
    "face 1 in photo_1.jpg, face 2 in photo_2.jpg: somebody else than Anna (person 1)",
  ],
  [{ kind: "move", faces: [key(4)], to: 1 }, "face 4 in photo_4.jpg is Anna (person 1)"],
  [
    { kind: "move", faces: [key(3), key(4)], to: 1 },
    "face 3 in photo_3.jpg, face 4 in photo_4.jpg are Anna (person 1)",
  ],
  [
    { kind: "not", faces: [key(4)], person: 1 },
    "face 4 in photo_4.jpg is not Anna (person 1)",
  ],
  [
    { kind: "not", faces: [key(4), elsewhere], person: 1 },
    "face 4 in photo_4.jpg, a face in ffffffffffff are not Anna (person 1)",
  ],
  [
    { kind: "no_face", faces: Array.from({ length: 12 }, () => key(1)) },
    `${Array(10).fill("face 1 in photo_1.jpg").join(", ")} and 2 more are no faces`,
  ],
  [{ kind: "no_face", faces: [key(1)] }, "face 1 in photo_1.jpg is no face"],
  [
    { kind: "no_face", faces: [key(1), key(2)] },
    "face 1 in photo_1.jpg, face 2 in photo_2.jpg are no faces",
  ],
  [{ kind: "face", face: key(1), person: null }, "face 1 in photo_1.jpg was drawn"],
  [
    { kind: "face", face: elsewhere, person: 1 },
    "a face in ffffffffffff was drawn, as Anna (person 1)",
  ],
  [
    { kind: "cover", person: 1, face: key(1) },
    "face 1 in photo_1.jpg is the cover of Anna (person 1)",
  ],
  [{ kind: "cover", person: 1, face: null }, "Anna (person 1) has no chosen cover"],
  [{ kind: "drop", photos: [photo(1)] }, "photo_1.jpg is dropped from all folders"],
  [
    { kind: "restore", photos: [photo(1), "e".repeat(64)] },
    "photo_1.jpg, eeeeeeeeeeee are restored",
  ],
  [
    { kind: "portrait", portrait: "a".repeat(64), person: 1 },
    "the portrait Admin/People/Anna.jpg shows Anna (person 1)",
  ],
  [
    { kind: "portrait", portrait: "b".repeat(64), person: 1 },
    "the portrait bbbbbbbbbbbb shows Anna (person 1)",
  ],
  [{ kind: "forget", person: 1 }, "person 1 was forgotten"],
  [{ kind: "forget_all" }, "all faces were forgotten"],
  [{ kind: "forgotten" }, "about a person who was forgotten"],
  [
    { kind: "settings", values: { FOLDERS: "named", PAIRS: null } },
    "FOLDERS is named, PAIRS is not stored in the event",
  ],
  [{ kind: "undo", decision: 1 }, "undone 1: person 1 is called Anna"],
  [{ kind: "undo", decision: 99 }, "decision 99 is undone"],
];

for (const [decision, said] of words) {
  Deno.test(`a decision is told as: ${said}`, () => {
    assert.equal(describeDecision(store, decision), said);
  });
}

Deno.test("to undo an undoing is told as the first decision, done again", async () => {
  const { store, decide } = await party();
  decide({ kind: "undo", decision: 1 });
  assert.equal(
    describeDecision(store, { kind: "undo", decision: 2 }),
    "done again 1: person 1 is called Anna",
  );
});

Deno.test("refused undoings of themselves or of each other are told", async () => {
  const { store, decide } = await party();
  for (const decision of [2, 4, 3]) decide({ kind: "undo", decision });
  assert.deepEqual(
    [2, 3, 4].map((id) => describeDecision(store, store.decisions.get(id)!.decision)),
    ["decision 2 is undone", "done again 3", "decision 3 is undone"],
  );
});
