import { z } from "zod";
import type { PhotoState } from "../core/photo_state.ts";

export const photoStateSchema = z.enum([
  ...["pending", "developed", "identified", "routed", "no_faces", "paired", "error"] as const,
]) satisfies z.ZodType<PhotoState>;

export const listedPhotoSchema = z.strictObject({
  id: z.int().positive(),
  /** Name of the developed photo, in Processed and in every folder. */
  name: z.string(),
  /** Name that the camera gave its file; null if no file is known any more. */
  original: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  state: photoStateSchema,
  dropped: z.boolean(),
  /** Whether there is a developed photo to look at, and its size in pixels. */
  hasPicture: z.boolean(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Numbers of the people whom it shows, and of how many faces nobody is known. */
  people: z.array(z.int()),
  nobodys: z.int(),
});
export type ListedPhotoView = z.infer<typeof listedPhotoSchema>;

export const photosViewSchema = z.strictObject({
  /** Number of photos that pass the filter, and of those before the first one here. */
  total: z.int(),
  position: z.int(),
  /** In the order in which they were taken; those without a time come last. */
  photos: z.array(listedPhotoSchema),
  /** Cursors for the photos before and after these; null if there are none. */
  previous: z.string().nullable(),
  next: z.string().nullable(),
});
export type PhotosView = z.infer<typeof photosViewSchema>;

/** All photos of a list in the order of time, for a grid that draws those in sight alone. */
export const photoOrderViewSchema = z.strictObject({
  ids: z.array(z.int().positive()),
  /** Seconds since 1970 of each; null if it has no time, as the last ones. */
  times: z.array(z.int().nullable()),
});
export type PhotoOrderView = z.infer<typeof photoOrderViewSchema>;

/** The cameras of an event, the one with the most photos first. */
export const camerasViewSchema = z.array(z.strictObject({
  camera: z.string().nullable(),
  serial: z.string().nullable(),
  photos: z.int(),
}));
export type CamerasView = z.infer<typeof camerasViewSchema>;

/** Files that somebody may mean of which no photo was made, or none yet, and why. */
export const otherFilesSchema = z.array(z.strictObject({ path: z.string(), why: z.string() }));
export type OtherFiles = z.infer<typeof otherFilesSchema>;

/** How many photos were taken when, to jump to a time. */
export const photoTimesViewSchema = z.strictObject({
  /** Length of each span, in minutes. */
  minutes: z.int().positive(),
  /** The spans in which photos were taken, in order. */
  spans: z.array(z.strictObject({ from: z.iso.datetime(), photos: z.int() })),
});
export type PhotoTimesView = z.infer<typeof photoTimesViewSchema>;

/** Photos that show one person in several faces: a mirror, a print, or a mistake. */
export const shownTwiceViewSchema = z.array(z.strictObject({
  photo: z.int(),
  /** Name of the developed photo. */
  name: z.string(),
  takenAt: z.iso.datetime().nullable(),
  person: z.int(),
  called: z.string(),
  faces: z.array(z.int()),
}));
export type ShownTwiceView = z.infer<typeof shownTwiceViewSchema>;
