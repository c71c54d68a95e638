import { wordsFor } from "../words/words_for.ts";
import { addresses } from "./addresses.ts";
import { termsOf } from "./consent_document.ts";
import type { DeletedModel, GuestFrame, NoticeModel, PrivacyModel } from "./document_models.ts";
import { markup } from "./markup.ts";
import { pageOf } from "./page.ts";

export function privacyDocument(frame: GuestFrame, { text }: PrivacyModel): string {
  const { privacy, frame: { back } } = wordsFor(frame.language);
  return pageOf(frame, {
    title: privacy.title,
    back: { address: addresses.start, text: back },
    main: markup`<h1>${privacy.title}</h1><p>${privacy.own}</p>${termsOf(text)}`,
  });
}

export function deletedDocument(frame: GuestFrame, model: DeletedModel): string {
  const { deleted } = wordsFor(frame.language);
  return pageOf(frame, {
    title: deleted.title,
    main: markup`<h1>${deleted.title}</h1>
<p>${deleted.lead(model.at)}</p>
${model.alsoFace && markup`<p>${deleted.alsoFace}</p>`}
<p>${deleted.ask(model.contact)}</p>
<p><a class="button" href="${addresses.start}">${deleted.again}</a></p>`,
  });
}

export function noticeDocument(frame: GuestFrame, model: NoticeModel): string {
  const { notices } = wordsFor(frame.language);
  const [heading, text] = model.why === "tooMany"
    ? notices.tooMany(Math.max(1, Math.ceil(model.retryAfter / 60)))
    : notices[model.why];
  const again = model.why !== "closed" &&
    markup`<p><a class="button" href="${addresses.start}">${notices.again}</a></p>`;
  return pageOf(frame, {
    title: heading,
    main: markup`<h1>${heading}</h1><p>${text}</p>${again}`,
  });
}

export function reachedDocument(frame: GuestFrame): string {
  const [heading, text] = wordsFor(frame.language).reached;
  return pageOf(frame, { title: heading, main: markup`<h1>${heading}</h1><p>${text}</p>` });
}
