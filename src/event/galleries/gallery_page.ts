import { html } from "hono/html";
import type { GuestLanguage } from "../guests/desk.ts";
import { galleryDocument, reachable, type Responsible, ZIP_PATH } from "./gallery_document.ts";
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

export interface GalleryPage extends Responsible {
  language: GuestLanguage;
  photos: readonly PhotoOnPage[];
  /** From 1. */
  page: number;
  pages: number;
  /** Number of photos on all pages. */
  total: number;
  /** Milliseconds since 1970. */
  until: number;
}

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
  return galleryDocument(
    { language, title },
    html`
      <header>
        <h1>${words.title}</h1>
        <p>${words.photos(total)} · <a href="${ZIP_PATH}" download>${words.all}</a></p>
        <p>${words.save}</p>
      </header>
      <main><ul class="photos">
      ${photos.map((photo) => onePhoto(photo, language))}</ul>${many}</main>
      <footer>
        <p>${words.stays(date)}</p>
        <p>${words.remove} ${reachable({ contact, responsible })}</p>
      </footer>
    `,
  );
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
