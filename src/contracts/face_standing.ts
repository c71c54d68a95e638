import { z } from "zod";

/** Whether a face counts for folders, and if not, the first reason that it does not. */
export const faceStandingSchema = z.discriminatedUnion("is", [
  /** A decision says that it is no face, or that it is this person's. */
  z.strictObject({ is: z.literal("noFace"), decision: z.int() }),
  z.strictObject({ is: z.literal("given"), decision: z.int() }),
  /** Drawn by a human, and seen by no model: it places the photo only if it is somebody's. */
  z.strictObject({ is: z.literal("drawn"), isWaiting: z.boolean() }),
  z.strictObject({ is: z.literal("otherModel"), model: z.string() }),
  /** Below the gate. `joined`: similar enough to somebody to be theirs. */
  z.strictObject({ is: z.literal("unclear"), joined: z.boolean() }),
  /** Clear, but nobody's until the next regrouping. */
  z.strictObject({ is: z.literal("new") }),
  z.strictObject({ is: z.literal("staff") }),
  z.strictObject({ is: z.literal("hidden") }),
  z.strictObject({ is: z.literal("counts") }),
  /** Of a person without a folder, as no face of theirs has the clarity that is needed. */
  z.strictObject({
    is: z.literal("noFolder"),
    /** Whether other photos show the person. */
    elsewhere: z.boolean(),
    clarity: z.number(),
    least: z.number(),
  }),
]);
export type FaceStanding = z.infer<typeof faceStandingSchema>;

/** Why a face does not pass the gate, as an operator sees it in the picture. */
export const unclearCauseSchema = z.enum(["blurred", "small", "cutOff", "turnedAway", "doubtful"]);
export type UnclearCause = z.infer<typeof unclearCauseSchema>;
