import assert from "node:assert/strict";
import { counted } from "./counted.ts";

Deno.test("a number and its word agree, also where the plural is irregular", () => {
  assert.equal(counted(1, "photo"), "1 photo");
  assert.equal(counted(0, "photo"), "0 photos");
  assert.equal(counted(2, "person", "people"), "2 people");
  assert.equal(counted(1, "person", "people"), "1 person");
});
