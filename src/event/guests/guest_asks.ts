import type { DeskTerms, GuestLanguage } from "./desk.ts";

/** A guest consents. */
export interface GuestConsent {
  language: GuestLanguage;
  /** The text as the guest read it; refused if the desk's terms changed meanwhile. */
  text: string;
  /** Whether an adult consents for somebody under age. */
  byGuardian: boolean;
  /** SHA-256 of the browser's new cookie, hexadecimal. */
  session: string;
}

/** A guest's selfie. */
export interface GuestSelfie {
  /** SHA-256 of the browser's cookie, hexadecimal. */
  session: string;
  /** The file's name, which tells some formats apart. */
  name: string;
  bytes: Uint8Array;
}

/** Why a selfie is of no use, for advice. */
export type SelfieFault =
  | "noPicture"
  | "tooLarge"
  | "noFace"
  | "severalFaces"
  | "faceTooSmall"
  | "faceUnclear"
  | "tooManyTries";

/** What became of a selfie. */
export type SelfieOutcome =
  /** `photos` are shown at once, `asked` more people wait for the operator's word. */
  | { state: "enrolled"; photos: number; asked: number }
  | { state: "refused"; why: SelfieFault }
  /** There is no such session any more, its consent is to other terms, or the desk is closed. */
  | { state: "unknown" };

/** What a guest says afterwards. */
export type GuestSaying =
  | { kind: "notMe"; photo: number }
  | { kind: "isMe"; photo: number }
  /** At most 500 characters. */
  | { kind: "missing"; text: string }
  | { kind: "unpublished"; is: boolean }
  /** Null takes an address back. */
  | { kind: "contact"; mail: string | null; phone: string | null }
  /** `alsoFace`: the operator is asked to forget the guest's face in the event altogether. */
  | { kind: "delete"; alsoFace: boolean };

export interface GuestSays {
  /** SHA-256 of the browser's cookie, hexadecimal. */
  session: string;
  says: GuestSaying;
}

export type SayingOutcome =
  | { state: "done" }
  | { state: "refused"; why: "noSuchPhoto" | "badAddress" | "textTooLong" }
  | { state: "unknown" };

/** The operator's word on who a guest is. */
export interface GuestJudgement {
  enrolment: number;
  person: number;
  /** `asked` takes the operator's word back. */
  says: "is" | "is_not" | "asked";
}

/**
 * Everything about guests that the engine is asked; each is an ask of `engine/asks/ask_table.ts`.
 * All of it is plain data.
 */
export interface GuestAsks {
  /** Sets the terms, and opens the desk. Changed terms ask guests for a new consent. */
  openDesk(terms: DeskTerms): Promise<void>;
  /** Serves guests' pages no more; what guests left stays until its date. */
  closeDesk(): Promise<void>;
  /** Gives the desk another code: posters with the former one lead nowhere. */
  renewDeskCode(): Promise<void>;
  consentGuest(consent: GuestConsent): Promise<{ state: "done" | "changed" | "closed" }>;
  enrolGuest(selfie: GuestSelfie): Promise<SelfieOutcome>;
  guestSays(said: GuestSays): Promise<SayingOutcome>;
  judgeGuest(judgement: GuestJudgement): Promise<void>;
  /** Takes a guest's pictures away: session, face data and addresses are deleted at once. */
  revokeGuest(request: { enrolment: number }): Promise<void>;
  /** The selfie's face, 160 px wide, while it is kept in memory; null after that. */
  selfieCrop(request: { enrolment: number }): Promise<{ jpeg: Uint8Array } | null>;
  /** The operator has looked: the crop is dropped. */
  sawSelfie(request: { enrolment: number }): Promise<void>;
  answerMissing(request: { id: number }): Promise<void>;
  /** Whether the person's photos may be shown to others again, or no more. */
  setUnpublished(request: { person: number; is: boolean }): Promise<void>;
  /** The operator does not carry out a guest's wish to be forgotten altogether. */
  dropErasureWish(request: { person: number }): Promise<void>;
}
