import { z } from "zod";
import { hubDecisionSchema } from "./decisions.ts";

const id = z.int().positive();
/** Probability, 0 to 1. */
const share = z.number().min(0).max(1);
/** What one answer decides, all together; sent to `POST /v1/decisions` as it is. */
const answer = z.array(hubDecisionSchema).min(1);

/** Somebody whom a question is about. */
export const askedPersonSchema = z.strictObject({
  person_id: id,
  name: z.string().nullable(),
  photos: z.int().nonnegative(),
  /** Some of their faces: those most like what is asked about, the most alike first. */
  faces: z.array(id),
});
export type AskedPerson = z.infer<typeof askedPersonSchema>;

const asked = {
  /** Tells a question from all others; a question that is asked again has the same key. */
  key: z.string(),
  share,
  yes: answer,
  no: answer,
};

/** A question about who is who, with what its answers decide. */
export const hubQuestionSchema = z.discriminatedUnion("kind", [
  /** Are two people one? Yes makes the second the first. */
  z.strictObject({
    kind: z.literal("merge"),
    ...asked,
    people: z.tuple([askedPersonSchema, askedPersonSchema]),
  }),
  /** Is a face really theirs? `share`: the probability that it is. */
  z.strictObject({
    kind: z.literal("doubt"),
    ...asked,
    face_id: id,
    photo_id: id,
    person: askedPersonSchema,
    no_face: answer,
  }),
  /** Whose is a face? Yes is the likeliest candidate, no is none of them. */
  z.strictObject({
    kind: z.literal("whose"),
    ...asked,
    face_id: id,
    photo_id: id,
    no_face: answer,
    /** The likeliest first. */
    candidates: z.array(z.strictObject({ person: askedPersonSchema, share, yes: answer })).min(1),
  }),
  /** Are a person's faces of two people? Yes parts them. */
  z.strictObject({
    kind: z.literal("mixed"),
    ...asked,
    person: askedPersonSchema,
    /** The faces that would go. */
    faces: z.array(id),
    /** Some of the faces that would stay. */
    others: z.array(id),
  }),
]);
export type HubQuestion = z.infer<typeof hubQuestionSchema>;
