import assert from "node:assert/strict";
import { outputName, safeStem } from "./safe_name.ts";

const hash = "3f9a0c1d22e4".padEnd(64, "0");

Deno.test("an output is named by its stem and a part of its hash", () => {
  assert.equal(outputName("IMG_0001.JPG", hash), "IMG_0001_3f9a0c1d22e4.jpg");
});

Deno.test("what Windows refuses in a name is replaced", () => {
  assert.equal(safeStem('a<b>c:d"e|f?g*h.jpg'), "a_b_c_d_e_f_g_h");
  assert.equal(safeStem("wedding. .jpg"), "wedding");
  assert.equal(safeStem("...jpg"), "photo");
});

Deno.test("a dotfile keeps its name and a reserved word is made harmless by the hash", () => {
  assert.equal(safeStem(".hidden"), "hidden");
  assert.equal(outputName("CON.jpg", hash), "CON_3f9a0c1d22e4.jpg");
});

Deno.test("a long name is cut between characters, not inside one", () => {
  const stem = safeStem("👩‍👩‍👧".repeat(40) + ".jpg");
  assert.ok(new TextEncoder().encode(stem).length <= 120);
  assert.equal(stem.replaceAll("👩‍👩‍👧", ""), "");
});
