import assert from "node:assert/strict";
import { blankMemory, boundMemory } from "./wasm_memory.ts";

const PAGE = 65_536;

Deno.test("a memory grows up to its bound and no further", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bound = boundMemory(memory, 3 * PAGE);
  memory.grow(2);
  assert.equal(bound.isExhausted(), false);
  assert.throws(() => memory.grow(1), RangeError);
  assert.equal(bound.isExhausted(), true);
  assert.equal(memory.buffer.byteLength, 3 * PAGE);
  bound.reset();
  assert.equal(bound.isExhausted(), false);
});

Deno.test("a decoder that makes do with less is not out of memory", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bound = boundMemory(memory, 3 * PAGE);
  assert.throws(() => memory.grow(5), RangeError);
  memory.grow(1);
  assert.equal(bound.isExhausted(), false);
});

Deno.test("a blanked memory holds nothing of what was written, wherever", () => {
  const memory = new WebAssembly.Memory({ initial: 4 }), bytes = new Uint8Array(memory.buffer);
  for (const at of [0, 1000, 2 * PAGE + 3, 4 * PAGE - 1]) bytes[at] = 7;
  blankMemory(memory);
  assert.ok(bytes.every((byte) => byte === 0));
});
