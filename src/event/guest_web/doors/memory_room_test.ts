import assert from "node:assert/strict";
import { MemoryRoom } from "./memory_room.ts";

/** @returns the names of those who got room, as it is given. */
function room() {
  const memory = new MemoryRoom(100, 2), got: string[] = [];
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
  const { refused, ask } = room();
  await ask("a", 100);
  for (const name of ["b", "c", "d"]) await ask(name, 1);
  assert.deepEqual(refused, ["d"]);
});
