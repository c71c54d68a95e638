import type { GuestWords } from "../words/words_type.ts";
import type { GalleryModel } from "./document_models.ts";
import { type Markup, markup } from "./markup.ts";

/** What guests can say, each folded up until it is asked for. */
export function galleryForms(words: GuestWords, model: GalleryModel): Markup {
  const { guest, done } = model;
  return markup`<div class="folds">
${fold("missing", words.missing.title, missingForm(words, guest), done?.what === "textTooLong")}
${fold("contact", words.contact.title, contactForm(words, guest), done?.what === "badAddress")}
${fold("publishing", words.publishing.title, publishingForm(words, guest))}
${fold("stored", words.stored.title, storedList(words, guest))}
${deletionFold(words)}
</div>`;
}

/** For everybody who consented, whatever became of their selfie. */
export function deletionFold(words: GuestWords): Markup {
  return fold("delete", words.deletion.title, deletionForm(words));
}

function fold(id: string, title: string, inside: Markup, isOpen = false): Markup {
  return markup`<details id="${id}"${
    isOpen && markup` open`
  }><summary>${title}</summary>${inside}</details>`;
}

type Guest = GalleryModel["guest"];

function missingForm({ missing }: GuestWords, { missingOpen }: Guest): Markup {
  return markup`<p>${missing.lead}</p>
${missingOpen > 0 && markup`<p class="soft">${missing.open(missingOpen)}</p>`}
<form action="/me/missing" method="post">
<label class="field">${missing.label}<textarea name="text" rows="3" maxlength="500" required></textarea></label>
<button>${missing.go}</button>
</form>`;
}

function contactForm({ contact }: GuestWords, { mail, phone }: Guest): Markup {
  return markup`<p>${contact.lead}</p>
<form action="/me/contact" method="post">
<label class="field">${contact.mail}<input type="email" name="mail" value="${mail}" autocomplete="email"></label>
<label class="field">${contact.phone}<input type="tel" name="phone" value="${phone}" autocomplete="tel"></label>
<button>${contact.go}</button>
</form>`;
}

function publishingForm({ publishing }: GuestWords, { isUnpublished }: Guest): Markup {
  return markup`<p>${isUnpublished ? publishing.isHidden : publishing.lead}</p>
<form action="/me/publish" method="post">
<button name="is" value="${isUnpublished ? "yes" : "no"}">${
    isUnpublished ? publishing.undo : publishing.go
  }</button>
</form>`;
}

function storedList({ stored }: GuestWords, guest: Guest): Markup {
  const kept = [
    guest.state === "enrolled" && stored.faceData,
    guest.mail !== null && stored.mail(guest.mail),
    guest.phone !== null && stored.phone(guest.phone),
    guest.missingOpen > 0 && stored.reports(guest.missingOpen),
    guest.isUnpublished && stored.hidden,
  ].filter((one) => one !== false);
  return markup`<ul>${kept.map((one) => markup`<li>${one}</li>`)}</ul>
<p>${stored.until(guest.until, guest.isUnpublished)}</p>`;
}

function deletionForm({ deletion }: GuestWords): Markup {
  return markup`<p>${deletion.lead}</p>
<form action="/me/delete" method="post">
<label class="box"><input type="checkbox" name="alsoFace" value="yes" aria-describedby="face-means"><span>${deletion.alsoFace}</span></label>
<p id="face-means" class="soft">${deletion.alsoFaceMeans}</p>
<p>${deletion.ask}</p>
<button class="grave">${deletion.go}</button>
</form>`;
}
