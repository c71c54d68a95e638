import { sentence } from "../../core/sentences/sentence.ts";
import assert from "node:assert/strict";
import { judgeOutput } from "./judge_output.ts";

const folder = "/drive";

Deno.test("nothing is said of an output that holds what was delivered", () => {
  assert.deepEqual(judgeOutput({ folder, missing: [], changed: [] }), []);
});

Deno.test("delivered files that are gone or changed are notes that name the output", () => {
  const found = judgeOutput({ folder, missing: ["Anna/a.jpg"], changed: ["Anna/b.jpg"] });
  assert.deepEqual(
    found.map(({ weight, files, fixable }) => ({ weight, files, fixable })),
    [
      { weight: "note", files: ["Anna/a.jpg"], fixable: false },
      { weight: "note", files: ["Anna/b.jpg"], fixable: false },
    ],
  );
  for (const { what } of found) assert.ok(what.includes(folder), what);
});

Deno.test("of an output that cannot be looked at only that is said", () => {
  const fault = sentence("outputIsFile", { folder });
  const found = judgeOutput({ folder, fault, missing: ["Anna/a.jpg"], changed: [] });
  assert.deepEqual(found.map(({ weight, what, files }) => ({ weight, what, files })), [
    { weight: "warning", what: fault, files: [] },
  ]);
});
