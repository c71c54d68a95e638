import assert from "node:assert/strict";
import { KeyedLock } from "./keyed_lock.ts";

Deno.test("work with one key follows one another, and with another key does not wait", async () => {
  const lock = new KeyedLock<number>(), seen: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = lock.run(1, () => gate.then(() => void seen.push("first")));
  const failing = lock.run(1, () => Promise.reject(new Error("no")));
  const third = lock.run(1, () => Promise.resolve(void seen.push("third")));
  await lock.run(2, () => Promise.resolve(void seen.push("other")));
  open();
  await first;
  await assert.rejects(failing, /no/);
  await third;
  assert.deepEqual(seen, ["other", "first", "third"]);
});
