import { type Markup, markup } from "./markup.ts";

/** Says what went wrong and what to do, to those who hear the page first of all. */
export function faultBox(heading: string, text: string): Markup {
  return markup`<div class="fault" role="alert"><h2>${heading}</h2><p>${text}</p></div>`;
}

/** The same in one sentence. */
export function faultLine(text: string): Markup {
  return markup`<p class="fault" role="alert">${text}</p>`;
}

/** Says what was done; `undo` takes it back. */
export function doneLine(text: string, undo: Markup | "" = ""): Markup {
  return markup`<div class="done" role="status"><p>${text}</p>${undo}</div>`;
}
