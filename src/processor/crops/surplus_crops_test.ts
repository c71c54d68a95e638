import assert from "node:assert/strict";
import { cropName } from "./crop_name.ts";
import { surplusCrops } from "./surplus_crops.ts";

const NOW = 1_000_000_000;
const nameOf = (face: number) => cropName({ face, edge: 160, version: "0123456789abcdef" });
const file = (name: string, age = 0, bytes = 10) => ({ name, bytes, writtenAt: NOW - age });
const limits = { faces: new Set([1, 2, 3]), mostBytes: 1000, mostAgeMs: 1_000_000 };

Deno.test("crops of faces that are no more go, and those that are too old", () => {
  const files = [file(nameOf(1)), file(nameOf(2), 1_000_001), file(nameOf(4))];
  assert.deepEqual(surplusCrops(files, limits, NOW), [nameOf(4), nameOf(2)]);
});

Deno.test("the oldest go if all together are too large", () => {
  const files = [file(nameOf(1), 3), file(nameOf(2), 1), file(nameOf(3), 2)];
  assert.deepEqual(surplusCrops(files, { ...limits, mostBytes: 20 }, NOW), [nameOf(1)]);
});

Deno.test("what is no crop stays, unless it is one that was never finished", () => {
  const part = `${nameOf(1)}.7.part`;
  const files = [
    ...[file("notes.txt", 2_000_000), file("9-160-xyz.jpg", 2_000_000)],
    ...[file(part, 60_001), file(`${nameOf(2)}.8.part`, 100)],
  ];
  assert.deepEqual(surplusCrops(files, { ...limits, mostBytes: 0 }, NOW), [part]);
});
