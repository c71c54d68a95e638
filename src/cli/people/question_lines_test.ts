import assert from "node:assert/strict";
import type { QuestionView } from "../../event/views/people/question_schema.ts";
import { questionLines } from "./question_lines.ts";

const question: QuestionView = {
  ...{ kind: "merge", share: 0.31, sure: "31 % sure", gain: 2 },
  question: "Are Anna and Person_063 the same person?",
  why: "they look alike, but not enough for photosort to join them",
  people: [{ person: 44, name: "Anna" }, { person: 63, name: "Person_063" }],
  ...{ faces: [], others: [], photos: [] },
  yes: { wording: "merge", words: ["63", "44"], command: "photosort people merge 63 44" },
  no: { wording: "different", words: ["44", "63"], command: "photosort people different 44 63" },
};

Deno.test("a question is told with how sure it is, why, and what to say for yes and for no", () => {
  assert.deepEqual(questionLines(question, 1), [
    "1. Are Anna and Person_063 the same person? (31 % sure)",
    "   they look alike, but not enough for photosort to join them",
    "   yes: photosort people merge 63 44",
    "   no:  photosort people different 44 63",
  ]);
  assert.deepEqual(questionLines(question, 1, " --root /a").slice(2), [
    "   yes: photosort people merge 63 44 --root /a",
    "   no:  photosort people different 44 63 --root /a",
  ]);
});
