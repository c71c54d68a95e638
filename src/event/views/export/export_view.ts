import { z } from "zod";
import { type ExportedTable, exportedTables } from "../../db/export.ts";
import { snapshot } from "../../db/transaction.ts";
import { personSchema } from "../../../contracts/person.ts";
import type { OpenEvent } from "../read_event.ts";

/** Paths are relative to EventRoot, those of originals on cards absolute. */
const photoSchema = z.strictObject({
  id: z.int(),
  sources: z.array(z.string()),
  output: z.string().nullable(),
  /** SHA-256 of the original's content. */
  sha256: z.string(),
  state: z.enum(["pending", "developed", "identified", "routed", "no_faces", "paired", "error"]),
  dropped: z.boolean(),
  /** How the people with folders are called whom the photo shows; nobody who is hidden. */
  people: z.array(z.string()),
  folders: z.array(z.string()),
  /**
   * Capture time by the camera's own clock, without a time zone; `takenAt` is the corrected time.
   */
  capturedAt: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  lens: z.string().nullable(),
  /** Exif orientation, 1 to 8. */
  orientation: z.int().nullable(),
  /** Pixels of the original, and of what is developed of it. */
  originalWidth: z.int().nullable(),
  originalHeight: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  rendition: z.string().nullable(),
  /** The photo that represents this one, because both show one shot. */
  partner: z.int().nullable(),
  errorCode: z.string().nullable(),
  errorReason: z.string().nullable(),
});

const faceSchema = z.strictObject({
  id: z.int(),
  photo: z.int(),
  person: z.int().nullable(),
  /** Whether the face passes the gate. */
  usable: z.boolean(),
  /** Pixels of the developed photo, and shares of its width and height. */
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  shareX: z.number().nullable(),
  shareY: z.number().nullable(),
  shareWidth: z.number().nullable(),
  shareHeight: z.number().nullable(),
  score: z.number(),
  /** Pixels of the original. */
  originalHeight: z.number().nullable(),
  sharpness: z.number(),
  embeddingNorm: z.number().nullable(),
  outside: z.number().nullable(),
  /** Id of the embedding model. */
  model: z.string(),
  /** 32-bit floats in base64: biometric data. */
  embedding: z.base64().optional(),
});

/** All tables of an export, as JSON. */
export const exportViewSchema = z.strictObject({
  photos: z.array(photoSchema),
  faces: z.array(faceSchema),
  people: z.array(z.strictObject({
    number: personSchema.shape.id,
    name: personSchema.shape.name,
    folder: personSchema.shape.folder,
    hasFolder: personSchema.shape.hasFolder,
    role: personSchema.shape.role,
    photos: z.int(),
    faces: z.int(),
  })),
});

/** Everything an event knows that is worth having elsewhere, a table at a time. */
export interface ExportView {
  tables: readonly ExportedTable[];
  /** Runs what reads the tables' rows, on the state of one moment. */
  read<T>(work: () => T): T;
}

/** @param options.embeddings whether faces come with their embeddings. */
export function exportView(
  { db }: Pick<OpenEvent, "db">,
  options: { embeddings: boolean },
): ExportView {
  return { tables: exportedTables(db, options), read: (work) => snapshot(db, work) };
}
