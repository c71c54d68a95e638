import assert from "node:assert/strict";
import { match } from "./match.ts";

Deno.test("a pattern names the parts of a path that it fits", () => {
  assert.deepEqual(match("/people", "/people"), {});
  assert.deepEqual(match("/people/:id", "/people/12"), { id: "12" });
  assert.deepEqual(match("/people/:id/photos", "/people/a%20b/photos"), { id: "a b" });
});

Deno.test("a pattern fits no shorter, longer or empty path", () => {
  for (const path of ["/people", "/people/", "/people/1/photos", "/person/1"]) {
    assert.equal(match("/people/:id", path), undefined, path);
  }
});

Deno.test("a path with broken escapes names no page", () => {
  assert.equal(match("/people/:id", "/people/%E0%A4%A"), undefined);
});
