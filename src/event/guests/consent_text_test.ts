import assert from "node:assert/strict";
import { consentText } from "./consent_text.ts";
import { type DeskTerms, guestLanguages } from "./desk.ts";

const terms: DeskTerms = {
  responsible: "Studio Meyer",
  contact: "anna@studio.example",
  purpose: "Memories of the wedding",
  keepUntil: new Date(2026, 5, 20, 12).getTime(),
  language: "en",
};

Deno.test("the consent says who, what for, until when, and whom to ask, in each language", () => {
  for (const language of guestLanguages) {
    const text = consentText(terms, language);
    for (const said of [terms.responsible, terms.contact, terms.purpose]) {
      assert.ok(text.includes(said), `${language}: ${said}`);
    }
    assert.match(text, /30 (minutes|Minuten)/);
  }
  assert.match(consentText(terms, "en"), /Until when\n20 June 2026\./);
  assert.match(consentText(terms, "de"), /Bis wann\n20\. Juni 2026\./);
});

Deno.test("each part of the consent is a heading and one paragraph, whatever the operator typed", () => {
  const odd = { ...terms, purpose: "  Memories\n\nof the\twedding \n", contact: "at the\r\ndesk" };
  for (const language of guestLanguages) {
    const parts = consentText(odd, language).split("\n\n");
    assert.equal(parts.length, 9);
    for (const part of parts) assert.equal(part.split("\n").length, 2, part);
    assert.ok(consentText(odd, language).includes("\nMemories of the wedding\n"));
  }
});

Deno.test("a changed term changes the text, so that guests are asked anew", () => {
  for (const changed of ["responsible", "contact", "purpose"] as const) {
    assert.notEqual(consentText({ ...terms, [changed]: "else" }, "en"), consentText(terms, "en"));
  }
  assert.notEqual(
    consentText({ ...terms, keepUntil: terms.keepUntil + 864e5 }, "de"),
    consentText(terms, "de"),
  );
  const wifi = { name: "Guests", password: "12345678" };
  assert.equal(consentText({ ...terms, wifi }, "en"), consentText(terms, "en"));
});
