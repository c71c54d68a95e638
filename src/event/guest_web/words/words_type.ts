import type { GuestShow } from "../../views/guests/guest_views.ts";
import type { GuestDone, NoticeModel, SelfieModel } from "../documents/document_models.ts";

/** What went wrong or was done, and what that means. */
type Told = readonly [heading: string, text: string];

/** All that guests' pages say, but for the consent (`guests/consent_text.ts`). */
export interface GuestWords {
  /** On every page. */
  frame: {
    /** Ends the title of each page. */
    site: string;
    /** The other language, in itself. */
    otherLanguage: string;
    privacy: string;
    backToPhotos: string;
    back: string;
  };
  code: Record<"title" | "lead" | "label" | "go" | "wrong", string>;
  consent:
    & Record<"title" | "lead" | "agree" | "who" | "self" | "guardian" | "terms" | "go", string>
    & { faults: Readonly<Record<"unticked" | "changed", string>> };
  selfie: {
    title: string;
    titleAgain: string;
    lead: string;
    tips: readonly string[];
    camera: string;
    file: string;
    find: string;
    /** While it is sent, and while it is compared. */
    sending: string;
    looking: string;
    faults: Readonly<Record<NonNullable<SelfieModel["fault"]>, Told>>;
  };
  gallery: {
    title: (photos: number) => string;
    /** No photo at all, or none of this kind. */
    empty: string;
    emptyShow: string;
    shows: string;
    show: Readonly<Record<GuestShow, (photos: number) => string>>;
    asked: (people: number) => string;
    news: Readonly<Record<"one" | "other" | "show", string>>;
    zip: (photos: number, bytes: number) => string;
    zipHint: string;
    pages: string;
    newest: string;
    older: string;
    more: string;
    anotherSelfie: string;
    done: Readonly<Record<GuestDone["what"] | "undo", string>>;
  };
  photo: {
    title: (takenAt: number | null, name: string) => string;
    pressAndHold: string;
    download: (bytes: number | null) => string;
    gone: string;
    newer: string;
    older: string;
    notMe: string;
    notMeMeans: string;
    around: string;
  };
  missing: Record<"title" | "lead" | "label" | "go", string> & {
    open: (reports: number) => string;
  };
  publishing: Record<"title" | "lead" | "go" | "isHidden" | "undo", string>;
  contact: Record<"title" | "lead" | "mail" | "phone" | "go", string>;
  stored: {
    title: string;
    faceData: string;
    mail: (mail: string) => string;
    phone: (phone: string) => string;
    hidden: string;
    reports: (reports: number) => string;
    /** @param isHidden whether they wish that nobody else sees them, which stays. */
    until: (at: number, isHidden: boolean) => string;
  };
  deletion: Record<"title" | "lead" | "alsoFace" | "alsoFaceMeans" | "go" | "ask", string>;
  deleted: {
    title: string;
    lead: (at: number) => string;
    alsoFace: string;
    again: string;
    ask: (contact: string) => string;
  };
  privacy: Record<"title" | "own", string>;
  notices: Readonly<Record<Exclude<NoticeModel["why"], "tooMany">, Told>> & {
    tooMany: (minutes: number) => Told;
    again: string;
  };
  reached: Told;
}
