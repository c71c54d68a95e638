import assert from "node:assert/strict";
import { Spending } from "./spending.ts";

const limits = {
  zip: { most: 3, withinMs: 60_000 },
  download: { most: 1, withinMs: 3_600_000 },
} as const;
const names = ["zip", "download"] as const;

Deno.test("each limit lets so many through, then tells how long to wait, and begins anew", () => {
  for (const name of names) {
    let now = 1000;
    const spending = new Spending(limits, () => now), { most, withinMs } = limits[name];
    spending.add(name, "a", most - 1);
    assert.equal(spending.wait(name, "a"), 0, name);
    now += withinMs - 1500;
    spending.add(name, "a");
    assert.equal(spending.wait(name, "a"), 2, name);
    assert.deepEqual(spending.left(name, "a"), { remaining: 0, resetS: 2 });
    assert.equal(spending.wait(name, "b"), 0, "whoever did nothing is not held up");
    now += 1500;
    assert.equal(spending.wait(name, "a"), 0, name);
    spending.add(name, "a");
    assert.equal(spending.left(name, "a").remaining, most - 1, name);
  }
});

Deno.test("one limit does not count for another", () => {
  const spending = new Spending(limits, () => 0);
  spending.add("zip", "a", limits.zip.most);
  assert.ok(spending.wait("zip", "a") > 0);
  assert.equal(spending.wait("download", "a"), 0);
});

Deno.test("what does not count after all is taken back", () => {
  const spending = new Spending(limits, () => 0);
  spending.add("download", "a");
  spending.add("download", "a", -1);
  assert.equal(spending.wait("download", "a"), 0);
});

Deno.test("so many people are remembered, and whoever is new waits until there is room", () => {
  let now = 0;
  const spending = new Spending(limits, () => now);
  for (let i = 0; i < 20_000; i++) spending.add("zip", `a${i}`);
  assert.equal(spending.wait("zip", "new"), 1);
  assert.equal(spending.wait("zip", "a7"), 0);
  now += limits.zip.withinMs;
  assert.equal(spending.wait("zip", "new"), 0);
});
