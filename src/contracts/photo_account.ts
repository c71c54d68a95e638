import { z } from "zod";
import { nearSchema } from "./near.ts";
import { boxSchema, personSchema } from "./person.ts";

/** A person as the operator knows them. */
const calledSchema = z.strictObject({
  number: z.int(),
  /** The person's name, or the folder's. */
  called: z.string(),
});

/** The person of a face, and the reason. */
const faceAccountSchema = z.strictObject({
  /** The face's number in the event. */
  face: z.int(),
  box: boxSchema,
  /** Whether the face passed the gate when it was found. */
  clear: z.boolean(),
  /** Length of the raw embedding, and the share of the crop that lies outside of the picture. */
  embeddingNorm: z.number(),
  outside: z.number(),
  /** The present criteria for the face, from the settings. */
  gate: z.array(z.strictObject({
    measure: z.enum(["score", "originalHeight", "developedHeight", "sharpness", "clarity"]),
    value: z.number(),
    least: z.number(),
    passes: z.boolean(),
  })),
  person: calledSchema.extend({
    role: personSchema.shape.role,
    hasFolder: z.boolean(),
  }).nullable(),
  /** The people whose the face is most likely, the likeliest first. */
  nearest: z.array(calledSchema.extend(nearSchema.shape)),
  /** To whom the face was given so far, the oldest first; only the newest moves are kept. */
  moves: z.array(z.strictObject({
    at: z.iso.datetime(),
    cause: z.enum(["guess", "regrouping", "decision"]),
    /** The decision's number, if one is the cause. */
    decision: z.int().nullable(),
    from: calledSchema.nullable(),
    to: calledSchema.nullable(),
  })),
  /** The decision that drew the face, if the detector missed it. */
  drawnBy: z.int().nullable(),
  why: z.string(),
});

const fileSchema = z.strictObject({
  /** Relative to EventRoot, or absolute for a file on a card. */
  path: z.string(),
  role: z.enum(["original", "duplicate", "ignored"]),
  readAt: z.iso.datetime().nullable(),
  /** Where a file that was set aside is, or the note about it; relative to EventRoot. */
  movedTo: z.string().nullable(),
});

/** Where a photo came from, what became of it, and why. */
export const photoAccountSchema = z.strictObject({
  photo: z.int(),
  sha256: z.string(),
  state: z.enum(["pending", "developed", "identified", "routed", "no_faces", "paired", "error"]),
  /** Why the photo is where it is. */
  why: z.string(),
  /** The photo's files; those after the first have the same content. */
  files: z.array(fileSchema),
  /** The developed file, relative to EventRoot; null if there is none. */
  developed: z.string().nullable(),
  /**
   * Capture time by the camera's own clock, without a time zone; `takenAt` is the corrected time.
   */
  capturedAt: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  /** When work on the photo began last, and when that came to its end. */
  begunAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** The other file of the photo's shot, and whether this photo stands for both. */
  pair: z.strictObject({ path: z.string(), standsForBoth: z.boolean() }).nullable(),
  error: z.strictObject({ code: z.string(), reason: z.string(), advice: z.string() }).nullable(),
  /** Where the photo is, relative to EventRoot. */
  places: z.array(z.strictObject({
    path: z.string(),
    state: z.enum(["wanted", "present", "stale", "occupied"]),
    since: z.iso.datetime().nullable(),
  })),
  deliveries: z.array(z.strictObject({
    /** Absolute path of the output's folder. */
    output: z.string(),
    /** Relative to it. */
    path: z.string(),
    state: z.enum(["wanted", "copied", "committed", "superseded", "removed"]),
  })),
  faces: z.array(faceAccountSchema),
});
export type PhotoAccount = z.infer<typeof photoAccountSchema>;
export type FaceAccount = z.infer<typeof faceAccountSchema>;
export type Called = z.infer<typeof calledSchema>;
