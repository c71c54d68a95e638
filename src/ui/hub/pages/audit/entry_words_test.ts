import assert from "node:assert/strict";
import { auditActions } from "../../../../contracts/hub/audit.ts";
import { chooseLanguage } from "../../../words/language.ts";
import { actionWords, detailWords, subjectWords } from "./entry_words.ts";

Deno.test("the log says what was done in the page's language, and codes that it does not know", () => {
  try {
    chooseLanguage("de");
    for (const action of auditActions) assert.doesNotMatch(actionWords(action), /\.|_/, action);
    assert.equal(actionWords("user.created"), "Benutzer angelegt");
    assert.equal(actionWords("decision.merge"), "Entschieden: Vereint");
    assert.equal(actionWords("moon.landed"), "moon.landed");
    assert.equal(subjectWords("photo:3"), "Foto 3");
    assert.equal(subjectWords("user:0123456789"), "Benutzer 01234567");
    assert.deepEqual(detailWords("role", "viewer"), { name: "Rolle", value: "Nur ansehen" });
    assert.equal(detailWords("scopes", []).value, "nichts");
    assert.equal(detailWords("scopes", ["dump"]).value, "dump");
    assert.deepEqual(detailWords("refused", true), { name: "Abgelehnt", value: "ja" });
  } finally {
    chooseLanguage("en");
  }
});
