import { wordsFor } from "../words/words_for.ts";
import type { GuestWords } from "../words/words_type.ts";
import { addresses } from "./addresses.ts";
import type { GuestFrame, PhotoModel } from "./document_models.ts";
import { type Markup, markup } from "./markup.ts";
import { pageOf } from "./page.ts";

/** The picture stands by itself, in no link, so that a phone offers to keep it when it is held. */
export function photoDocument(frame: GuestFrame, model: PhotoModel): string {
  const words = wordsFor(frame.language), { photo: says } = words, { photo, show } = model;
  const title = says.title(photo.takenAt, photo.name);
  return pageOf(frame, {
    title,
    isWide: true,
    back: { address: addresses.gallery(show), text: words.frame.backToPhotos },
    main: markup`<h1 class="small">${title}</h1>
<img class="photo" src="${
      addresses.full(photo.token)
    }" width="${photo.width}" height="${photo.height}" alt="${photo.name}">
${besidesMarkup(words, model)}
${keepMarkup(frame, words, model)}
<form action="/me/not-me" method="post">
<button name="photo" value="${photo.token}" aria-describedby="not-me-means">${says.notMe}</button>
<p id="not-me-means" class="soft">${says.notMeMeans}</p>
</form>`,
  });
}

function besidesMarkup({ photo: says }: GuestWords, { newer, older, show }: PhotoModel) {
  if (newer === null && older === null) return "";
  return markup`<nav class="pages" aria-label="${says.around}">${
    newer !== null &&
    markup`<a class="button" rel="prev" href="${addresses.photo(newer, show)}">‹ ${says.newer}</a>`
  }${
    older !== null &&
    markup`<a class="button" rel="next" href="${addresses.photo(older, show)}">${says.older} ›</a>`
  }</nav>`;
}

/** A download on an iPhone lands in the app Files, where nobody looks for photos. */
function keepMarkup({ isIos }: GuestFrame, { photo: says }: GuestWords, model: PhotoModel): Markup {
  if (isIos) return markup`<p class="hint">${says.pressAndHold}</p>`;
  if (model.bytes === null) return markup`<p class="hint">${says.gone}</p>`;
  return markup`<p><a class="button first" href="${addresses.file(model.photo.token)}" download>${
    says.download(model.bytes)
  }</a></p>`;
}
