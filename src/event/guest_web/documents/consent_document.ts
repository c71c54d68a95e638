import { wordsFor } from "../words/words_for.ts";
import type { ConsentModel, GuestFrame } from "./document_models.ts";
import { type Markup, markup } from "./markup.ts";
import { pageOf } from "./page.ts";
import { faultLine } from "./told.ts";

/**
 * The boxes are to be seen without scrolling, and nothing is ticked; the button comes after all that
 * is agreed to, and stays at the bottom of the screen.
 */
export function consentDocument(
  frame: GuestFrame,
  { code, text, version, fault }: ConsentModel,
): string {
  const { consent } = wordsFor(frame.language);
  const box = (kind: string, name: string, value: string, says: string) =>
    markup`<label class="box"><input type="${kind}" name="${name}" value="${value}" required><span>${says}</span></label>`;
  return pageOf(frame, {
    title: consent.title,
    main: markup`<h1>${consent.title}</h1>
<p>${consent.lead}</p>
${fault && faultLine(consent.faults[fault])}
<form action="/consent" method="post">
<input type="hidden" name="code" value="${code}">
<input type="hidden" name="version" value="${version}">
${box("checkbox", "agree", "yes", consent.agree)}
<fieldset><legend>${consent.who}</legend>
${box("radio", "who", "self", consent.self)}
${box("radio", "who", "guardian", consent.guardian)}
</fieldset>
<h2>${consent.terms}</h2>
${termsOf(text)}
<div class="stays"><button class="first">${consent.go}</button></div>
</form>`,
  });
}

/** @param text as `consentText` makes it. */
export function termsOf(text: string): Markup {
  const parts = text.split("\n\n").map((part) => part.split("\n"));
  return markup`<dl>${
    parts.map(([heading, ...lines]) => markup`<dt>${heading}</dt><dd>${lines.join(" ")}</dd>`)
  }</dl>`;
}
