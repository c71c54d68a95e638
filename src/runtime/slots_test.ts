import assert from "node:assert/strict";
import { Slots } from "./slots.ts";

Deno.test("no more places are held than there are, and who waits is served in turn", async () => {
  const slots = new Slots(2), order: number[] = [];
  let most = 0;
  await Promise.all(Array.from({ length: 8 }, async (_, i) => {
    const release = await slots.take();
    most = Math.max(most, slots.taken);
    order.push(i);
    await Promise.resolve();
    release();
  }));
  assert.equal(most, 2);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.equal(slots.taken, 0);
});

Deno.test("a place given back twice counts once", async () => {
  const slots = new Slots(2);
  const [first] = [await slots.take(), await slots.take()];
  first();
  first();
  assert.equal(slots.taken, 1);
});

Deno.test("one can wait until the others are done", async () => {
  const slots = new Slots(2), done: string[] = [];
  const [first] = [await slots.take(), await slots.take()];
  const alone = slots.atMost(1).then(() => done.push("alone"));
  await Promise.resolve();
  assert.deepEqual(done, []);
  first();
  await alone;
  assert.deepEqual(done, ["alone"]);
});
