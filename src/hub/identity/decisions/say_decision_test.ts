import assert from "node:assert/strict";
import type { Decision, FaceKey } from "../../../core/decision.ts";
import { sayDecision } from "./say_decision.ts";

const key = (photo: string) => ({ photo } as FaceKey);
const merge: Decision = { kind: "merge", from: 2, into: 1 };
const undone = new Map<number, Decision>([[4, merge], [5, { kind: "undo", decision: 4 }]]);
const say = (decision: Decision) =>
  sayDecision({
    who: (id) => id === 1 ? "Anna" : id,
    photoOf: ({ photo }) => photo === "gone" ? undefined : Number(photo),
    undoable: (id) => undone.get(id),
  }, decision);

Deno.test("a decision is data: people by name or number, faces by how many and in which photos", () => {
  assert.deepEqual(say(merge), { code: "merged", figures: { from: 2, into: "Anna" } });
  const faces = [key("7"), key("7"), key("gone")];
  assert.deepEqual(say({ kind: "not", faces, person: 1 }), {
    code: "notTheirs",
    figures: { faces: 3, photos: ["7"], person: "Anna" },
  });
});

Deno.test("what was undone is said in the undoing, and what was made again, too", () => {
  const what = { code: "merged", figures: { from: 2, into: "Anna" } };
  const undo = (decision: number) => say({ kind: "undo", decision });
  assert.deepEqual(undo(4), { code: "undone", figures: { decision: 4, what } });
  assert.deepEqual(undo(5), { code: "redone", figures: { decision: 4, what } });
});
