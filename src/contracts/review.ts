import { z } from "zod";
import { effectViewSchema } from "./decision_effect.ts";
import { decisionRequestSchema } from "./decision_request.ts";
import { boxSchema, personSchema, personVersionSchema } from "./person.ts";

const id = z.int().positive();
/** Tells a question from all others; a question that is asked again has the same key. */
const key = z.string();
/** Probability, 0 to 1. */
const share = z.number().min(0).max(1);

/** What one answer decides, all together, and what that would do to folders. */
export const reviewAnswerSchema = z.strictObject({
  decisions: z.array(decisionRequestSchema).min(1),
  effect: effectViewSchema,
});
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;

/** The queue of questions: `GET /api/operator/review`. */
export const reviewQueueSchema = z.strictObject({
  /** The questions' keys, the most useful first. */
  keys: z.array(key),
  /** Number of the last decision that was known when the questions were found. */
  decided: z.int(),
  /** Faces that joined somebody and may be somebody else's, whether or not they are asked about. */
  uncertain: z.strictObject({ faces: z.int(), people: z.int() }),
  /** How many decisions about who is who hold. */
  answered: z.int(),
});
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;

/** Somebody whom a question is about. */
export const judgedPersonSchema = personSchema.extend({
  version: personVersionSchema,
  /** Number of photos that show them. */
  photos: z.int(),
  /** Some of their faces: those most like what is asked about, the most alike first. */
  faces: z.array(id),
});
export type JudgedPerson = z.infer<typeof judgedPersonSchema>;

const asked = { key, share, yes: reviewAnswerSchema, no: reviewAnswerSchema };

/** Are two people one? */
export const mergeToReviewSchema = z.strictObject({
  ...asked,
  kind: z.literal("merge"),
  /** The second becomes the first. */
  people: z.tuple([judgedPersonSchema, judgedPersonSchema]),
  /** Photos that show both, by number. */
  together: z.array(id),
  /** Whether photosort leaves them apart because decisions name both. */
  isDecided: z.boolean(),
});
/** Is a face really theirs? */
export const doubtToReviewSchema = z.strictObject({
  ...asked,
  kind: z.literal("doubt"),
  /** Probability that it is not. */
  share,
  face: id,
  person: judgedPersonSchema,
  /** It is no face at all. */
  noFace: reviewAnswerSchema,
});
/** Whose is a face? Yes is the likeliest candidate, no is none of them. */
export const whoseToReviewSchema = z.strictObject({
  ...asked,
  kind: z.literal("whose"),
  face: id,
  noFace: reviewAnswerSchema,
  /** Whether the photo is in nobody's folder, though this is the largest face in it. */
  isLost: z.boolean(),
  /** The likeliest first. */
  candidates: z.array(
    z.strictObject({ person: judgedPersonSchema, share, yes: reviewAnswerSchema }),
  ),
});
/** Are a person's faces of two people? Yes parts them. */
export const mixedToReviewSchema = z.strictObject({
  ...asked,
  kind: z.literal("mixed"),
  person: judgedPersonSchema,
  /** The faces that go: yes takes these from the person, or others if the operator says so. */
  faces: z.array(id),
  /** The faces that stay; none if the person is known by portraits alone. */
  others: z.array(id),
  /** Whether hardly two faces are of one person, as of bystanders: yes hides the person. */
  isCrowd: z.boolean(),
});
/** Does a portrait show whom its path names? */
export const portraitToReviewSchema = z.strictObject({
  key,
  kind: z.literal("portrait"),
  /** It does show them, or the two people are one; null if it can be used for nobody. */
  yes: reviewAnswerSchema.nullable(),
  no: reviewAnswerSchema,
  /** The portrait's number among the references. */
  portrait: id,
  /** Relative to EventRoot. */
  path: z.string(),
  /** The name in its path; null if that names nobody. */
  name: z.string().nullable(),
  /** Why it is not used; `alike`: it is used, but two people with names look like it. */
  doubt: z.enum(["unfit", "taken", "unlike", "alike"]),
  /** The same in words. */
  why: z.string(),
  /** Whom its path names, and who else looks like it; null if that is nobody who is known. */
  person: judgedPersonSchema.nullable(),
  other: judgedPersonSchema.nullable(),
});

/** Is a guest somebody in the event? The answer is no decision: it is told to the guest's enrolment. */
export const guestToReviewSchema = z.strictObject({
  key,
  kind: z.literal("guest"),
  /** Probability that they are. */
  share,
  /** Number of the guest's enrolment. */
  enrolment: id,
  person: judgedPersonSchema,
});

/** One question with all that is needed to answer it: `GET /api/operator/review/:key`. */
export const reviewQuestionSchema = z.discriminatedUnion("kind", [
  mergeToReviewSchema,
  doubtToReviewSchema,
  whoseToReviewSchema,
  mixedToReviewSchema,
  portraitToReviewSchema,
  guestToReviewSchema,
]);
export type ReviewQuestion = z.infer<typeof reviewQuestionSchema>;
export type QuestionOf<Kind extends ReviewQuestion["kind"]> = ReviewQuestion & { kind: Kind };

/** A face with its photo and whoever else is in it: `GET /api/operator/review/faces/:id`. */
export const faceInPhotoSchema = z.strictObject({
  face: id,
  photo: id,
  /** Name of the developed photo. */
  name: z.string(),
  takenAt: z.iso.datetime().nullable(),
  camera: z.string().nullable(),
  /** Size of the developed photo in pixels; boxes are in these. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  box: boxSchema,
  /** Every other face of the photo, with whose it is. */
  others: z.array(z.strictObject({
    face: id,
    box: boxSchema,
    person: personSchema.nullable(),
  })),
});
export type FaceInPhotoView = z.infer<typeof faceInPhotoSchema>;
