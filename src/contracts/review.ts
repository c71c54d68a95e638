import { z } from "zod";
import { effectViewSchema } from "./decision_effect.ts";
import { decisionRequestSchema } from "./decision_request.ts";
import { boxSchema, personSchema, personVersionSchema } from "./person.ts";

/** A face to look at, with the photo that it is in. */
export const reviewFaceSchema = z.strictObject({
  /** The face's number in the event. */
  face: z.int().positive(),
  /** Number and name of the developed photo that it is in, and that photo's size in pixels. */
  photo: z.int().positive(),
  name: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  takenAt: z.iso.datetime().nullable(),
  box: boxSchema,
  /** Whether the face passes the gate. */
  clear: z.boolean(),
  /** Number of its person now; null if it is nobody's. */
  person: z.int().positive().nullable(),
});
export type ReviewFace = z.infer<typeof reviewFaceSchema>;

/** One of two faces that are laid side by side. */
export const comparedFaceSchema = reviewFaceSchema.extend({
  /** The other people in the photo, each once. */
  beside: z.array(z.strictObject({ person: z.int().positive(), called: z.string() })),
});
export type ComparedFace = z.infer<typeof comparedFaceSchema>;

/** Somebody whom a question is about. */
export const reviewPersonSchema = personSchema.extend({
  /** The person's name; without one the folder's name, or `person` and the number. */
  called: z.string(),
  /** Number of the face that stands for the person; null if no face of theirs can be shown. */
  cover: z.int().nullable(),
  version: personVersionSchema,
  /** Number of faces, and some of them: those most like what is asked about. */
  faces: z.int(),
  like: z.array(reviewFaceSchema),
});
export type ReviewPerson = z.infer<typeof reviewPersonSchema>;

/** What one answer decides, and what that would do to folders. */
export const reviewAnswerSchema = z.strictObject({
  decision: decisionRequestSchema,
  effect: effectViewSchema,
});
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;

/** One thing that a human could say about who is who. */
export const reviewQuestionSchema = z.strictObject({
  /** The same question has the same key, whatever changes around it. */
  key: z.string(),
  /** Place in the queue, from 1. */
  place: z.int().positive(),
  /**
   * merge: are two people one? · doubt: is a face really its person's? · whose: is a face that is
   * nobody's this person's? · mixed: are a person's faces of several people?
   */
  kind: z.enum(["merge", "doubt", "whose", "mixed"]),
  /**
   * Probability that the answer changes something, 0 to 1: that two people are one (merge), that a
   * face is not the person's (doubt) or is (whose), that a person's faces are of several (mixed).
   */
  share: z.number().min(0).max(1),
  /** The same, the question, and what is to be known for the answer, in English words. */
  sure: z.string(),
  question: z.string(),
  why: z.string(),
  /** Two people if they may be one, else one. */
  people: z.array(reviewPersonSchema),
  /** The faces that it is about; none if two people may be one. */
  faces: z.array(reviewFaceSchema),
  /** The person's other faces that these are compared with, if faces may be of several people. */
  others: z.array(reviewFaceSchema),
  /** The two faces to compare: first the one asked about, or the first person's. */
  compare: z.array(comparedFaceSchema),
  yes: reviewAnswerSchema,
  no: reviewAnswerSchema,
});
export type ReviewQuestion = z.infer<typeof reviewQuestionSchema>;

/** The queue of questions: `GET /api/operator/review`. */
export const reviewQueueSchema = z.strictObject({
  /** False while the questions of this event are found for the first time. */
  isReady: z.boolean(),
  /** Number of questions in the queue. */
  total: z.int().nonnegative(),
  questions: z.array(reviewQuestionSchema),
});
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;
