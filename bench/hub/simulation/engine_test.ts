import assert from "node:assert/strict";
import { type Process, Resource, Simulation } from "./engine.ts";

Deno.test("who finds a resource in use waits for a turn, and time is counted once", () => {
  const simulation = new Simulation(), thread = new Resource("thread", 1), ends: number[] = [];
  function* job(): Process {
    yield { use: thread, ms: 10 };
    ends.push(simulation.now);
  }
  for (let at = 0; at < 3; at++) simulation.begin(job());
  simulation.run(100);
  assert.deepEqual([ends, thread.usedMs, simulation.now], [[10, 20, 30], 30, 100]);
});

Deno.test("a lock that is held keeps the others out, also while its holder waits elsewhere", () => {
  const simulation = new Simulation(), lock = new Resource("lock", 1), order: string[] = [];
  function* holder(name: string): Process {
    yield { take: lock };
    yield { wait: 5 };
    order.push(`${name} ${simulation.now}`);
    yield { give: lock };
  }
  for (const name of ["a", "b"]) simulation.begin(holder(name));
  simulation.run(20);
  assert.deepEqual(order, ["a 5", "b 10"]);
});

Deno.test("two servers of a queue that is never empty are in use all the time", () => {
  const simulation = new Simulation(), database = new Resource("database", 2);
  let done = 0;
  function* asks(): Process {
    for (;;) {
      yield { use: database, ms: 4 };
      done++;
    }
  }
  for (let at = 0; at < 5; at++) simulation.begin(asks());
  simulation.run(1000);
  assert.equal(done, 500);
});
