import assert from "node:assert/strict";
import { until } from "../../tests/support/until.ts";
import { LastLook } from "./last_look.ts";

Deno.test("once nobody has looked for a while it is over, until the next look", async () => {
  let over = 0, now = 0;
  const look = new LastLook(5, () => void over++, () => now);
  assert.equal(look.isRecent, false);
  for (let times = 1; times <= 2; times++) {
    look.take();
    assert.equal(look.isRecent, true);
    now += 5;
    await until(() => over === times, "the end");
    assert.equal(look.isRecent, false);
  }
});

Deno.test("what was ended is not over later", () => {
  const look = new LastLook(20, () => assert.fail("it was ended"));
  look.take();
  look.end();
});

Deno.test("a later look puts the end off", async () => {
  let over = 0, now = 0, asked = 0;
  const look = new LastLook(5, () => void over++, () => (asked++, now));
  look.take();
  now += 4;
  look.take();
  const before = asked;
  await until(() => asked > before, "the first time is up");
  assert.equal(over, 0);
  now += 5;
  await until(() => over === 1, "the end");
});
