import { z } from "zod";
import { saidOf } from "../said.ts";

const id = z.int().positive().max(999_999_999);
/** Faces by their numbers. */
const faces = z.array(id).min(1).max(5000);
const name = z.string().min(1).max(200).regex(/\S/).trim();

/** Something that a human says of people; people, faces and decisions by their numbers. */
export const hubDecisionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("name"),
    person: id,
    /** null takes the name away. */
    name: name.nullable(),
    /** Whether somebody else may have that name, too; otherwise a name that is taken is refused. */
    shared: z.literal(true).optional(),
  }),
  /** staff and hidden: recognised, in no list of guests. */
  z.strictObject({
    kind: z.literal("role"),
    person: id,
    role: z.enum(["guest", "staff", "hidden"]),
  }),
  /** `from` goes, `into` stays with its number and name. */
  z.strictObject({ kind: z.literal("merge"), from: id, into: id }),
  /** Two people are not one, however alike they are. */
  z.strictObject({ kind: z.literal("different"), people: z.tuple([id, id]) }),
  /** Gives these faces, of one person or of nobody, to one new person. */
  z.strictObject({ kind: z.literal("split"), person: id.nullable(), faces }),
  /** These faces are that person's, whosever they were. */
  z.strictObject({ kind: z.literal("move"), faces, to: id }),
  /** These faces are not that person's; each goes to the next likely person, or to somebody new. */
  z.strictObject({ kind: z.literal("not"), faces, person: id }),
  z.strictObject({ kind: z.literal("no_face"), faces }),
  /** The face that stands for a person; null: any. */
  z.strictObject({ kind: z.literal("cover"), person: id, face: id.nullable() }),
  /** Takes a decision back; to undo an undoing makes the first one again. */
  z.strictObject({ kind: z.literal("undo"), decision: id }),
]);
export type HubDecisionRequest = z.infer<typeof hubDecisionSchema>;

/** Faces that one request names, at most. */
const MOST_FACES = 5000;

/** Made all together: if one of them is refused, none is made. */
export const decisionsRequestSchema = z.strictObject({
  decisions: z.array(hubDecisionSchema).min(1).max(200)
    .refine((decisions) => facesIn(decisions) <= MOST_FACES, {
      error: `A request names ${MOST_FACES} faces at most`,
    }),
  /** Says what would change, and changes nothing. */
  dryRun: z.boolean().default(false),
});

function facesIn(decisions: readonly HubDecisionRequest[]): number {
  return decisions.reduce((sum, one) => sum + ("faces" in one ? one.faces.length : 0), 0);
}

/** Somebody whose faces, name or role a decision changes. */
const changedPersonSchema = z.strictObject({
  person: z.int(),
  /** Afterwards. */
  name: z.string().nullable(),
  role: z.enum(["guest", "staff", "hidden"]),
  /** Whether the decisions make this person. */
  is_new: z.boolean(),
  /** The person into whom they are merged, if they are. */
  merged_into: z.int().nullable(),
  faces_before: z.int().nonnegative(),
  faces_after: z.int().nonnegative(),
  photos_before: z.int().nonnegative(),
  photos_after: z.int().nonnegative(),
});
export type ChangedPerson = z.infer<typeof changedPersonSchema>;

/** What decisions change at once; the regrouping after them may move further faces. */
export const decisionsEffectSchema = z.strictObject({
  /** The decisions in words. */
  words: z.array(z.string()),
  /** How many faces are somebody else's than before. */
  faces: z.int().nonnegative(),
  /** How many photos these are in. */
  photos: z.int().nonnegative(),
  /** By number. */
  people: z.array(changedPersonSchema),
  /** What there is to look at before deciding, in words. */
  warnings: z.array(z.strictObject({
    /** twice: photos show the person twice; name_taken, name_lost: somebody's name. */
    kind: z.enum(["twice", "name_taken", "name_lost"]),
    /** Place of the decision in the request, from 0. */
    decision: z.int().nonnegative(),
    person: z.int(),
    /** Numbers of the photos that show the person twice. */
    photos: z.array(z.int()),
    words: z.string(),
    said: saidOf("words").optional(),
  })),
});
export type DecisionsEffect = z.infer<typeof decisionsEffectSchema>;

export const decisionsAnswerSchema = z.strictObject({
  /** Numbers of the decisions, in their order; none of a dry run. */
  ids: z.array(z.int()),
  effect: decisionsEffectSchema,
});
export type DecisionsAnswer = z.infer<typeof decisionsAnswerSchema>;

export const undoRequestSchema = z.strictObject({ dryRun: z.boolean().default(false) });

/** A decision that was made before. */
export const madeDecisionSchema = z.strictObject({
  id: z.int(),
  made_at: z.iso.datetime(),
  /** Such as `user:ID`. */
  made_by: z.string(),
  kind: z.string(),
  /** The decision in words, with the names that people have now. */
  words: z.string(),
  /** The people whom it is about. */
  person_ids: z.array(z.int()),
  /** The faces that it names, as far as they are still there. */
  face_ids: z.array(z.int()),
  /** Why it was refused, and changed nothing; the end of a sentence. */
  refused: z.string().nullable(),
  said: saidOf("words", "refused"),
  /** The decision that undid it. */
  undone_by: z.int().nullable(),
});
export type MadeDecision = z.infer<typeof madeDecisionSchema>;
