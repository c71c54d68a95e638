import { z } from "zod";

/** A decision in the words of a command. */
const answerSchema = z.strictObject({
  /** Which decision it is, and its words, as `decideInWords` takes them. */
  wording: z.enum(["merge", "different", "is", "not", "split", "hide"]),
  words: z.array(z.string()),
  /** The same as a line for the terminal. */
  command: z.string(),
});

const faceSchema = z.strictObject({
  face: z.int(),
  /** Name of the developed photo. */
  photo: z.string(),
});

/** One thing that a human could say about who is who. */
export const questionSchema = z.strictObject({
  kind: z.enum(["merge", "doubt", "whose", "mixed"]),
  /**
   * Probability that the answer changes something, 0 to 1: that two people are one (merge), that a
   * face is not the person's (doubt) or is (whose), that a person's faces are of several (mixed).
   */
  share: z.number(),
  /** The same in words. */
  sure: z.string(),
  /** How many faces find their person then; one that leaves a folder counts `WRONG_COST` times. */
  gain: z.number(),
  /** The question in words. */
  question: z.string(),
  /** What is to be known for the answer, in words. */
  why: z.string(),
  /** The people it is about: two if they may be one, else one. */
  people: z.array(z.strictObject({ person: z.int(), name: z.string() })),
  /** The faces it is about; none if two people may be one. */
  faces: z.array(faceSchema),
  /** The person's other faces that these are compared with, if faces may be of several people. */
  others: z.array(faceSchema),
  /** Names of developed photos that show both people. */
  photos: z.array(z.string()),
  yes: answerSchema,
  no: answerSchema,
});

export type QuestionView = z.infer<typeof questionSchema>;
export type AnswerView = z.infer<typeof answerSchema>;
