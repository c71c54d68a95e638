import assert from "node:assert/strict";
import { localDay, localTime } from "./local_time.ts";

Deno.test("a day is that of the operator's time zone, from its first minute to its last", () => {
  for (const moment of [new Date(2026, 5, 6, 0, 1), new Date(2026, 5, 6, 23, 59)]) {
    assert.equal(localDay(moment.getTime()), "2026-06-06");
    assert.equal(localDay(moment.toISOString()), "2026-06-06");
  }
});

Deno.test("a time has two digits for each of its parts", () => {
  assert.equal(localTime(new Date(2026, 0, 2, 3, 4, 5).getTime()), "2026-01-02 03:04:05");
});
