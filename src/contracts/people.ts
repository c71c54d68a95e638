import { z } from "zod";
import { personSchema, personVersionSchema } from "./person.ts";

/** Everybody of an event: `GET /api/operator/persons`. */
export const peopleViewSchema = z.array(
  personSchema.extend({
    /** Number of photos that may be in folders and show the person; of faces in any photo. */
    photos: z.int(),
    faces: z.int(),
    /** Faces of which it is not sure that they are theirs; null while nobody has computed that. */
    uncertain: z.int().nullable(),
    /** When the first and the last of those photos were taken. */
    firstSeen: z.iso.datetime().nullable(),
    lastSeen: z.iso.datetime().nullable(),
    /** Number of the last of them. */
    newestPhoto: z.int().nullable(),
    /**
     * Number of the face that stands for the person; null if no face of theirs can be cut from a
     * developed photo any more.
     */
    cover: z.int().nullable(),
    version: personVersionSchema,
  }),
);
export type PeopleView = z.infer<typeof peopleViewSchema>;
export type PersonAtAGlance = PeopleView[number];
