import { wordsFor } from "../words/words_for.ts";
import type { CodeModel, GuestFrame } from "./document_models.ts";
import { markup } from "./markup.ts";
import { pageOf } from "./page.ts";
import { faultLine } from "./told.ts";

export function codeDocument(frame: GuestFrame, { isWrong }: CodeModel): string {
  const { code } = wordsFor(frame.language);
  return pageOf(frame, {
    title: code.title,
    main: markup`<h1>${code.title}</h1>
<p>${code.lead}</p>
${isWrong && faultLine(code.wrong)}
<form action="/e">
<label class="field">${code.label}<input class="code" name="code" required maxlength="12" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"></label>
<button class="first">${code.go}</button>
</form>`,
  });
}
