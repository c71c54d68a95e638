import assert from "node:assert/strict";
import { readOperatorWords } from "./operator_words.ts";

Deno.test("words without a language are for everybody", () => {
  const words = { text: "Thanks\nfor coming" };
  assert.deepEqual(readOperatorWords("\n Thanks\r\nfor coming\n"), { en: words, de: words });
});

Deno.test("parts are for guests of their language, and may have a subject", () => {
  const text = "Subject: Photos\n[de]\nSubject: Fotos\n\nDanke\n[en]\nThanks";
  assert.deepEqual(readOperatorWords(text), {
    en: { subject: "Photos", text: "Thanks" },
    de: { subject: "Fotos", text: "Danke" },
  });
});

Deno.test("a subject cannot begin another header", () => {
  assert.throws(() => readOperatorWords("Subject: a\u0085Bcc: b@example.org"), /line break/);
  // A line break ends the subject: what follows is text.
  assert.deepEqual(readOperatorWords("Subject: a\rBcc: b@example.org").en, {
    subject: "a",
    text: "Bcc: b@example.org",
  });
});

Deno.test("an unknown language is refused", () => {
  assert.throws(() => readOperatorWords("[fr]\nBonjour"), /no guest reads \[fr\]/);
});
