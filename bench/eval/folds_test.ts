import assert from "node:assert/strict";
import { foldsOf } from "./folds.ts";

const people = Array.from({ length: 23 }, (_, i) => `person ${i}`);

Deno.test("nobody is both in a fold and among those whom it is measured on", () => {
  for (const { inside, outside } of foldsOf(people)) {
    assert.deepEqual([...inside, ...outside].sort(), people.toSorted());
    assert.ok(inside.length === 4 || inside.length === 5);
  }
});

Deno.test("each person is in one of five folds", () => {
  const first = foldsOf(people).slice(0, 5).flatMap(({ inside }) => inside);
  assert.deepEqual(first.sort(), people.toSorted());
});
