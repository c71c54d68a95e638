import { z } from "zod";
import { detectionSchema } from "./photo_report.ts";

/** Asks a worker that listens for one photo, ahead of the hub's queue. */
export const processPhotoRequestSchema = z.strictObject({
  /** Absolute, or beginning with a root's name; below one of the worker's roots. */
  path: z.string().min(1).max(4096),
  /** Where the report goes: its own hub's `/v1/callback/photo-processed`. */
  callbackUrl: z.url().max(2000),
});

/** The photo is leased and will be reported under this lease. */
export const processPhotoAnswerSchema = z.strictObject({
  ok: z.literal(true),
  photo_id: z.int().positive(),
  lease_id: z.uuid(),
  attempt: z.int().positive(),
});

/** What an image shows; nothing of it is kept. */
export const imageEmbeddingsSchema = z.strictObject({
  /** Id of the embedding model. */
  model: z.string(),
  /** Size in pixels in which the faces are told. */
  width: z.int(),
  height: z.int(),
  faces: z.array(detectionSchema),
});

export const workerHealthSchema = z.strictObject({
  status: z.enum(["ok", "draining"]),
  /** Photos that are leased and not yet reported. */
  in_hand: z.int(),
});

export const workerVersionSchema = z.strictObject({
  /** Of the program. */
  version: z.string(),
  /** Id of the embedding model. */
  model: z.string(),
});
