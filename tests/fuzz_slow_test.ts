import assert from "node:assert/strict";
import { sortHostile } from "./support/fuzz_event.ts";
import { wholeFiles } from "./support/hostile_files.ts";
import { damagedCopies } from "./support/mutations.ts";
import { testWithModels } from "./support/needs.ts";

testWithModels("forty damaged files of all formats are each sorted or set aside", async () => {
  const run = await sortHostile(damagedCopies(await wholeFiles(), 40, 7));
  assert.deepEqual(run.wrong, []);
  assert.equal(run.sorted + run.setAside + run.leftAlone, 40);
  assert.ok(run.setAside > 0 && run.sorted > 0, run.said);
  assert.equal(run.workersReplaced, 0, run.said);
});

Deno.test("the same seed damages files in the same way, another in another", () => {
  const source = [{ name: "a", bytes: new Uint8Array(1000) }];
  const of = (seed: number) => [...damagedCopies(source, 20, seed)];
  assert.deepEqual(of(1), of(1));
  assert.notDeepEqual(of(1), of(2));
  assert.ok(source[0].bytes.every((byte) => byte === 0), "the source is left as it is");
});
