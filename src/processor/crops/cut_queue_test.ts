import assert from "node:assert/strict";
import { CutQueue, type WantedCut } from "./cut_queue.ts";
import type { CutOutcome } from "./picture_thread.ts";

/** A queue of which the test does the cutting, photo by photo. */
function newQueue() {
  const begun: { file: string; edges: number[]; finish: (outcome: CutOutcome) => void }[] = [];
  const queue = new CutQueue((file, cuts) => {
    const { promise, resolve } = Promise.withResolvers<CutOutcome>();
    begun.push({ file, edges: cuts.map(({ edge }) => edge), finish: resolve });
    return promise;
  });
  const files = () => begun.map(({ file }) => file);
  const finish = async (at: number) => {
    begun[at].finish({ pictures: begun[at].edges.map((edge) => Uint8Array.of(edge)) });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, begun, files, finish };
}

const wanted = (file: string, edge = 1): WantedCut => ({
  ...{ name: `${file}-${edge}`, file, cut: { edge } },
});

Deno.test("two photos are decoded at a time, and what was asked for last comes first", async () => {
  const { queue, files, finish } = newQueue();
  for (const file of ["a", "b", "c", "d", "c"]) queue.ask(wanted(file));
  assert.deepEqual(files(), ["a", "b"]);
  await finish(0);
  assert.deepEqual(files(), ["a", "b", "c"], "asking again makes it the last one");
  await finish(1);
  assert.deepEqual(files(), ["a", "b", "c", "d"]);
});

Deno.test("all that waits of one photo is cut at once, and each gets its own", async () => {
  const { queue, begun, finish } = newQueue();
  for (const file of ["a", "b"]) queue.ask(wanted(file));
  const first = queue.ask(wanted("c", 7));
  queue.ask(wanted("d"));
  const second = queue.ask(wanted("c", 8));
  await finish(0);
  assert.deepEqual([begun[2].file, begun[2].edges], ["c", [7, 8]]);
  await finish(2);
  assert.deepEqual([await first, await second], [Uint8Array.of(7), Uint8Array.of(8)]);
});

Deno.test("what two ask for is cut once, whether it waits or is begun", async () => {
  const { queue, begun, finish } = newQueue();
  const both = [queue.ask(wanted("a")), queue.ask(wanted("a"))];
  assert.equal(begun.length, 1);
  await finish(0);
  assert.deepEqual(await Promise.all(both), [Uint8Array.of(1), Uint8Array.of(1)]);
});

Deno.test("what nobody waits for any more is not cut", async () => {
  const { queue, files, finish } = newQueue(),
    [one, other] = [1, 2].map(() => new AbortController());
  for (const file of ["a", "b"]) queue.ask(wanted(file));
  const dropped = queue.ask(wanted("c"), one.signal);
  const shared = queue.ask(wanted("d"), one.signal), kept = queue.ask(wanted("d"), other.signal);
  one.abort();
  assert.deepEqual([await dropped, await shared], [undefined, undefined]);
  assert.equal(await queue.ask(wanted("e"), one.signal), undefined);
  await finish(0);
  await finish(1);
  await finish(2);
  assert.deepEqual([files(), await kept], [["a", "b", "d"], Uint8Array.of(1)]);
});

Deno.test("why there is no picture is told to all who asked, and the next photo is cut", async () => {
  const { queue, begun, files } = newQueue();
  const asked = [queue.ask(wanted("a", 1)), queue.ask(wanted("a", 2))];
  queue.ask(wanted("b"));
  const failure = { failed: "no_file", reason: "gone" } as const;
  for (const { finish } of begun.slice(0, 2)) finish(failure);
  assert.deepEqual(await Promise.all(asked), [failure, failure]);
  assert.deepEqual(files(), ["a", "a", "b"]);
});
