import assert from "node:assert/strict";
import { type LimitName, limits, Spending } from "./limits.ts";

Deno.test("each limit lets so many through, then tells how long to wait, and begins anew", () => {
  for (const name of Object.keys(limits) as LimitName[]) {
    let now = 1000;
    const spending = new Spending(() => now), { most, withinMs } = limits[name];
    spending.add(name, "a", most - 1);
    assert.equal(spending.wait(name, "a"), 0, name);
    now += withinMs - 1500;
    spending.add(name, "a");
    assert.equal(spending.wait(name, "a"), 2, name);
    assert.equal(spending.wait(name, "b"), 0, "whoever did nothing is not held up");
    now += 1500;
    assert.equal(spending.wait(name, "a"), 0, name);
    spending.add(name, "a");
    assert.equal(spending.wait(name, "a"), 0, name);
  }
});

Deno.test("one limit does not count for another", () => {
  const spending = new Spending(() => 0);
  spending.add("zip", "a", limits.zip.most);
  assert.ok(spending.wait("zip", "a") > 0);
  assert.equal(spending.wait("download", "a"), 0);
});
