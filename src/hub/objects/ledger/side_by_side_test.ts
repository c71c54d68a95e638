import assert from "node:assert/strict";
import { sideBySide } from "./side_by_side.ts";

const list = async function* <One>(all: readonly One[]) {
  for (const one of all) yield await Promise.resolve(one);
};
const told = (keys: string, entries: string) =>
  Array.fromAsync(
    sideBySide(
      list([...keys].map((key) => ({ key, size: 1, modifiedMs: 0 }))),
      list(
        [...entries].map((key) => ({ key, size: 1, state: "live" as const, since: new Date(0) })),
      ),
    ),
    ({ key, object, entry }) => key + Number(object !== undefined) + Number(entry !== undefined),
  );

Deno.test("what is in both lists comes once, and what is in one of them comes, too", async () => {
  assert.deepEqual(await told("ace", "bce"), ["a10", "b01", "c11", "e11"]);
  assert.deepEqual(await told("", "ab"), ["a01", "b01"]);
  assert.deepEqual(await told("ab", ""), ["a10", "b10"]);
  assert.deepEqual(await told("", ""), []);
});

Deno.test("of a list that is in no order nothing is left out", async () => {
  const found = await told("cab", "abc");
  for (const key of "abc") {
    const of = found.filter((one) => one.startsWith(key));
    assert.ok(of.some((one) => one[1] === "1") && of.some((one) => one[2] === "1"), key);
  }
});
