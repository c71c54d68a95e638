import { html } from "hono/html";
import type { GuestLanguage } from "../guests/desk.ts";

/** The zip of a gallery. */
export const ZIP_PATH = "photos.zip";
export const STYLE_PATH = "gallery.css";

/** Markup whose parts are escaped. */
export type Markup = ReturnType<typeof html>;

/** Whom a document names for removals. */
export interface Responsible {
  contact: string;
  responsible: string | undefined;
}

/** @returns a document that needs no script, and nothing from anywhere else. */
export function galleryDocument(
  { language, title, head = "" }: { language: GuestLanguage; title: string; head?: Markup | "" },
  body: Markup,
): string {
  return String(html`
    <!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex, nofollow, noarchive">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="content-security-policy"
          content="default-src 'none'; img-src 'self' file:; style-src 'self' file:">
        ${head}<title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}">
      </head>
      <body>
    ${body}
      </body>
    </html>
  `);
}

/** Who is responsible, and an address that can be tapped, if it is one. */
export function reachable({ contact, responsible }: Responsible): Markup {
  const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)
    ? html`<a href="mailto:${contact}">${contact}</a>`
    : contact;
  return html`${responsible === undefined ? "" : `${responsible}: `}${address}`;
}
