import assert from "node:assert/strict";
import { oneAtATime } from "./one_at_a_time.ts";

/** A task whose calls end when they are told to. */
function controlled() {
  const started: number[] = [], ends: ((error?: Error) => void)[] = [];
  const task = oneAtATime((n: number) => {
    started.push(n);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    ends.push((error) => error === undefined ? resolve(n * 10) : reject(error));
    return promise;
  });
  return { started, ends, task };
}
/** Lets every promise that is settled have its say. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

Deno.test("a call starts once the one before it has ended, and each gets its own result", async () => {
  const { started, ends, task } = controlled(), first = task(1), second = task(2);
  await settled();
  assert.deepEqual(started, [1]);
  ends[0]();
  assert.equal(await first, 10);
  await settled();
  assert.deepEqual(started, [1, 2]);
  ends[1]();
  assert.equal(await second, 20);
});

Deno.test("a call that fails holds up none of those behind it", async () => {
  const { started, ends, task } = controlled(), first = task(1), second = task(2);
  const refused = assert.rejects(first, /disk/);
  await settled();
  ends[0](new Error("the disk is full"));
  await refused;
  await settled();
  assert.deepEqual(started, [1, 2]);
  ends[1]();
  assert.equal(await second, 20);
});
