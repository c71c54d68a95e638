import { wordsFor } from "../words/words_for.ts";
import { addresses } from "./addresses.ts";
import type { GuestFrame, SelfieModel } from "./document_models.ts";
import { deletionFold } from "./gallery_forms.ts";
import { markup } from "./markup.ts";
import { pageOf } from "./page.ts";
import { faultBox } from "./told.ts";

/**
 * Two forms, as a phone offers its camera alone for an input with `capture`. With a script a selfie
 * is sent once it is there, and the buttons go.
 */
export function selfieDocument(frame: GuestFrame, { fault, isAgain }: SelfieModel): string {
  const words = wordsFor(frame.language), { selfie, frame: { backToPhotos } } = words;
  const title = isAgain ? selfie.titleAgain : selfie.title;
  const form = (id: string, label: string, look: string, capture: boolean) =>
    markup`<form action="/selfie" method="post" enctype="multipart/form-data" data-selfie class="${look}">
<label for="${id}">${label}</label>
<input id="${id}" type="file" name="selfie" accept="image/*" required${
      capture && markup` capture="user"`
    }>
<button>${selfie.find}</button>
</form>`;
  return pageOf(frame, {
    title: fault === undefined ? title : selfie.faults[fault][0],
    back: isAgain ? { address: addresses.gallery("all"), text: backToPhotos } : undefined,
    main: markup`<h1>${title}</h1>
${fault && faultBox(...selfie.faults[fault])}
<ul class="tips">${selfie.tips.map((tip) => markup`<li>${tip}</li>`)}</ul>
${form("camera", selfie.camera, "selfie first", true)}
${form("file", selfie.file, "selfie", false)}
<div id="progress" role="status" hidden><p data-step="sending" hidden>${selfie.sending}</p><p data-step="looking" hidden>${selfie.looking}</p><progress max="1" aria-label="${selfie.sending}"></progress></div>
<div id="lost" hidden>${faultBox(...selfie.faults.brokeOff)}</div>
<p class="soft">${selfie.lead}</p>
${!isAgain && markup`<div class="folds">${deletionFold(words)}</div>`}`,
  });
}
