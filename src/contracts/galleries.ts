import { z } from "zod";

const count = z.int().nonnegative();

/** What the operator says of galleries; what is left out is as the desk or an earlier call said. */
export const galleriesWishSchema = z.strictObject({
  /** Whom guests ask to have their gallery removed. */
  contact: z.string().min(1).max(200).optional(),
  /** Until when galleries stay. */
  until: z.iso.datetime().optional(),
});

/** What was made. */
export const galleriesReportSchema = z.strictObject({
  /** Whether nothing was written. */
  dryRun: z.boolean(),
  /** Until when galleries stay, ISO 8601; guests who left an address may have an earlier date. */
  until: z.iso.datetime(),
  contact: z.string(),
  galleries: z.array(z.strictObject({
    /** Number of the person whose gallery it is. */
    person: z.int().positive(),
    /** Null if nobody named them. */
    name: z.string().nullable(),
    /** Name of the gallery's folder in Galleries, which is its secret. */
    token: z.string(),
    photos: count,
    until: z.iso.datetime(),
    isNew: z.boolean(),
    /**
     * Whether the link is another one than before, as somebody who is not this person, or is gone,
     * may have the former one: all others need the new one.
     */
    hasNewLink: z.boolean(),
    /** Number of former galleries of theirs whose links lead here. */
    formerLinks: count,
    /** Files that were written anew or removed, or would be. */
    changed: count,
  })),
  /** Galleries that were taken away. */
  withdrawn: count,
  /** Files of contact sheets that were written. */
  contactSheets: count,
});
export type GalleriesReport = z.infer<typeof galleriesReportSchema>;
