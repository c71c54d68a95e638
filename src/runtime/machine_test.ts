import assert from "node:assert/strict";
import { lookAtMachine } from "./machine.ts";

Deno.test("the memory that programs can still get is part of what the machine has", () => {
  const { cores, availableBytes } = lookAtMachine(), { total } = Deno.systemMemoryInfo();
  assert.equal(cores, navigator.hardwareConcurrency);
  assert.ok(availableBytes > 1e6 && availableBytes < total, `${availableBytes} of ${total}`);
});

Deno.test("without the right to ask for memory it counts as unknown, not as none", () => {
  const real = Deno.systemMemoryInfo;
  Deno.systemMemoryInfo = () => {
    throw new Deno.errors.NotCapable("Requires sys access");
  };
  try {
    assert.equal(lookAtMachine().availableBytes, Infinity);
  } finally {
    Deno.systemMemoryInfo = real;
  }
});
