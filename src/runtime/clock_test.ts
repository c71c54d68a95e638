import assert from "node:assert/strict";
import { momentOf, systemClock } from "./clock.ts";

Deno.test("the clock goes on evenly while the date is set, and no date tells a moment then", () => {
  const real = Date.now, before = systemClock.now(), date = real();
  assert.equal(momentOf(date), date);
  try {
    for (const setMs of [-3_600_000, 3_600_000]) {
      Date.now = () => real() + setMs;
      const passed = systemClock.now() - before;
      assert.ok(passed >= 0 && passed < 60_000, `${passed} ms passed`);
      assert.equal(
        systemClock.date() - date - setMs < 60_000,
        true,
        "what is recorded is the date",
      );
      assert.equal(momentOf(date), undefined);
    }
  } finally {
    Date.now = real;
  }
});
