import assert from "node:assert/strict";
import { formatsFor } from "./formats.ts";

const en = formatsFor("en-GB"), de = formatsFor("de-DE");

Deno.test("numbers are written as the language does", () => {
  assert.equal(en.number(16_000), "16,000");
  assert.equal(de.number(16_000), "16.000");
  assert.equal(en.rate(21.4), "21");
  assert.equal(de.rate(4.46), "4,5");
  assert.match(de.percent(0.5), /^50\s%$/);
});

Deno.test("plurals agree with their numbers", () => {
  const forms = { one: "1 photo", other: "# photos" };
  assert.deepEqual([0, 1, 1280].map((count) => en.plural(count, forms)), [
    ...["0 photos", "1 photo", "1,280 photos"],
  ]);
});

Deno.test("sizes have three figures at most", () => {
  assert.equal(en.bytes(212e9), "212 GB");
  assert.equal(en.bytes(1.04e12), "1 TB");
  assert.equal(en.bytes(4.26e6), "4.3 MB");
  assert.equal(en.bytes(0), "0 byte");
  assert.equal(de.bytes(9.5e12), "9,5 TB");
  assert.equal(en.bytes(5e16), "50,000 TB");
});

Deno.test("durations are told as somebody would say them", () => {
  assert.equal(en.duration(0.2), "1 sec");
  assert.equal(en.duration(89), "89 secs");
  assert.equal(en.duration(1150), "19 mins");
  assert.equal(de.duration(2 * 3600 + 600), "2 Std. 10 Min.");
});
