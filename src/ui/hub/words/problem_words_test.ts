import assert from "node:assert/strict";
import { Problem } from "../../api/problem.ts";
import { chooseLanguage } from "../../words/language.ts";
import { wordsOfProblem } from "./problem_words.ts";

const wrongPath = new Problem(422, "Not possible like this", "", {
  detail: "There is no such place below the folders that this hub reads",
  hint: "Begin the path with one of: photos.",
  errors: [{
    field: "path",
    message: "There is no such place below the folders that this hub reads",
    said: { message: { code: "noSuchPlace", figures: {} } },
  }],
  said: { hint: { code: "beginPathWith", figures: { roots: "photos" } } },
});

Deno.test("a refusal says what is wrong and what to do, in the page's language", () => {
  try {
    chooseLanguage("en");
    assert.equal(
      wordsOfProblem(wrongPath),
      "There is no such place below the folders that this hub reads. " +
        "Begin the path with one of: photos.",
    );
    chooseLanguage("de");
    assert.equal(
      wordsOfProblem(wrongPath),
      "Diesen Ort gibt es nicht in den Ordnern, die dieser Hub liest. " +
        "Der Pfad beginnt mit einem von: photos.",
    );
  } finally {
    chooseLanguage("en");
  }
});

Deno.test("a file's name keeps its letters, and a refusal without words tells its status", () => {
  const detail = "notes.txt is no photo that photosort knows";
  assert.equal(wordsOfProblem(new Problem(415, "", "", { detail })), `${detail}.`);
  assert.match(wordsOfProblem(new Problem(404, "", "")), /not there any more/);
});
