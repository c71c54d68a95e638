import { z } from "zod";
import { saidOf } from "./said.ts";

/** Part of what was decided: `GET /api/operator/decisions`. */
export const historyPageSchema = z.strictObject({
  /** The newest first. */
  rows: z.array(z.strictObject({
    id: z.int().positive(),
    madeAt: z.iso.datetime(),
    kind: z.string(),
    /** The decision in words. */
    words: z.string(),
    /** Why it does not hold, in words; empty if it does. */
    standing: z.string(),
    /** Name of the laptop that it was made at, or of the hub's user; null: this laptop. */
    madeBy: z.string().nullable(),
    /** Numbers of the people whom it is about. */
    people: z.array(z.int().positive()),
    /** Whether nothing speaks against undoing it, or against making it again. */
    canUndo: z.boolean(),
    canRedo: z.boolean(),
    /** Why neither can be done, in words; null if one of them can. */
    reason: z.string().nullable(),
    said: saidOf("words", "standing", "reason"),
  })),
  /** Whether there are older decisions. */
  isMore: z.boolean(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

const nextSchema = z.strictObject({
  /** The decision's number, also of one that would be made again. */
  decision: z.int().positive(),
  /** That decision in words. */
  words: z.string(),
});

/** What undoing and redoing would do now: `GET /api/operator/decisions/way-back`. */
export const undoViewSchema = z.strictObject({
  /** The decision that `undo` without a number takes back. */
  undo: nextSchema.nullable(),
  /** Why there is none, in words. */
  reason: z.string().nullable(),
  /** The decision that `redo` without a number makes again. */
  redo: nextSchema.nullable(),
});
export type UndoView = z.infer<typeof undoViewSchema>;
