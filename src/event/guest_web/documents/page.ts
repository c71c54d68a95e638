import { wordsFor } from "../words/words_for.ts";
import { addresses } from "./addresses.ts";
import type { GuestFrame } from "./document_models.ts";
import { type Markup, markup } from "./markup.ts";

export interface Page {
  /** Of the window; the heading unless another is said to be. */
  title: string;
  /** The inside of `main`. */
  main: Markup;
  /** Where "back" leads, and what it is called. */
  back?: { address: string; text: string };
  /** Whether pictures use a wide screen. */
  isWide?: boolean;
}

/**
 * @returns a whole document. Its files are `/guest.css`, `/guest.js` and `/guest.svg`, and it works
 * without them.
 */
export function pageOf(
  { language, path }: GuestFrame,
  { title, main, back, isWide }: Page,
): string {
  const { frame } = wordsFor(language), other = language === "de" ? "en" : "de";
  const backLink = back && markup`<a href="${back.address}">‹ ${back.text}</a>`;
  const languageLink = path !== null &&
    markup`<a href="${
      withLanguage(path, other)
    }" lang="${other}" hreflang="${other}">${frame.otherLanguage}</a>`;
  return String(markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === frame.site ? title : `${title} · ${frame.site}`}</title>
<link rel="stylesheet" href="/guest.css">
<link rel="icon" type="image/svg+xml" href="/guest.svg">
<script type="module" src="/guest.js"></script>
</head>
<body${isWide ? markup` class="wide"` : ""}>
<header>${backLink}${languageLink}</header>
<main>${main}</main>
<footer><a href="${addresses.privacy}">${frame.privacy}</a></footer>
</body>
</html>
`);
}

function withLanguage(path: string, language: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
}
