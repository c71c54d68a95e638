import { renderSVG } from "uqr";
import { escaped } from "../../../../http/escaped.ts";
import type { Desk } from "../../../guests/desk.ts";
import { posterWords } from "./poster_words.ts";
import { wifiText } from "./wifi_text.ts";

/** A poster on A4 or A5, or ten cards for tables on A4. */
export const posterFormats = ["a4", "a5", "cards"] as const;
export type PosterFormat = typeof posterFormats[number];

/** The style of posters, which reads its sizes from the format's class. */
export const posterStyle = new URL("./poster.css", import.meta.url);

export interface Poster {
  desk: Desk;
  /** What the code leads to, such as `http://192.168.1.5:8585/e/7KQ3M`. */
  url: string;
  format: PosterFormat;
  /** HTML of the head that brings the style. */
  style: string;
  /** HTML that is shown on the screen above the poster, and not printed. */
  above?: string;
}

const CARDS = 10;

/** @returns a document to print, without any script, in the language of the desk. */
export function posterHtml({ desk, url, format, style, above = "" }: Poster): string {
  const words = posterWords[desk.language];
  const one = format === "cards" ? cardHtml(desk, url) : sheetHtml(desk, url);
  const all = format === "cards" ? one.repeat(CARDS) : one;
  return `<!doctype html><html lang="${desk.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(words.title)}</title>
${style}</head><body class="${format}">${above}<main class="paper">${all}</main></body></html>`;
}

function sheetHtml(desk: Desk, url: string): string {
  const words = posterWords[desk.language], { wifi, responsible, contact } = desk;
  return `<h1>${escaped(words.title)}</h1>
<p class="lead">${escaped(words.lead)}</p>
<ol class="steps${wifi === undefined ? " no-wifi" : ""}">
<li class="step">${joinHtml(desk)}</li>
<li class="step"><h2>${escaped(words.scan)}</h2>${codeOf(url)}
<p>${escaped(words.type)}<br>${typedHtml(url)}</p></li>
<li class="step"><h2>${escaped(words.selfie)}</h2></li>
</ol>
<p class="no-page">${escaped(words.noPage)}</p>
<footer><p class="letters">${escaped(words.code)} <strong>${escaped(desk.code)}</strong></p>
<p>${escaped(words.privacy)}<br>${escaped(words.ask(responsible, contact))}</p></footer>`;
}

function joinHtml({ language, wifi }: Desk): string {
  const words = posterWords[language];
  if (wifi === undefined) return `<h2>${escaped(words.joinOther)}</h2>`;
  const { name, password } = wifi;
  const secret = password === undefined
    ? escaped(words.open)
    : `${escaped(words.password)} <span class="typed">${escaped(password)}</span>`;
  return `<h2>${escaped(words.join)}</h2>${codeOf(wifiText(wifi))}
<p>${escaped(words.network)} <span class="typed">${escaped(name)}</span><br>${secret}</p>`;
}

function cardHtml(desk: Desk, url: string): string {
  const words = posterWords[desk.language], { wifi } = desk;
  const join = wifi === undefined
    ? ""
    : `<li><h2>${escaped(words.join)}</h2>${codeOf(wifiText(wifi))}
<p class="typed">${escaped(wifi.name)}<br>${escaped(wifi.password ?? words.open)}</p></li>`;
  return `<section class="card"><h1>${escaped(words.title)}</h1>
<ol class="steps">${join}<li><h2>${escaped(words.scan)}</h2>${codeOf(url)}
<p>${typedHtml(url)}</p></li><li><h2>${escaped(words.selfie)}</h2>
<p class="no-page">${escaped(words.noPage)}</p></li></ol></section>`;
}

/** Black on white with the border that readers need, and legible with a crease or a stain. */
function codeOf(text: string): string {
  return renderSVG(text, { border: 4, ecc: "M" });
}

/** The address as guests type it, on two lines if it must be. */
function typedHtml(url: string): string {
  const [host, path] = url.replace("http://", "").split("/e/");
  return `<span class="typed">${escaped(host)}<wbr>/e/${escaped(path)}</span>`;
}
