import { z } from "zod";
import { erasurePlaces } from "./erasure_places.ts";

/** How many each place holds; null: that cannot be asked now. */
export const erasureCountsSchema = z.record(
  z.enum(erasurePlaces),
  z.int().nonnegative().nullable(),
);
export type ErasureCounts = z.infer<typeof erasureCountsSchema>;

/** One erasure, which is done once every place counts zero. */
export const erasureSchema = z.strictObject({
  id: z.uuid(),
  person_ids: z.array(z.int()),
  photo_ids: z.array(z.int()),
  /** Such as `user:ID`. */
  requested_by: z.string(),
  made_at: z.iso.datetime(),
  /** null: it goes on by itself. */
  finished_at: z.iso.datetime().nullable(),
  /** As they were at `counted_at`; null: they were not counted yet. */
  counts: erasureCountsSchema.nullable(),
  counted_at: z.iso.datetime().nullable(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** What goes, or went, with a person. */
export const personErasedSchema = z.strictObject({
  /** The person's numbers, with those of everybody who turned out to be that person. */
  person_ids: z.array(z.int()),
  faces: z.int().nonnegative(),
  /** How many photos show them; the photos stay. */
  photos: z.int().nonnegative(),
  /** How far it is; null: nothing was erased yet. */
  erasure: erasureSchema.nullable(),
});
export type PersonErased = z.infer<typeof personErasedSchema>;
