import assert from "node:assert/strict";
import type { Decision } from "../../core/decision.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { decisionInWords, type DecisionWording } from "./decisions_in_words.ts";

/** Anna (1), and person 2 in the folder Bride; faces 1 to 4 in photos 1 to 4. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "folder", person: 2, folder: "Bride" });
  return event;
}

function said({ store, root }: SyntheticEvent, wording: DecisionWording, ...words: string[]) {
  const [decision, ...others] = decisionInWords(wording, words)(store, root);
  assert.deepEqual(others, []);
  return decision;
}

Deno.test("what is said in words becomes a decision about numbers, faces and contents", async () => {
  const event = await party();
  const [first, second] = [event.key(1), event.key(2)];
  const hash = (photo: number) => event.store.photos.get(photo).sha256;
  const expected: [DecisionWording, string[], Decision][] = [
    ["name", ["bride", " Zoe B. "], { kind: "name", person: 2, name: "Zoe B." }],
    ["name", ["2"], { kind: "name", person: 2, name: null }],
    ["folder", ["Anna", "Mum"], { kind: "folder", person: 1, folder: "Mum" }],
    ["folder", ["Anna"], { kind: "folder", person: 1, folder: null }],
    ["merge", ["Bride", "anna"], { kind: "merge", from: 2, into: 1 }],
    ["different", ["Anna", "Bride"], { kind: "different", people: [1, 2] }],
    ["split", ["Anna", "1", "#2"], { kind: "split", person: 1, faces: [first, second] }],
    ["move", ["1", "Bride"], { kind: "move", faces: [first], to: 2 }],
    ["is", ["Bride", "1", "2"], { kind: "move", faces: [first, second], to: 2 }],
    ["is", ["Bride", "1", "#1"], { kind: "move", faces: [first], to: 2 }],
    ["not", ["Anna", "1", "2"], { kind: "not", faces: [first, second], person: 1 }],
    ["noFace", ["2"], { kind: "no_face", faces: [second] }],
    ["hide", ["Anna"], { kind: "role", person: 1, role: "hidden" }],
    ["staff", ["Anna"], { kind: "role", person: 1, role: "staff" }],
    ["guest", ["Anna"], { kind: "role", person: 1, role: "guest" }],
    ["drop", ["photo_1.jpg", "photo_2.jpg", "photo_1.jpg"], {
      kind: "drop",
      photos: [hash(1), hash(2)],
    }],
    ["restore", ["photo_3.jpg"], { kind: "restore", photos: [hash(3)] }],
    ["undo", [], { kind: "undo", decision: 2 }],
    ["undo", ["1"], { kind: "undo", decision: 1 }],
  ];
  for (const [wording, words, decision] of expected) {
    assert.deepEqual(said(event, wording, ...words), decision, `${wording} ${words}`);
  }
  event.decide({ kind: "undo", decision: 2 });
  assert.deepEqual(said(event, "redo"), { kind: "undo", decision: 3 });
});

Deno.test("who and what the event does not hold is not decided about", async () => {
  const event = await party();
  assert.throws(() => said(event, "name", "Zoe", "Zoe B."), /nobody called Zoe/);
  assert.throws(() => said(event, "split", "Anna", "99"), /no face 99/);
  assert.throws(() => said(event, "drop", "photo_9.jpg"), /photo_9\.jpg/);
  assert.throws(() => said(event, "redo"), /no undone decision/);
});
