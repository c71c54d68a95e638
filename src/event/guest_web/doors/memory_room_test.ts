import assert from "node:assert/strict";
import { until } from "../../../../tests/support/until.ts";
import { MemoryRoom } from "./memory_room.ts";

/** @returns the names of those who got room, as it is given. */
function room(mostMs = 60_000) {
  const memory = new MemoryRoom(100, 2, mostMs), got: string[] = [];
  const backs = new Map<string, () => void>(), refused: string[] = [];
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
  return {
    ...{ got, refused, settled },
    async ask(name: string, bytes: number) {
      memory.take(bytes).then((back) => {
        if (back === undefined) return refused.push(name);
        backs.set(name, back);
        got.push(name);
      });
      await settled();
    },
    async giveBack(name: string) {
      backs.get(name)!();
      await settled();
    },
  };
}

Deno.test("as much as fits is let in at a time, and the others in turn", async () => {
  const { got, ask, giveBack } = room();
  await ask("a", 60);
  await ask("b", 40);
  await ask("c", 100);
  await ask("d", 1);
  assert.deepEqual(got, ["a", "b"]);
  await giveBack("a");
  assert.deepEqual(got, ["a", "b"], "the one behind does not overtake");
  await giveBack("b");
  await giveBack("c");
  assert.deepEqual(got, ["a", "b", "c", "d"]);
});

Deno.test("who finds too many waiting is told so at once", async () => {
  const { refused, ask, giveBack } = room();
  await ask("a", 100);
  for (const name of ["b", "c", "d"]) await ask(name, 1);
  assert.deepEqual(refused, ["d"]);
  await giveBack("a");
});

Deno.test("who waits too long is told so, and holds up nobody behind", async () => {
  const { got, refused, ask, giveBack } = room(1);
  await ask("a", 60);
  void ask("b", 100);
  await until(() => refused.length === 1, "b has waited enough");
  await ask("c", 40);
  assert.deepEqual([got, refused], [["a", "c"], ["b"]]);
  await giveBack("a");
  await giveBack("c");
  await ask("d", 100);
  assert.deepEqual(got, ["a", "c", "d"], "what nobody took is not missing");
});
