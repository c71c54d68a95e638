import { z } from "zod";
import { saidOf } from "./said.ts";

const moment = z.iso.datetime();
const shortText = (most: number) => z.string().trim().min(1).max(most);

/** What the operator says before guests may find themselves: `POST /api/operator/guests/open`. */
export const deskTermsSchema = z.strictObject({
  /** Name of whoever is responsible for the photos. */
  responsible: shortText(120),
  /** How guests reach them: an e-mail address, a number or words. */
  contact: shortText(200),
  /** What the photos are for. */
  purpose: shortText(300),
  /** What guests leave is deleted then. */
  keepUntil: moment,
  /** Language of the poster, and of guests whose browsers ask for none of ours. */
  language: z.enum(["en", "de"]),
  /** The network that guests' phones may join; null if the poster is to show none. */
  wifi: z.strictObject({
    name: z.string().min(1).max(32),
    /** Null for an open network. */
    password: z.string().min(8).max(63).nullable(),
  }).nullable(),
});
export type DeskTermsRequest = z.infer<typeof deskTermsSchema>;

const deskSchema = deskTermsSchema.extend({
  /** Five letters and digits, in the poster's address. */
  code: z.string(),
  /** Whether guests' pages are served. */
  isOpen: z.boolean(),
});
export type DeskShown = z.infer<typeof deskSchema>;

/** Whether guests' phones can reach their pages: `GET /api/operator/guests/reach`. */
export const guestReachSchema = z.strictObject({
  isOpen: z.boolean(),
  isListening: z.boolean(),
  /** The port of guests' pages; null while there are none. */
  port: z.int().nullable(),
  /** Why nobody listens although the desk is open; null if somebody does. */
  fault: z.string().nullable(),
  said: saidOf("fault"),
  /** What phones may open, a line for each of this computer's addresses; the likeliest first. */
  addresses: z.array(z.strictObject({ address: z.string(), url: z.url() })),
  /** When another device asked for a page last; null if none has since the program was started. */
  lastPhoneAt: moment.nullable(),
  /** When an address went away that posters may show; null if none has. */
  changedAt: moment.nullable(),
  /** The system that photosort runs on, as firewalls differ. */
  system: z.enum(["windows", "darwin", "linux"]),
  /** What the firewall does with phones; null if that cannot be told. */
  firewall: z.strictObject({
    /** The network that this computer joined last; null if its name is not known. */
    network: z.string().nullable(),
    kind: z.enum(["public", "private", "domain"]),
    /** none: no rule lets phones in, and Windows keeps out whom no rule lets in. */
    state: z.enum(["off", "allowed", "blocked", "none"]),
  }).nullable(),
});
export type GuestReachShown = z.infer<typeof guestReachSchema>;

const guestPersonSchema = z.strictObject({
  /** The person's number in the event. */
  id: z.int().positive(),
  name: z.string().nullable(),
  folder: z.string(),
  /** Number of the face that stands for them; null if no picture is left. */
  cover: z.int().nullable(),
  photos: z.int(),
});
export type GuestPersonShown = z.infer<typeof guestPersonSchema>;

const enrolmentPersonSchema = guestPersonSchema.extend({
  says: z.enum(["is", "asked", "is_not"]),
  by: z.enum(["match", "operator", "guest"]),
  /** Evidence that the selfie shows them, in nats; null if a human said so. */
  evidence: z.number().nullable(),
  isUnpublished: z.boolean(),
  wishesErasure: z.boolean(),
});
export type EnrolmentPersonShown = z.infer<typeof enrolmentPersonSchema>;

const enrolmentSchema = z.strictObject({
  id: z.int().positive(),
  state: z.enum(["consented", "enrolled", "revoked"]),
  language: z.enum(["en", "de"]),
  byGuardian: z.boolean(),
  createdAt: moment,
  enrolledAt: moment.nullable(),
  /** All that the guest left is deleted then. */
  until: moment,
  /** How many selfies were tried. */
  tries: z.int(),
  hasMail: z.boolean(),
  hasPhone: z.boolean(),
  /** How many photos the guest sees. */
  photos: z.int(),
  people: z.array(enrolmentPersonSchema),
  /** Photos that the guest misses, in the guest's words. */
  missing: z.array(z.strictObject({
    id: z.int().positive(),
    text: z.string(),
    at: moment,
    answeredAt: moment.nullable(),
  })),
});
export type EnrolmentShown = z.infer<typeof enrolmentSchema>;

/** All that the operator sees of guests: `GET /api/operator/guests`. */
export const guestsSchema = z.strictObject({
  /** Null if guests were never let in. */
  desk: deskSchema.nullable(),
  /** The newest first. */
  enrolments: z.array(enrolmentSchema),
  /** People whose photos nobody else may see. */
  unpublished: z.array(guestPersonSchema.extend({
    by: z.enum(["guest", "operator"]),
    at: moment,
  })),
  /** People whom guests asked the operator to forget altogether. */
  erasureWishes: z.array(guestPersonSchema.extend({ at: moment })),
  /** What happened, without names and addresses; the newest first. */
  audit: z.array(z.strictObject({
    id: z.int().positive(),
    at: moment,
    /** Number of the enrolment, which may be gone. */
    enrolment: z.int().nullable(),
    what: z.string(),
    /** Numbers, and words of the program. */
    detail: z.record(z.string(), z.unknown()),
  })),
});
export type GuestsShown = z.infer<typeof guestsSchema>;

/** The operator's word on who a guest is: `POST /api/operator/guests/enrolments/{id}/judge`. */
export const guestJudgementSchema = z.strictObject({
  person: z.int().positive(),
  /** `asked` takes the operator's word back. */
  says: z.enum(["is", "is_not", "asked"]),
});

/** `POST /api/operator/guests/people/{id}/unpublished`. */
export const unpublishedRequestSchema = z.strictObject({
  /** Whether nobody else may see their photos. */
  is: z.boolean(),
});

/** `POST /api/operator/guests/people/{id}/erasure`. */
export const erasureRequestSchema = z.strictObject({
  /** Whether the person is forgotten for good; else the wish is dropped. */
  carryOut: z.boolean(),
});
