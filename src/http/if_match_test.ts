import assert from "node:assert/strict";
import { versionsIn } from "./if_match.ts";

Deno.test("a request names versions by number", () => {
  assert.deepEqual([...versionsIn('"12:a3.1,40:b-1"')], [[12, "a3.1"], [40, "b-1"]]);
  assert.deepEqual([...versionsIn(undefined)], []);
});

Deno.test("versions that cannot be read are refused, not ignored", () => {
  for (const wrong of ["", "*", '""', "12:3", '"12"', '"12:3,"', '"0:1"', '"a:1"']) {
    assert.throws(() => versionsIn(wrong), { status: 400 }, wrong);
  }
});
