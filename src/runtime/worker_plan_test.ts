import assert from "node:assert/strict";
import { type Machine, planWorkers, replanWorkers } from "./worker_plan.ts";

const machine = (changes: Partial<Machine> = {}): Machine => ({
  cores: 8,
  availableBytes: 8e9,
  onBattery: false,
  ...changes,
});

Deno.test("a machine gets a worker a core, but one, and four at most", () => {
  const workers = [1, 2, 3, 4, 16].map((cores) => planWorkers(machine({ cores }), "auto").workers);
  assert.deepEqual(workers, [1, 2, 2, 3, 4]);
});

Deno.test("where memory is short there are fewer, and never none", () => {
  const plans = [3e9, 1.2e9, 0.2e9].map((availableBytes) =>
    planWorkers(machine({ availableBytes }), "auto")
  );
  assert.deepEqual(plans.map(({ workers }) => workers), [4, 2, 1]);
  assert.deepEqual(plans.map(({ threads }) => threads), [1, 1, 2]);
  assert.match(plans[1].reason, /only 1\.2 GB/);
  const unknown = planWorkers(machine({ availableBytes: Infinity }), "auto");
  assert.deepEqual(unknown, { workers: 4, most: 4, threads: 1, reason: "8 cores, memory unknown" });
});

Deno.test("a number that the operator gave holds whatever the machine is like", () => {
  const poor = machine({ cores: 1, availableBytes: 0, onBattery: true });
  assert.equal(planWorkers(poor, 3).workers, 3);
});

Deno.test("on battery there is one worker, and as many as before on mains", () => {
  const { workers, most } = planWorkers(machine({ onBattery: true }), "auto");
  assert.deepEqual([workers, most], [1, 4], "begun on battery, it is not held to that");
  assert.equal(replanWorkers(machine({ onBattery: true }), 4, 4).workers, 1);
  assert.equal(replanWorkers(machine(), 1, 4).workers, 2);
  assert.equal(replanWorkers(machine(), 4, 4).workers, 4);
});

Deno.test("memory that runs short costs a worker, which comes back with clear room only", () => {
  assert.equal(replanWorkers(machine({ availableBytes: 0.2e9 }), 3, 4).workers, 2);
  assert.equal(replanWorkers(machine({ availableBytes: 0.2e9 }), 1, 4).workers, 1);
  assert.equal(replanWorkers(machine({ availableBytes: 0.6e9 }), 2, 4).workers, 2);
  assert.equal(replanWorkers(machine({ availableBytes: 1.4e9 }), 2, 4).workers, 2);
  assert.equal(replanWorkers(machine({ availableBytes: 1.6e9 }), 2, 4).workers, 3);
});
