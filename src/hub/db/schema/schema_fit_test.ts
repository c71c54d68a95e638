import assert from "node:assert/strict";
import { fitOf } from "./schema_fit.ts";

const applied = (...survives: (number | undefined)[]) =>
  survives.map((one, i) => ({ version: i + 1, survives: one }));

Deno.test("a program goes on with newer schemas as long as each of them says so", () => {
  assert.equal(fitOf(applied(1, 1, 1), 1), "fits");
  assert.equal(fitOf(applied(1, 1, 2), 2), "fits");
  assert.equal(fitOf(applied(1, 1, 2), 1), "newer");
  assert.equal(fitOf(applied(1, 2, 1), 1), "newer");
});

Deno.test("a program that was not told of a newer schema does not go on", () => {
  assert.equal(fitOf(applied(undefined, undefined), 1), "newer");
  assert.equal(fitOf(applied(undefined), 1), "fits");
});

Deno.test("a database that lacks a migration is older", () => {
  assert.equal(fitOf([], 2), "older");
  assert.equal(fitOf(applied(1), 2), "older");
  assert.equal(fitOf(applied(1, 1), 2), "fits");
});
