import assert from "node:assert/strict";
import type { ReviewQueue } from "../../../contracts/review.ts";
import {
  answered,
  type Given,
  isSettled,
  notTaken,
  orderOf,
  putOff,
  startOfWalk,
  taken,
  told,
  withoutAnswer,
} from "./walk.ts";

const queue = (keys: string[], decided = 10): ReviewQueue => ({
  ...{ keys, decided, answered: 0, uncertain: { faces: 0, people: 0 } },
});
const given = (key: string, ids: number[] = []): Given => ({ key, ids, said: "yes", effect: "" });
const all = queue(["a", "b", "c"]);

Deno.test("questions come as the program ranks them", () => {
  assert.deepEqual(orderOf(startOfWalk, all), ["a", "b", "c"]);
});

Deno.test("an answered question is gone before the program knows", () => {
  const walk = answered(startOfWalk, given("a"));
  assert.deepEqual(orderOf(walk, all), ["b", "c"]);
  const known = taken(walk, walk.given[0], [11]);
  assert.deepEqual(orderOf(known, all), ["b", "c"]);
  assert.equal(isSettled(known, 0, all), false);
});

Deno.test("what was told to a guest's enrolment is settled, though it is no decision", () => {
  const walk = answered(startOfWalk, given("a")), known = told(walk, walk.given[0]);
  assert.deepEqual([isSettled(walk, 0, all), isSettled(known, 0, all)], [false, true]);
  assert.deepEqual(orderOf(known, all), ["b", "c"]);
  assert.deepEqual(orderOf(withoutAnswer(known, known.given[0]), all), ["a", "b", "c"]);
});

Deno.test("what the program asks again after it took the answer is a question anew", () => {
  const walk = taken(answered(startOfWalk, given("a")), given("a"), [11]);
  const asked = answered(startOfWalk, given("a", [11]));
  assert.deepEqual(walk.given.length, 1);
  assert.deepEqual(orderOf(asked, queue(["a", "b"], 11)), ["a", "b"]);
  assert.equal(isSettled(asked, 0, queue(["a", "b"], 11)), true);
});

Deno.test("what is put off comes last, and in the order in which it was put off", () => {
  const walk = putOff(putOff(startOfWalk, "b"), "a");
  assert.deepEqual(orderOf(walk, all), ["c", "b", "a"]);
  assert.deepEqual(orderOf(putOff(walk, "b"), all), ["c", "a", "b"]);
});

Deno.test("a question whose answer was not taken comes next, with the reason", () => {
  const walk = answered(startOfWalk, given("b"));
  const back = notTaken(walk, walk.given[0], "the disk is full");
  assert.deepEqual([back.given, back.returned], [[], [{ key: "b", reason: "the disk is full" }]]);
  assert.deepEqual(orderOf(back, all), ["b", "a", "c"]);
  assert.deepEqual(answered(back, given("b")).returned, []);
});

Deno.test("an answer that was undone is asked again", () => {
  const before = answered(startOfWalk, given("a", [11])),
    walk = withoutAnswer(before, before.given[0]);
  assert.deepEqual(orderOf(walk, all), ["a", "b", "c"]);
  assert.equal(isSettled(walk, 12, all), false, "the program does not know of the undoing yet");
});
