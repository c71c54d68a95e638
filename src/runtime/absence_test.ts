import assert from "node:assert/strict";
import { Absence } from "./absence.ts";

Deno.test("a drive that is gone is news once, and once more when it is back", () => {
  const absence = new Absence({ now: () => 0 });
  assert.deepEqual([absence.begin(), absence.begin(), absence.isOn], [true, false, true]);
  assert.deepEqual([absence.end(), absence.end(), absence.isOn], [true, false, false]);
});

Deno.test("how long a drive has been gone counts from when it went, however often it is looked for", () => {
  let now = 1000;
  const absence = new Absence({ now: () => now });
  assert.equal(absence.lastedMs, 0);
  absence.begin();
  now = 4000;
  absence.begin();
  assert.equal(absence.lastedMs, 3000);
  absence.end();
  assert.equal(absence.lastedMs, 0);
});
