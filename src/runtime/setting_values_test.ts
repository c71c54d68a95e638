import assert from "node:assert/strict";
import {
  clocks,
  decimal,
  metadata,
  oneOf,
  optionalDecimal,
  whole,
  wholeOrAuto,
} from "./setting_values.ts";

interface Schema {
  schema: { safeParse(value: string): { success: boolean; data?: unknown } };
}
const accepts = ({ schema }: Schema, value: string) => schema.safeParse(value).success;
const valueOf = ({ schema }: Schema, value: string) => schema.safeParse(value).data;

Deno.test("a number is written in plain digits, within its bounds, these included", () => {
  const seconds = decimal(0, 600);
  for (const value of ["0", "600", " 2.5 "]) assert.equal(accepts(seconds, value), true, value);
  for (const value of ["-1", "600.1", "1e2", "0x10", "", "two", "1,5", "Infinity"]) {
    assert.equal(accepts(seconds, value), false, value);
  }
  assert.equal(valueOf(seconds, " 2.5 "), 2.5);
});

Deno.test("a whole number has no fraction", () => {
  assert.equal(valueOf(whole(1, 8), "8"), 8);
  assert.equal(accepts(whole(1, 8), "2.5"), false);
});

Deno.test("auto is a word of its own, and no other word is a number", () => {
  assert.equal(valueOf(wholeOrAuto(1, 8), " auto "), "auto");
  assert.equal(valueOf(wholeOrAuto(1, 8), "3"), 3);
  for (const value of ["Auto", "9", "automatic"]) {
    assert.equal(accepts(wholeOrAuto(1, 8), value), false, value);
  }
});

Deno.test("a number that is left to the model is absent, not zero", () => {
  assert.equal(valueOf(optionalDecimal(0, 2), ""), undefined);
  assert.equal(accepts(optionalDecimal(0, 2), ""), true);
  assert.equal(valueOf(optionalDecimal(0, 2), "0"), 0);
});

Deno.test("one of some words is taken as it is written only", () => {
  assert.equal(accepts(oneOf("on", "off"), "on"), true);
  assert.equal(accepts(oneOf("on", "off"), "On"), false);
  assert.equal(oneOf("on", "off").range, "on | off");
});

Deno.test("parts of metadata are listed; none is an empty list", () => {
  assert.deepEqual(valueOf(metadata, "gps, copyright"), ["gps", "copyright"]);
  assert.deepEqual(valueOf(metadata, "none"), []);
  assert.equal(accepts(metadata, "gps, faces"), false);
});

Deno.test("clocks that cannot be read are refused as a value, not by a crash", () => {
  assert.equal(accepts(clocks, "Canon EOS R6=+1:00:00"), true);
  assert.equal(accepts(clocks, "Canon EOS R6=an hour"), false);
});
