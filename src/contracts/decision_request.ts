import { z } from "zod";
import { personVersionSchema } from "./person.ts";
import { saidOf } from "./said.ts";

const id = z.int().positive();
const faces = z.array(id).min(1).max(100_000);
const photos = z.array(id).min(1).max(100_000);
const name = z.string().trim().min(1).max(200);

/** A rectangle as shares of a photo's width and height, 0 to 1; x and y are its left upper corner. */
export const shareBoxSchema = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().gt(0).max(1),
  height: z.number().gt(0).max(1),
});

/** A decision as a page or a script asks for it: people, faces and photos by their numbers. */
export const decisionRequestSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("name"),
    person: id,
    name: name.nullable(),
    /** Whether somebody else may have that name, too. */
    shared: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal("folder"), person: id, folder: name.nullable() }),
  z.strictObject({
    kind: z.literal("role"),
    person: id,
    role: z.enum(["guest", "staff", "hidden"]),
  }),
  /** `from` goes, `into` stays with its number, folder and name. */
  z.strictObject({ kind: z.literal("merge"), from: id, into: id }),
  /** Two people are not one. */
  z.strictObject({ kind: z.literal("different"), people: z.tuple([id, id]) }),
  /** Gives these faces, of one person or of nobody, to one new person. */
  z.strictObject({ kind: z.literal("split"), person: id.nullable(), faces }),
  z.strictObject({ kind: z.literal("move"), faces, to: id }),
  z.strictObject({ kind: z.literal("not"), faces, person: id }),
  z.strictObject({ kind: z.literal("no_face"), faces }),
  /** There is a face that the detector missed, and whose it is; null: nobody says. */
  z.strictObject({
    kind: z.literal("face"),
    photo: id,
    box: shareBoxSchema,
    person: id.nullable(),
  }),
  /** The face that stands for a person; null: the clearest and largest one. */
  z.strictObject({ kind: z.literal("cover"), person: id, face: id.nullable() }),
  /** A photo in Admin/People, by its number there, does show that person; null: nobody. */
  z.strictObject({ kind: z.literal("portrait"), portrait: id, person: id.nullable() }),
  z.strictObject({ kind: z.literal("drop"), photos }),
  z.strictObject({ kind: z.literal("restore"), photos }),
]);
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

/** Made one after the other: one that is refused changes nothing, and the others are made. */
export const decisionRequestsSchema = z.strictObject({
  decisions: z.array(decisionRequestSchema).min(1).max(10_000),
  /**
   * The versions that were seen, by the people's numbers, as `If-Match` says them: for more people
   * than a header holds. If one is outdated, none of the decisions is made.
   */
  versions: z.record(z.string().regex(/^[1-9]\d{0,15}$/), personVersionSchema).optional(),
});

/** So much is looked up at once: decisions, and the faces and photos that they name. */
export const MOST_FORESEEN = { decisions: 200, things: 5000 } as const;

/** Decisions of which it is asked what they would do. */
export const effectRequestSchema = z.strictObject({
  decisions: z.array(decisionRequestSchema).min(1)
    .max(MOST_FORESEEN.decisions, {
      error: `What ${MOST_FORESEEN.decisions} decisions do is looked up at most`,
    })
    .refine((decisions) => thingsIn(decisions) <= MOST_FORESEEN.things, {
      error: `What is done to ${MOST_FORESEEN.things} faces and photos is looked up at most`,
    }),
});

function thingsIn(decisions: readonly DecisionRequest[]): number {
  return decisions.reduce((sum, one) => {
    const faces = "faces" in one ? one.faces.length : 0;
    return sum + faces + ("photos" in one ? one.photos.length : 0);
  }, 0);
}

/** What became of a decision. */
export const decisionResultSchema = z.discriminatedUnion("state", [
  z.strictObject({ id: z.int(), state: z.literal("applied") }),
  /** Nothing was changed; the reason is the end of a sentence. */
  z.strictObject({
    id: z.int(),
    state: z.literal("refused"),
    reason: z.string(),
    said: saidOf("reason"),
  }),
  /** It is recorded; photosort applies it as soon as it can. */
  z.strictObject({ id: z.int(), state: z.literal("waiting") }),
]);
export const decisionResultsSchema = z.strictObject({
  results: z.array(decisionResultSchema),
});
export type DecisionResults = z.infer<typeof decisionResultsSchema>;

/** What to undo or to do again: decisions by their numbers, in that order. */
export const undoRequestSchema = z.strictObject({
  /** Left out: the last decision in force, or the last undoing. */
  decisions: z.array(id).min(1).max(10_000).optional(),
});
