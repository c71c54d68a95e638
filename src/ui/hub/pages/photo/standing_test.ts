import assert from "node:assert/strict";
import { isUnderWay, standingOf, standingWords } from "./standing.ts";

Deno.test("a file that is still being copied is shown as waiting while it is tried again", () => {
  const photo = { status: "FAILED" as const, retry_at: "2026-11-28T10:00:00.000Z" };
  assert.equal(standingWords(standingOf(photo)), "Waits for another try");
  assert.ok(isUnderWay(photo));
  const givenUp = { ...photo, retry_at: null };
  assert.equal(standingWords(standingOf(givenUp)), "Failed");
  assert.ok(!isUnderWay(givenUp));
});
