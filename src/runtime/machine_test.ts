import assert from "node:assert/strict";
import { lookAtMachine } from "./machine.ts";

Deno.test("a machine has cores, and memory for somebody", () => {
  const { cores, availableBytes } = lookAtMachine();
  assert.ok(cores >= 1);
  assert.ok(availableBytes > 1e6, String(availableBytes));
});
