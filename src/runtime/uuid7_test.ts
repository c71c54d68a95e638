import assert from "node:assert/strict";
import { z } from "zod";
import { uuid7 } from "./uuid7.ts";

Deno.test("a UUID of version 7 begins with its moment, and no two are the same", () => {
  const now = Date.UTC(2026, 10, 28), made = Array.from({ length: 100 }, () => uuid7(now));
  assert.equal(new Set(made).size, 100);
  for (const one of made) {
    assert.equal(z.uuidv7().parse(one), one);
    assert.equal(parseInt(one.replaceAll("-", "").slice(0, 12), 16), now);
  }
  assert.ok(z.uuidv7().safeParse(uuid7(1)).success);
});
