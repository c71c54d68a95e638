import { z } from "zod";
import type { PhotoState } from "../../../core/photo_state.ts";
import { portraitSchema } from "../people/portrait_schema.ts";
import { outsideViewSchema } from "./outside_view.ts";
import { standingViewSchema } from "./standing_view.ts";

/** The process that works on the event. */
export const runningSchema = z.strictObject({
  pid: z.int(),
  host: z.string(),
  since: z.iso.datetime(),
  /** A command is done within seconds; sorting goes on until somebody ends it. */
  doing: z.enum(["sorting", "command"]),
  /** Absolute path of the folder that photos are sorted from. */
  from: z.string().optional(),
});
/** Files that are left alone by their names, by why. */
const leftOutSchema = z.strictObject({
  thumbnail: z.int().optional(),
  deleted: z.int().optional(),
  own: z.int().optional(),
});
/** A place that galleries are published to. */
const publicationSchema = z.strictObject({
  /** Such as `s3://bucket/prefix`. */
  target: z.string(),
  /** Files that are still to be sent, and that are there. */
  wanted: z.int(),
  sent: z.int(),
  /** Files that were withdrawn and may still be there: publish again. */
  toDelete: z.int(),
  /** Why the last try failed; null if it did not. */
  error: z.string().nullable(),
});
/** Number of photos by state. */
const photosSchema = z.strictObject({
  pending: z.int(),
  developed: z.int(),
  identified: z.int(),
  routed: z.int(),
  no_faces: z.int(),
  paired: z.int(),
  error: z.int(),
}) satisfies z.ZodType<Record<PhotoState, number>>;
/** A folder that photos were read from. */
const cardSchema = z.strictObject({
  id: z.int(),
  /** Absolute path, the last time. */
  folder: z.string(),
  files: z.int(),
  /** Photos that are still to be read from the card. */
  pending: z.int(),
});
/** A folder that people's folders are delivered to. */
const outputSchema = z.strictObject({
  id: z.string(),
  /** Absolute path, the last time. */
  folder: z.string(),
  /** How many files are there, are there and belong elsewhere by now, and are still to get there. */
  delivered: z.int(),
  superseded: z.int(),
  undelivered: z.int(),
});
/** A camera, and when it took its first and last photo by its own clock, without a time zone. */
const cameraSchema = z.strictObject({
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  photos: z.int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** The correction that is added to the camera's times. */
  correctionSeconds: z.number(),
});
/** An incomplete file; photosort waits for the rest of it. */
const incompleteSchema = z.strictObject({
  /** Relative to Incoming, or to the card with that number. */
  path: z.string(),
  card: z.int().nullable(),
  /** The missing part of the file. */
  reason: z.string(),
  since: z.iso.datetime(),
});
/** A file that was set aside. */
const errorSchema = z.strictObject({
  /** Where it was, relative to Incoming or to the card with that number. */
  path: z.string(),
  card: z.int().nullable(),
  /** Present path of the file; for a file on a card, which stays there, the path of its note. */
  movedTo: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
});

/** What a hub does not have of the event. */
const hubSchema = z.strictObject({
  /** Its origin, such as `https://hub.example:8443`. */
  hub: z.string(),
  photosToSend: z.int(),
  hasDecisionsToSend: z.boolean(),
});

/** The facts that the database alone holds about an event. */
export const knownSchema = z.strictObject({
  photos: photosSchema,
  /** Further files of photos in any state. */
  duplicates: z.int(),
  /** Files in Incoming or on cards that are no photos. */
  ignored: z.int(),
  leftOut: leftOutSchema,
  cards: z.array(cardSchema),
  /** The one in use last first. */
  outputs: z.array(outputSchema),
  /** The busiest first. */
  cameras: z.array(cameraSchema),
  faces: z.strictObject({ found: z.int(), usable: z.int() }),
  /** Everybody who has a folder, with how many photos are in it. */
  people: z.array(z.strictObject({ folder: z.string(), photos: z.int() })),
  incomplete: z.array(incompleteSchema),
  errors: z.array(errorSchema),
  /** Whether people stay as an older photosort grouped them until `recluster` is said. */
  heldBack: z.boolean(),
  publications: z.array(publicationSchema),
  /** The hubs that the event was exchanged with. */
  hubs: z.array(hubSchema),
});
export type KnownOfEvent = z.infer<typeof knownSchema>;

/** An event at a glance. */
export const statusViewSchema = standingViewSchema.extend({
  /** Absolute path of EventRoot. */
  root: z.string(),
  running: runningSchema.nullable(),
  /** Expected end of the sorting; null if no photosort sorts the event, or the pace is unknown. */
  doneAt: z.iso.datetime().nullable(),
  outside: outsideViewSchema,
  ...knownSchema.shape,
  /** Photos in Admin/People that are not used, or that look like two people with names. */
  portraits: z.array(portraitSchema),
});
export type StatusView = z.infer<typeof statusViewSchema>;
