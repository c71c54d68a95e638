import { guestFormats } from "../words/guest_formats.ts";
import type { GuestWords } from "../words/words_type.ts";
import { wordsFor } from "../words/words_for.ts";
import { addresses } from "./addresses.ts";
import type { GalleryModel, GuestDone, GuestFrame, ShownPhoto } from "./document_models.ts";
import { galleryForms } from "./gallery_forms.ts";
import { type Markup, markup } from "./markup.ts";
import { pageOf } from "./page.ts";
import { doneLine, faultLine } from "./told.ts";

/** Photos that a browser loads at once; the others once somebody scrolls to them. */
const FIRST_SCREEN = 6;

export function galleryDocument(frame: GuestFrame, model: GalleryModel): string {
  const words = wordsFor(frame.language), { gallery } = words;
  const { guest, photos, done } = model;
  return pageOf(frame, {
    title: gallery.title(guest.photos),
    isWide: true,
    main: markup`<h1>${gallery.title(guest.photos)}</h1>
${done && doneMarkup(words, done)}
${newsMarkup(words, guest.photos)}
${guest.photos === 0 && markup`<p>${gallery.empty}</p>`}
${guest.asked > 0 && markup`<p class="soft">${gallery.asked(guest.asked)}</p>`}
${guest.photos > 0 && showsMarkup(words, model)}
${guest.photos > 0 && photos.length === 0 && markup`<p>${gallery.emptyShow}</p>`}
${photos.length > 0 && gridMarkup(frame, model)}
${pagesMarkup(words, model)}
${zipMarkup(frame, words, model)}
<h2>${gallery.more}</h2>
${galleryForms(words, model)}
<p><a class="button" href="${addresses.selfie}">${gallery.anotherSelfie}</a></p>`,
  });
}

function doneMarkup({ gallery: { done: says } }: GuestWords, done: GuestDone): Markup {
  if (done.what === "badAddress" || done.what === "textTooLong") return faultLine(says[done.what]);
  if (done.what !== "notMe") return doneLine(says[done.what]);
  return doneLine(
    says.notMe,
    markup`<form action="/me/is-me" method="post"><button name="photo" value="${done.photo}">${says.undo}</button></form>`,
  );
}

/** Filled and shown by the script; `#` in its words stands for the number. */
function newsMarkup({ gallery: { news } }: GuestWords, photos: number): Markup {
  return markup`<div id="news" role="status" data-photos="${photos}" data-one="${news.one}" data-other="${news.other}"><a class="button" href="${
    addresses.gallery("all")
  }" hidden><span></span> <b>${news.show}</b></a></div>`;
}

function showsMarkup({ gallery }: GuestWords, { guest, show }: GalleryModel): Markup {
  const counts = { all: guest.photos, solo: guest.solo, group: guest.photos - guest.solo };
  const link = (one: typeof show) =>
    markup`<a href="${addresses.gallery(one)}"${one === show && markup` aria-current="page"`}>${
      gallery.show[one](counts[one])
    }</a>`;
  return markup`<nav class="shows" aria-label="${gallery.shows}">${
    (["all", "solo", "group"] as const).map(link)
  }</nav>`;
}

function gridMarkup({ language }: GuestFrame, { photos, show }: GalleryModel): Markup {
  const { time } = guestFormats(language);
  const item = ({ token, takenAt, name, width, height }: ShownPhoto, at: number) =>
    markup`<li><a href="${addresses.photo(token, show)}"><img src="${
      addresses.thumb(token)
    }" width="${width}" height="${height}" alt="${
      takenAt === null ? name : `${time(takenAt)}, ${name}`
    }"${at >= FIRST_SCREEN && markup` loading="lazy"`}></a></li>`;
  return markup`<ul class="grid">${photos.map(item)}</ul>`;
}

function pagesMarkup({ gallery }: GuestWords, model: GalleryModel): Markup | "" {
  const { older, isFirst, show } = model;
  if (older === null && isFirst) return "";
  return markup`<nav class="pages" aria-label="${gallery.pages}">${
    !isFirst && markup`<a class="button" href="${addresses.gallery(show)}">‹ ${gallery.newest}</a>`
  }${older !== null && markup`<a class="button" href="${older}">${gallery.older} ›</a>`}</nav>`;
}

function zipMarkup({ isIos }: GuestFrame, { gallery }: GuestWords, { zip }: GalleryModel) {
  if (zip === null) return "";
  return markup`<p><a class="button first" href="${addresses.zip}" download data-once>${
    gallery.zip(zip.photos, zip.bytes)
  }</a></p>${isIos && markup`<p class="soft">${gallery.zipHint}</p>`}`;
}
