import assert from "node:assert/strict";
import { see, settledAt } from "./settle.ts";

const rules = { settleMs: 2000, unsureMs: 20_000 };
const file = (size: number, mtimeMs = 1, ctimeMs = 0) => ({
  path: "a.jpg",
  size,
  mtimeMs,
  ctimeMs,
});

Deno.test("a file settles once it has stood still for the whole time", () => {
  const first = see(file(10), undefined, 1000);
  assert.equal(settledAt(first, rules), 3000);
  assert.equal(settledAt(see(file(10), first, 2500), rules), 3000);
});

Deno.test("a file that grew or was touched starts over", () => {
  const first = see(file(10), undefined, 1000);
  assert.equal(settledAt(see(file(11), first, 2500), rules), 4500);
  assert.equal(settledAt(see(file(10, 2), first, 2500), rules), 4500);
});

Deno.test("a file that the system has not touched for long is ready at first sight", () => {
  assert.ok(settledAt(see(file(10, 1, 5000), undefined, 60_000), rules) <= 60_000);
});

Deno.test("a camera's clock in the future does not matter", () => {
  const future = see(file(10, 9e12), undefined, 1000);
  assert.equal(settledAt(future, rules), 3000);
});

Deno.test("an empty file waits longer, as it is most likely about to be filled", () => {
  assert.equal(settledAt(see(file(0), undefined, 1000), rules), 21_000);
});
