import type { Desk, GuestLanguage } from "../../guests/desk.ts";

/** A guest as their own pages know them. */
export interface GuestView {
  enrolment: number;
  state: "consented" | "enrolled" | "revoked";
  language: GuestLanguage;
  /** When all of it is deleted, in milliseconds since 1970. */
  until: number;
  /** How many people wait for the operator's word on whether they are this guest. */
  asked: number;
  /** Photos shown, and of those the ones that show nobody else. */
  photos: number;
  solo: number;
  isUnpublished: boolean;
  /** Whether the desk's terms are those that they consented to; if not, they are asked again. */
  isConsentCurrent: boolean;
  mail: string | null;
  phone: string | null;
  /** Photos reported missing that the operator has not answered. */
  missingOpen: number;
}

/** A photo in a guest's gallery. */
export interface GuestPhoto {
  id: number;
  /** When it was taken, in milliseconds since 1970; null if that is not known. */
  takenAt: number | null;
  /** Whether it shows nobody else. */
  isSolo: boolean;
  /** The camera's file name. */
  name: string;
  /** Pixels of the developed photo. */
  width: number;
  height: number;
  /** Bytes of the developed photo's file are not known here; changes whenever the picture does. */
  outputName: string;
}

/** Which of a guest's photos. */
export type GuestShow = "all" | "solo" | "group";

/** An enrolment as the operator sees it; holds no address. */
export interface EnrolmentView {
  id: number;
  state: "consented" | "enrolled" | "revoked";
  language: GuestLanguage;
  byGuardian: boolean;
  createdAt: number;
  enrolledAt: number | null;
  until: number;
  tries: number;
  hasMail: boolean;
  hasPhone: boolean;
  photos: number;
  people: EnrolmentPerson[];
  missing: { id: number; text: string; at: number; answeredAt: number | null }[];
}

/** A person as the operator knows them at a glance. */
export interface GuestPerson {
  person: number;
  name: string | null;
  folder: string;
  /** The face that stands for them; null if no picture is left. */
  cover: number | null;
  photos: number;
}

/** Somebody whom an enrolment is, is not or may be. */
export interface EnrolmentPerson extends GuestPerson {
  says: "is" | "asked" | "is_not";
  by: "match" | "operator" | "guest";
  /** In nats; null if a human said so. */
  evidence: number | null;
  isUnpublished: boolean;
  wishesErasure: boolean;
}

/** All that the operator sees of the desk. */
export interface GuestsView {
  desk: Desk | null;
  /** The newest first. */
  enrolments: EnrolmentView[];
  /** People whose photos nobody else may see; they stay so without an enrolment, too. */
  unpublished: (GuestPerson & { by: "guest" | "operator"; at: number })[];
  /** People whom guests asked the operator to forget altogether. */
  erasureWishes: (GuestPerson & { at: number })[];
  /** The newest first, at most 500. */
  audit: {
    id: number;
    at: number;
    enrolment: number | null;
    what: string;
    detail: Record<string, unknown>;
  }[];
}
