import assert from "node:assert/strict";
import {
  type DecisionRequest,
  effectRequestSchema,
  MOST_FORESEEN as MOST_LOOKED_UP,
} from "../../contracts/decision_request.ts";
import { isForeseeable, MOST_FORESEEN } from "./foreseeable.ts";

const hide = (person: number): DecisionRequest => ({ kind: "role", person, role: "hidden" });
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const drop = (count: number): DecisionRequest => ({ kind: "drop", photos: upTo(count) });

Deno.test("the page asks what decisions would do if, and only if, the program looks that up", () => {
  assert.deepEqual(MOST_FORESEEN, MOST_LOOKED_UP);
  const lists: DecisionRequest[][] = [
    ...[[], [hide(1)], upTo(200).map(hide)],
    ...[upTo(201).map(hide), [drop(5000)], [drop(5001)]],
    [drop(2500), { kind: "no_face", faces: upTo(2501) }],
  ];
  const looksUp = (decisions: DecisionRequest[]) =>
    effectRequestSchema.safeParse({ decisions }).success;
  assert.deepEqual(lists.map(isForeseeable), lists.map(looksUp));
  assert.deepEqual(lists.map(isForeseeable), [false, true, true, false, true, false, false]);
});
