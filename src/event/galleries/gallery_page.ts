import { html } from "hono/html";
import type { GuestLanguage } from "../guests/desk.ts";
import { galleryWords } from "./gallery_words.ts";

/** A photo as a page of a gallery shows it. Paths are relative to the gallery. */
export interface PhotoOnPage {
  photo: string;
  thumb: string;
  /** The camera's file name. */
  name: string;
  /** Milliseconds since 1970; null if nobody knows. */
  takenAt: number | null;
  /** Pixels of the photo. */
  width: number;
  height: number;
}

export interface GalleryPage {
  language: GuestLanguage;
  photos: readonly PhotoOnPage[];
  /** From 1. */
  page: number;
  pages: number;
  /** Number of photos on all pages. */
  total: number;
  contact: string;
  responsible: string | undefined;
  /** Milliseconds since 1970. */
  until: number;
}

/** The zip of a gallery. */
export const ZIP_PATH = "photos.zip";
export const STYLE_PATH = "gallery.css";

/** Dates as guests read them at the event. */
const locales: Readonly<Record<GuestLanguage, string>> = { en: "en-GB", de: "de-DE" };

/** @returns the file that shows a page, relative to the gallery. */
export function pagePath(page: number): string {
  return page === 1 ? "index.html" : `page_${page}.html`;
}

/** @returns a document that needs no script, and nothing from anywhere else. */
export function galleryPage(gallery: GalleryPage): string {
  const { language, photos, page, pages, total, contact, responsible, until } = gallery;
  const words = galleryWords[language];
  const date = new Intl.DateTimeFormat(locales[language], { dateStyle: "long" }).format(until);
  const many = pages === 1
    ? ""
    : html`<nav aria-label="${words.pages}">${
      Array.from({ length: pages }, (_, at) =>
        at + 1 === page
          ? html`
            <span aria-current="page">${at + 1}</span>
          `
          : html`
            <a href="${pagePath(at + 1)}" aria-label="${words.page(at + 1, pages)}">${at + 1}</a>
          `)
    }</nav>`;
  const title = pages === 1 ? words.title : `${words.title} · ${words.page(page, pages)}`;
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
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}">
      </head>
      <body>
        <header>
          <h1>${words.title}</h1>
          <p>${words.photos(total)} · <a href="${ZIP_PATH}" download>${words.all}</a></p>
          <p>${words.save}</p>
        </header>
        <main><ul class="photos">
    ${photos.map((photo) => onePhoto(photo, language))}</ul>${many}</main>
        <footer>
          <p>${words.stays(date)}</p>
          <p>${words.remove} ${responsible === undefined ? "" : `${responsible}: `}${reachable(
            contact,
          )}</p>
        </footer>
      </body>
    </html>
  `);
}

function onePhoto(
  { photo, thumb, name, takenAt, width, height }: PhotoOnPage,
  language: GuestLanguage,
) {
  const words = galleryWords[language];
  const time = takenAt === null ? "" : `, ${
    words.taken(
      new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeStyle: "short" })
        .format(takenAt),
    )
  }`;
  return html`
    <li><a href="${photo}"><img src="${thumb}" width="${width}" height="${height}" loading="lazy" alt="${words
      .photo(name)}${time}"></a></li>
  `;
}

/** An address that can be tapped, if it is one. */
function reachable(contact: string) {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)
    ? html`<a href="mailto:${contact}">${contact}</a>`
    : contact;
}
