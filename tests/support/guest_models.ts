/** Every page of guests with every fault and state, made of made-up models. */
import { guestDocuments } from "../../src/event/guest_web/documents/guest_documents.ts";
import type {
  GalleryModel,
  GuestFrame,
  NoticeModel,
  SelfieModel,
  ShownPhoto,
} from "../../src/event/guest_web/documents/document_models.ts";
import { consentText } from "../../src/event/guests/consent_text.ts";
import type { DeskTerms, GuestLanguage } from "../../src/event/guests/desk.ts";
import type { GuestView } from "../../src/event/views/guests/guest_views.ts";

/** Words that guests and operators type, and cameras give to files. */
export interface TypedWords {
  responsible: string;
  contact: string;
  purpose: string;
  fileName: string;
  mail: string;
  code: string;
}
export const plainWords: TypedWords = {
  responsible: "Studio Meyer",
  contact: "anna@studio-meyer.example",
  purpose: "Memories of the wedding of Lea and Tom",
  fileName: "IMG_1234.JPG",
  mail: "lea@mail.example",
  code: "AB3K7",
};
/** Whoever does not escape these has more tags than before, or fewer. */
export const hostileWords = Object.fromEntries(
  Object.keys(plainWords).map((
    key,
  ) => [key, `<b class=x>${key}</b>"><script>alert(1)</script>'&amp;<img src=x onerror=alert(2)>`]),
) as unknown as TypedWords;

const saturday = new Date(2026, 5, 6, 21, 7).getTime();

export function shownPhoto(at: number, { fileName }: TypedWords = plainWords): ShownPhoto {
  return {
    ...{ token: `${at}`.padStart(22, "x"), takenAt: at % 5 === 4 ? null : saturday - at * 60_000 },
    ...{ isSolo: at % 2 === 0, name: fileName, width: 2048, height: 1365 },
  };
}

/** @returns each page by a name, in one language; galleries with so many photos. */
export function everyGuestPage(
  language: GuestLanguage,
  typed: TypedWords = plainWords,
  photos = 8,
): Record<string, string> {
  const frame: GuestFrame = { language, path: "/somewhere", isIos: false };
  const answer: GuestFrame = { ...frame, path: null }, iphone = { ...frame, isIos: true };
  const terms: DeskTerms = { ...typed, keepUntil: new Date(2026, 5, 20).getTime(), language };
  const text = consentText(terms, language), version = "v1";
  const { code, consent, selfie, gallery, photo, privacy, deleted, notice, reached } =
    guestDocuments;
  const one = { photo: shownPhoto(7, typed), show: "all", bytes: 2_345_678 } as const;
  const faults = Object.keys(selfieFaults) as NonNullable<SelfieModel["fault"]>[];
  return {
    code: code(frame, { isWrong: false }),
    wrongCode: code(frame, { isWrong: true }),
    consent: consent(frame, { code: typed.code, text, version }),
    unticked: consent(answer, { code: typed.code, text, version, fault: "unticked" }),
    changed: consent(answer, { code: typed.code, text, version, fault: "changed" }),
    selfie: selfie(frame, { isAgain: false }),
    ...Object.fromEntries(
      faults.map((fault) => [`selfie ${fault}`, selfie(answer, { fault, isAgain: true })]),
    ),
    gallery: gallery(frame, galleryModel(terms, typed, photos)),
    galleryOfIphone: gallery(iphone, {
      ...galleryModel(terms, typed, photos),
      ...{ show: "solo", isFirst: false, done: { what: "notMe", photo: one.photo.token } },
    }),
    emptyGallery: gallery(frame, {
      ...galleryModel(terms, typed, 0),
      done: { what: "badAddress" },
    }),
    photo: photo(frame, { ...one, newer: "n", older: "o" }),
    photoOfIphone: photo(iphone, { ...one, newer: null, older: null }),
    photoWithoutFile: photo(frame, { ...one, bytes: null, newer: "n", older: null }),
    privacy: privacy(frame, { terms, text }),
    deleted: deleted(answer, { alsoFace: true, contact: typed.contact, at: saturday }),
    ...Object.fromEntries(
      notices.map((model) => [`notice ${model.why}`, notice(frame, model)]),
    ),
    reached: reached(frame),
  };
}

/** Complete by its type. */
const selfieFaults: Record<NonNullable<SelfieModel["fault"]>, true> = {
  ...{ noPicture: true, tooLarge: true, noFace: true, severalFaces: true, faceTooSmall: true },
  ...{ faceUnclear: true, tooManyTries: true, brokeOff: true, busy: true },
};
const notices: NoticeModel[] = [
  ...[{ why: "notFound" }, { why: "closed" }, { why: "failed" }, { why: "refused" }] as const,
  { why: "tooMany", retryAfter: 130 },
];

function galleryModel(terms: DeskTerms, typed: TypedWords, photos: number): GalleryModel {
  const guest: GuestView = {
    ...{ enrolment: 1, state: "enrolled", language: terms.language, until: terms.keepUntil },
    ...{ asked: 2, photos: photos === 0 ? 0 : 500, solo: photos === 0 ? 0 : 41 },
    ...{ isUnpublished: photos === 0, mail: typed.mail, phone: null, missingOpen: 1 },
    isConsentCurrent: true,
  };
  return {
    ...{ guest, terms, show: "all", isFirst: true },
    photos: Array.from({ length: photos }, (_, at) => shownPhoto(at, typed)),
    older: photos === 0 ? null : "/me?before=60",
    zip: photos === 0 ? null : { photos: 500, bytes: 1_234_567_890 },
  };
}
