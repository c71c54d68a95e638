import assert from "node:assert/strict";
import type { FindingView } from "../../contracts/health.ts";
import { findingLines, summaryOf } from "./finding_lines.ts";

const finding: FindingView = {
  check: "files",
  weight: "warning",
  what: "a developed photo is missing",
  files: ["a", "b", "c", "d", "e", "f", "g"],
  todo: "Look for it.",
  fixable: false,
};

Deno.test("a finding names a few files, how many more there are, and what to do", () => {
  assert.deepEqual(findingLines(finding), [
    "warning  files: a developed photo is missing",
    ...["a", "b", "c", "d", "e"].map((file) => `           ${file}`),
    "           and 2 more",
    "         → Look for it.",
  ]);
});

Deno.test("what was repaired leaves nothing to do", () => {
  assert.deepEqual(findingLines({ ...finding, files: ["a"] }, "repaired"), [
    "repaired files: a developed photo is missing",
    "           a",
  ]);
});

Deno.test("the summary counts what was found by its weight", () => {
  assert.equal(summaryOf([finding, { ...finding, weight: "problem" }]), "1 problem, 1 warning");
  assert.equal(summaryOf([finding, finding]), "2 warnings");
  assert.equal(summaryOf([]), "Nothing is wrong");
});
