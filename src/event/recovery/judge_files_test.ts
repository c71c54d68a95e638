import assert from "node:assert/strict";
import { FIX } from "./finding.ts";
import { type FileFacts, judgeFiles } from "./judge_files.ts";

const none: FileFacts = {
  lostOutputs: [],
  lostOnCards: [],
  lostForGood: [],
  damagedOutputs: [],
  damagedOnCards: [],
  missingPlaces: [],
  renamedFolders: [],
  changedPlaces: [],
  earlierVersions: [],
  replaced: [],
  copies: [],
  strays: [],
  missingOriginals: [],
  unreadable: [],
  unfinished: [],
  missingErrors: [],
};

Deno.test("nothing is said where files and database agree", () => {
  assert.deepEqual(judgeFiles(none), []);
});

/** How each fact is weighed: its check, its weight, and whether `--fix` repairs it. */
const judgements: Record<keyof FileFacts, string> = {
  lostOutputs: "files warning fixable",
  lostOnCards: "files note",
  lostForGood: "files warning",
  damagedOutputs: "files warning fixable",
  damagedOnCards: "files warning",
  missingPlaces: "links warning fixable",
  renamedFolders: "links note fixable",
  changedPlaces: "links note",
  earlierVersions: "links warning fixable",
  replaced: "files note",
  copies: "links note fixable",
  strays: "files note",
  missingOriginals: "files note",
  unreadable: "permissions warning",
  unfinished: "files note fixable",
  missingErrors: "files note",
};

for (const [fact, expected] of Object.entries(judgements)) {
  Deno.test(`${fact} are weighed as ${expected}, and each file is named`, () => {
    const found = judgeFiles({ ...none, [fact]: ["a.jpg", "b.jpg"] });
    assert.equal(found.length, 1);
    const [{ check, weight, fixable, files, todo }] = found;
    assert.equal(`${check} ${weight}${fixable ? " fixable" : ""}`, expected);
    assert.deepEqual(files, ["a.jpg", "b.jpg"]);
    assert.ok(todo !== "");
  });
}

Deno.test("only what `--fix` repairs refers to it alone", () => {
  const all = Object.fromEntries(Object.keys(none).map((fact) => [fact, [fact]]));
  for (const { fixable, todo, what } of judgeFiles({ ...none, ...all })) {
    if (todo === FIX) assert.ok(fixable, what);
  }
});
