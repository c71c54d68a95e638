import { z } from "zod";
import { noNul } from "./no_nul.ts";

const number = z.number().finite();
const pixels = number.min(-1e6).max(1e6);
/** Little-endian 32-bit floats in base64. */
const floats = z.string().max(16_000)
  .regex(/^([0-9a-zA-Z+/]{4})*([0-9a-zA-Z+/]{2}==|[0-9a-zA-Z+/]{3}=)?$/);
/** Text as databases keep it. */
const text = z.string().regex(noNul);
/** As large as whole numbers of the database are. */
const whole = z.int().positive().max(2_147_483_647);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A rectangle in pixels of the developed photo; x and y are its left upper corner. */
export const boxSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: number.positive().max(1e6),
  height: number.positive().max(1e6),
});

/** One face that a worker found, in pixels of the developed photo. */
export const detectionSchema = z.strictObject({
  box: boxSchema,
  /** Ten numbers, alternating x and y: right eye, left eye, nose tip, right and left mouth corner. */
  landmarks: z.array(pixels).min(10).max(10),
  /** The detector's confidence, 0 to 1. */
  confidence: number.min(0).max(1),
  /** Unit vector: little-endian 32-bit floats in base64. */
  embedding: floats,
  /** Length of the embedding before it was normalised. */
  embedding_norm: number.nonnegative(),
  /** Height of the head in pixels of the original photo. */
  original_height: number.nonnegative(),
  /** Variance of the Laplacian over the aligned grey crop. */
  sharpness: number.nonnegative(),
  /** Share of the aligned crop that the picture's edge cuts off, 0 to 1. */
  outside: number.min(0).max(1),
  /** Whether it passes the worker's quality gate; the hub judges again by its own. */
  usable: z.boolean(),
  /** A hint alone: the hub looks for the person itself. */
  suggested_person: whole.optional(),
  /** Cosine to the suggested person, -1 to 1. */
  similarity: number.min(-1).max(1).optional(),
});
export type Detection = z.infer<typeof detectionSchema>;

const lease = {
  /** Chosen by the worker; a repeated report has the same one and gets the same answer. */
  callback_id: z.string().min(8).max(100).regex(/^[\w-]+$/),
  photo_id: whole,
  /** Left out for a photo of the tenant whose key is used. */
  tenant: z.uuid().toLowerCase().optional(),
  lease_id: z.uuid(),
  attempt: whole,
  worker: z.uuid(),
};

/** What the camera wrote about the shot, and what the file holds of it. */
const shot = {
  /** Of the bytes that were read. */
  sha256,
  /** Local time by the camera's clock, such as `2026-05-02T18:04:31`. */
  captured_at: text.max(40).nullable(),
  camera: text.max(200).nullable(),
  /** Serial number of the camera's body. */
  serial: text.max(200).nullable(),
  /** The sensor's data, or the camera's picture of it; null: no camera keeps such a file beside another. */
  rendition: z.enum(["raw", "rendered"]).nullable(),
};

/** The drive is away: that is no failure of the photo, which waits until the drive is back. */
export const ROOT_AWAY = "root_away";

/**
 * What a worker says of a photo: what it shows, that it shows the shot of the photo that was named with
 * the lease, so that only its metadata were read, or why it cannot be processed.
 */
export const photoReportSchema = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("processed"),
    ...lease,
    /** Id of the embedding model. */
    model: text.min(1).max(100),
    ...shot,
    width: whole,
    height: whole,
    original_width: whole,
    original_height: whole,
    detections: z.array(detectionSchema).max(2000),
  }),
  z.strictObject({ outcome: z.literal("paired"), ...lease, ...shot }),
  z.strictObject({
    outcome: z.literal("failed"),
    ...lease,
    /**
     * As in core/photo_fault.ts, `unreachable` if the bytes could not be read, `incomplete` if more of
     * them seem to be on their way, or {@link ROOT_AWAY}.
     */
    code: text.min(1).max(60),
    /** What happened, in words. */
    reason: text.max(1000),
    /** Whether another try may fare better. */
    may_retry: z.boolean(),
  }),
]);
export type PhotoReport = z.infer<typeof photoReportSchema>;
export type ProcessedReport = Extract<PhotoReport, { outcome: "processed" }>;
export type PairedReport = Extract<PhotoReport, { outcome: "paired" }>;

export const photoReportAnswerSchema = z.strictObject({
  ok: z.literal(true),
  /** Whom the photo shows, by number. */
  person_ids: z.array(z.int()),
  /** Those among them who were not known before. */
  created_person_ids: z.array(z.int()),
  /** The photo that has the same bytes, if this one was merged into it. */
  duplicate_of: z.int().optional(),
  /** The photo that stands for this one, as it shows the same shot. */
  paired_with: z.int().optional(),
});
export type PhotoReportAnswer = z.infer<typeof photoReportAnswerSchema>;
