import type { DeskTerms, GuestLanguage } from "../../guests/desk.ts";
import type { SelfieFault } from "../../guests/guest_asks.ts";
import type { GuestShow, GuestView } from "../../views/guests/guest_views.ts";

/** What each of guests' pages is told. */
export interface GuestFrame {
  language: GuestLanguage;
  /**
   * The page's own address, without a language: `path` + `?lang=de`, or `&lang=de` if it has a query
   * already, leads to the same page in German, and is remembered. Null for the answer to a form.
   */
  path: string | null;
  /** Whether the browser says that it is an iPhone or an iPad: downloads lie where nobody looks. */
  isIos: boolean;
}

/** Asks for the code on the poster: a form that gets `/e` with `code`. */
export interface CodeModel {
  /** Whether a code was given, and there is none like it. */
  isWrong: boolean;
}

/** Welcome and consent: a form that posts `code`, `version`, `agree` and `who` to `/consent`. */
export interface ConsentModel {
  /** Goes back as `code`. */
  code: string;
  /** What the guest agrees to, as `consentText` makes it. */
  text: string;
  /** Goes back as `version`: consent counts only for the text that was shown. */
  version: string;
  /**
   * unticked: the box `agree` was not ticked, or `who` is neither `self` nor `guardian` · changed:
   * the operator changed the terms meanwhile, and this is the new text.
   */
  fault?: "unticked" | "changed";
}

/** Asks for a selfie: a form with a file named `selfie`, posted as multipart/form-data to `/selfie`. */
export interface SelfieModel {
  /** Why the selfie that came is of no use. */
  fault?: SelfieFault | "brokeOff" | "busy";
  /** Whether the guest has photos already, and another selfie is only an attempt to find more. */
  isAgain: boolean;
}

/** A photo as guests' pages show it. Its pictures: `/i/TOKEN/thumb` (320 px) and `/i/TOKEN/full`. */
export interface ShownPhoto {
  /** In addresses: `/p/TOKEN` is its page, `/dl/TOKEN` the file to keep. */
  token: string;
  /** When it was taken, in milliseconds since 1970; null if that is not known. */
  takenAt: number | null;
  isSolo: boolean;
  /** The camera's file name. */
  name: string;
  /** Pixels of the developed photo. */
  width: number;
  height: number;
}

/** What was done by the form that led here, to be told once. */
export type GuestDone =
  /** `/me/is-me` with `photo` takes it back. */
  | { what: "notMe"; photo: string }
  | { what: "isMe" | "missing" | "published" | "unpublished" | "contact" }
  | { what: "badAddress" | "textTooLong" };

/**
 * A guest's own page. Forms: `/me/missing` (`text`, 500 characters at most), `/me/publish` (`is`:
 * `yes` or `no`), `/me/contact` (`mail`, `phone`; empty takes it back), `/me/delete` (`alsoFace`,
 * ticked or not). All are posted, urlencoded. `/news` tells a script of changes, as server-sent events
 * named `changed` with `{photos, asked}`.
 */
export interface GalleryModel {
  guest: GuestView;
  terms: DeskTerms;
  show: GuestShow;
  /** The newest first. */
  photos: ShownPhoto[];
  /** Address of the photos before these; null if there are no more. */
  older: string | null;
  /** Whether these are the newest ones. */
  isFirst: boolean;
  /** All photos in one file, `/me.zip`; null if there are none. */
  zip: { photos: number; bytes: number } | null;
  done?: GuestDone;
}

/** One photo. Form: `/me/not-me` with `photo`, the token. */
export interface PhotoModel {
  photo: ShownPhoto;
  show: GuestShow;
  /** Tokens of the photos beside it in the gallery. */
  newer: string | null;
  older: string | null;
  /** Bytes of the file; null if it is not there now. */
  bytes: number | null;
}

/** What is kept of guests, for anybody to read; `text` as in {@link ConsentModel}. */
export interface PrivacyModel {
  terms: DeskTerms;
  text: string;
}

/** The receipt for "delete my data". */
export interface DeletedModel {
  /** Whether the operator is asked to forget the guest's face altogether. */
  alsoFace: boolean;
  contact: string;
  /** When it was done, in milliseconds since 1970. */
  at: number;
}

/** Something came in the way. */
export type NoticeModel =
  /** There is nothing of that address, or it is not this guest's. */
  | { why: "notFound" }
  /** The operator serves guests' pages no more. */
  | { why: "closed" }
  | { why: "tooMany"; /** Seconds to wait. */ retryAfter: number }
  | { why: "failed" }
  /** A form came from a page of somebody else, or is none of ours. */
  | { why: "refused" };

/** The pages as HTML, whole documents. Pure; they refer to `/guest.css`, `/guest.js` and `/guest.svg` alone. */
export interface GuestDocuments {
  code: (frame: GuestFrame, model: CodeModel) => string;
  consent: (frame: GuestFrame, model: ConsentModel) => string;
  selfie: (frame: GuestFrame, model: SelfieModel) => string;
  gallery: (frame: GuestFrame, model: GalleryModel) => string;
  photo: (frame: GuestFrame, model: PhotoModel) => string;
  privacy: (frame: GuestFrame, model: PrivacyModel) => string;
  deleted: (frame: GuestFrame, model: DeletedModel) => string;
  notice: (frame: GuestFrame, model: NoticeModel) => string;
  /** What a phone sees that tries whether it reaches this computer, `/self-test`. */
  reached: (frame: GuestFrame) => string;
}
