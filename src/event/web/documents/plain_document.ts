import { escaped } from "../../../http/escaped.ts";

/** What a document may be made of beside its text. */
export interface PlainDocument {
  title: string;
  /** HTML of the inside of `main`. */
  main: string;
  /** Whether it holds a few lines alone. */
  isShort?: boolean;
  /** Address that the browser goes on to at once. */
  goesTo?: string;
  status?: number;
}

/** @returns a document without any script, which no browser keeps. */
export function plainDocument(
  { title, main, isShort = false, goesTo, status = 200 }: PlainDocument,
): Response {
  const refresh = goesTo === undefined
    ? ""
    : `<meta http-equiv="refresh" content="0;url=${escaped(goesTo)}">`;
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">${refresh}
<title>${escaped(title)}</title><link rel="stylesheet" href="/plain.css"></head>
<body><main${isShort ? ' class="short"' : ""}>${main}</main></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(text, { status, headers });
}
