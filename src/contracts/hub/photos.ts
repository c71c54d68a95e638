import { z } from "zod";
import { saidOf } from "../said.ts";
import { boxSchema } from "./photo_report.ts";

export const photoStates = ["READY", "PROCESSING", "PROCESSED", "FAILED"] as const;

/** A photo in a list. */
export const listedPhotoSchema = z.strictObject({
  photo_id: z.int(),
  status: z.enum(photoStates),
  /** The file's own name. */
  name: z.string(),
  /** Local time by the camera's clock, such as `2026-05-02T18:04:31`. */
  captured_at: z.string().nullable(),
  /** null: nobody has looked yet. */
  no_faces: z.boolean().nullable(),
  person_ids: z.array(z.int()),
  /** Why it is FAILED, or waits. */
  fault: z.string().nullable(),
  /** When it is tried again by itself, such as a file that was still being copied; null: not so. */
  retry_at: z.iso.datetime().nullable(),
  said: saidOf("fault").optional(),
});
export type ListedPhoto = z.infer<typeof listedPhotoSchema>;

/** One face of a photo. */
export const detectionViewSchema = z.strictObject({
  face_id: z.int(),
  /** In pixels of the developed photo. */
  bbox: boxSchema,
  /** null: it is nobody's, as it is too small or too blurred. */
  person_id: z.int().nullable(),
  /** null: it is nobody's, or they have none. */
  person_name: z.string().nullable(),
  confidence: z.number(),
});
export type DetectionView = z.infer<typeof detectionViewSchema>;

/** A file of the same shot, as RAW and JPEG are. */
export const pairedPhotoSchema = z.strictObject({
  photo_id: z.int(),
  name: z.string(),
  /** Where the file is; empty for an upload. */
  paths: z.array(z.strictObject({ root: z.string(), path: z.string() })),
});

/** One photo. */
export const photoViewSchema = listedPhotoSchema.extend({
  detections: z.array(detectionViewSchema),
  /** Size of the developed photo, in pixels; null until it is processed. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  camera: z.string().nullable(),
  /** Where the file is; empty for an upload. */
  paths: z.array(z.strictObject({ root: z.string(), path: z.string() })),
  /** The photo that stands for this one, as it shows the same shot; null: it stands for itself. */
  paired_with: z.int().nullable(),
  /** The other files of its shot, if it stands for them. */
  paired: z.array(pairedPhotoSchema),
  model: z.string().nullable(),
  processed_at: z.iso.datetime().nullable(),
});
export type PhotoView = z.infer<typeof photoViewSchema>;
