import { z } from "zod";
import { saidOf } from "./said.ts";

const person = z.int().positive();
const about = {
  /** Place of the decision among those asked about, from 0. */
  decision: z.int().nonnegative(),
  /** The same in words. */
  words: z.string(),
};

/** What becomes of one folder. */
export const folderEffectSchema = z.strictObject({
  /** Relative to EventRoot, such as `People/Anna` or `Admin/NoFaces`. */
  folder: z.string(),
  /** Whose folder it is; null for `Admin/NoFaces`. */
  person: person.nullable(),
  /** Number of photos that come into it. */
  gains: z.int().nonnegative(),
  /** Number of photos that leave it. */
  loses: z.int().nonnegative(),
  /** Number of photos that move between Solo and Group in it. */
  shifts: z.int().nonnegative(),
  /** Whether nothing is left in it, so that it goes, too. */
  goes: z.boolean(),
});

/** What there is to look at before deciding. */
export const decisionWarningSchema = z.discriminatedUnion("kind", [
  /** These photos, by their names in Processed, would show the person twice. */
  z.strictObject({ ...about, kind: z.literal("twice"), person, photos: z.array(z.string()) }),
  /** That person has the name, or the folder, already. */
  z.strictObject({ ...about, kind: z.literal("name_taken"), person, name: z.string() }),
  /** That person's name goes. */
  z.strictObject({ ...about, kind: z.literal("name_lost"), person, name: z.string() }),
]);

/** What decisions would do to folders. */
export const effectViewSchema = z.strictObject({
  /** Number of photos that change folders. */
  photos: z.int().nonnegative(),
  /** Folders that change, the ones with the most photos first. */
  folders: z.array(folderEffectSchema),
  warnings: z.array(decisionWarningSchema),
  /** Decisions that cannot be applied. They change nothing; the others are applied all the same. */
  refused: z.array(z.strictObject({
    decision: about.decision,
    /** In plain words. */
    reason: z.string(),
    said: saidOf("reason"),
  })),
});

export type FolderEffect = z.infer<typeof folderEffectSchema>;
export type DecisionWarning = z.infer<typeof decisionWarningSchema>;
export type EffectView = z.infer<typeof effectViewSchema>;
