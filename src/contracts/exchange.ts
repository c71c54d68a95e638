import { z } from "zod";
import { detectionSchema } from "./hub/photo_report.ts";
import { noNul } from "./hub/no_nul.ts";
import { saidOf } from "./said.ts";

/**
 * What laptops of one event and their hub tell each other: what photos show, and what humans decided.
 * Photos, faces and people are named by content, so that it means the same in every database; who is
 * who follows from all faces and all decisions, whoever has them.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().regex(noNul);
const whole = z.int().positive().max(2_147_483_647);
const share = z.number().finite().min(-10).max(10);

/** A face for good: the content of a photo, and the box as shares of its width and height. */
export const exchangedFaceKeySchema = z.strictObject({
  photo: sha256,
  box: z.strictObject({ x: share, y: share, width: share.positive(), height: share.positive() }),
});
export type ExchangedFaceKey = z.infer<typeof exchangedFaceKeySchema>;

/** Somebody, by faces that were theirs when it was said, the clearest first. */
const who = z.array(exchangedFaceKeySchema).min(1).max(40);
const faces = z.array(exchangedFaceKeySchema).min(1).max(5000);
const name = text.min(1).max(200).regex(/\S/).trim();

/** A photo that was developed, and the faces that it shows. */
export const exchangedPhotoSchema = z.strictObject({
  /** Of the bytes of its file. */
  sha256,
  /** Name of its file, without folders. */
  name: text.min(1).max(255),
  rendition: z.enum(["raw", "rendered"]).nullable(),
  /** Local time by the camera's clock, such as `2026-05-02T18:04:31`. */
  captured_at: text.max(40).nullable(),
  camera: text.max(200).nullable(),
  /** Serial number of the camera's body. */
  serial: text.max(200).nullable(),
  /** In pixels of the developed photo, which the detections go by. */
  width: whole,
  height: whole,
  original_width: whole,
  original_height: whole,
  /** Id of the embedding model. */
  model: text.min(1).max(100),
  detections: z.array(detectionSchema).max(2000),
});
export type ExchangedPhoto = z.infer<typeof exchangedPhotoSchema>;

/** What a human said, with nothing in it that means something in one database alone. */
export const exchangedSayingSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("name"),
    who,
    name: name.nullable(),
    shared: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal("role"), who, role: z.enum(["guest", "staff", "hidden"]) }),
  z.strictObject({ kind: z.literal("merge"), from: who, into: who }),
  z.strictObject({ kind: z.literal("different"), people: z.tuple([who, who]) }),
  z.strictObject({ kind: z.literal("split"), faces }),
  z.strictObject({ kind: z.literal("move"), faces, to: who }),
  z.strictObject({ kind: z.literal("not"), faces, who }),
  z.strictObject({ kind: z.literal("no_face"), faces }),
  z.strictObject({ kind: z.literal("cover"), who, face: exchangedFaceKeySchema.nullable() }),
  /** Erases what is known of these faces, wherever they are; it cannot be undone. */
  z.strictObject({
    kind: z.literal("forget"),
    points: z.array(z.strictObject({ photo: sha256, x: share, y: share })).min(1).max(5000),
  }),
  z.strictObject({ kind: z.literal("undo"), decision: z.uuid().toLowerCase() }),
]);
export type ExchangedSaying = z.infer<typeof exchangedSayingSchema>;

/** A decision, wherever it was made. */
export const exchangedDecisionSchema = z.strictObject({
  id: z.uuid().toLowerCase(),
  /** By the clock of the computer that it was made at; of two that contradict, the later holds. */
  made_at: z.iso.datetime({ offset: true }),
  /** The laptop that it was made at; null: it was made at the hub. */
  device: z.uuid().toLowerCase().nullable(),
  /** Such as the name of that laptop, or of the hub's user. */
  made_by: text.min(1).max(200),
  says: exchangedSayingSchema,
});
export type ExchangedDecision = z.infer<typeof exchangedDecisionSchema>;

/** A laptop that takes part. */
export const exchangeDeviceSchema = z.strictObject({
  id: z.uuid().toLowerCase(),
  /** What people call it, such as its host name. */
  name: text.min(1).max(200),
});

export const sendPhotosSchema = z.strictObject({
  device: exchangeDeviceSchema,
  photos: z.array(exchangedPhotoSchema).min(1).max(100),
});
/** In the order of the request. */
export const sentPhotosSchema = z.strictObject({
  photos: z.array(z.strictObject({
    sha256,
    /** taken: it is new · known: the hub has it, from whomever · refused: see `reason`. */
    outcome: z.enum(["taken", "known", "refused"]),
    /** Its number at the hub; null if it was refused. */
    photo_id: z.int().nullable(),
    reason: z.string().nullable(),
  })),
});

export const sendDecisionsSchema = z.strictObject({
  device: exchangeDeviceSchema,
  decisions: z.array(exchangedDecisionSchema).min(1).max(200),
});
/** A laptop that the hub heard. */
export const heardDeviceSchema = exchangeDeviceSchema.extend({
  first_seen_at: z.iso.datetime(),
  /** To within a minute. */
  last_seen_at: z.iso.datetime(),
});

/** A decision that does not hold, as somebody elsewhere said otherwise, or that cannot be carried out. */
export const setAsideSchema = z.strictObject({
  id: z.uuid(),
  made_at: z.iso.datetime(),
  /** The laptop's name, or that of the hub's user. */
  made_by: z.string(),
  kind: z.string(),
  fate: z.enum(["superseded", "refused"]),
  /** Of a name, the name. */
  name: z.string().nullable(),
  /** People whom it is about, by number, as far as they are known. */
  person_ids: z.array(z.int()),
  /** Why it was refused. */
  reason: z.string().nullable(),
  /** Who said otherwise. */
  superseded_by: z.string().nullable(),
  said: saidOf("reason"),
});
export type SetAside = z.infer<typeof setAsideSchema>;

/** What became of a decision where it arrived. */
export const decisionFateSchema = z.strictObject({
  id: z.uuid().toLowerCase(),
  /**
   * done: it holds · waiting: none of its photos is known yet · superseded: a later decision says
   * otherwise · refused: it cannot be carried out, see `reason`.
   */
  fate: z.enum(["done", "waiting", "superseded", "refused"]),
  reason: z.string().nullable(),
});
export type DecisionFate = z.infer<typeof decisionFateSchema>;
/** In the order of the request; a repeated one gets the same answer, or a newer one. */
export const sentDecisionsSchema = z.strictObject({ decisions: z.array(decisionFateSchema) });

/** What others said, after what was told before. */
export const exchangedChangesSchema = z.strictObject({
  /** Photos with what they show by now; a later one replaces an earlier one of the same content. */
  photos: z.array(exchangedPhotoSchema),
  /** Contents of photos that were deleted at the hub. */
  gone: z.array(sha256),
  decisions: z.array(exchangedDecisionSchema),
  /** What became at the hub of decisions that this laptop sent, if it changed. */
  fates: z.array(decisionFateSchema),
  /** To be sent with the next request. */
  cursor: z.string().max(200),
  /** Whether there is more already. */
  more: z.boolean(),
});
export type ExchangedChanges = z.infer<typeof exchangedChangesSchema>;
