import { z } from "zod";

/** Which file of a shot that was kept twice stands for both; `both`: each for itself. */
const pairs = z.enum(["jpeg", "raw", "both"]);

/** How a tenant's photos and people are told apart: `GET /v1/settings`. */
export const peopleSettingsSchema = z.strictObject({
  /** The cost dial: how many times worse a wrong merger is than a missed one. */
  wrong_cost: z.number().positive(),
  /** What the model advises. */
  default_wrong_cost: z.number().positive(),
  pairs,
  /** Whether people are being compared anew now, or will be. */
  is_regrouping: z.boolean(),
  /**
   * Whether people stay as an older photosort grouped them, as somebody decided about them, until
   * somebody asks that they be compared anew: by `POST /v1/reindex`, or the cost dial.
   */
  held_back: z.boolean(),
  /** null: they never were. */
  regrouped_at: z.iso.datetime().nullable(),
});
export type PeopleSettings = z.infer<typeof peopleSettingsSchema>;

/**
 * `PUT` or `PATCH /v1/settings`; what is left out stays. By another cost the people are compared anew;
 * `pairs` holds for photos that are processed from now on.
 */
export const peopleSettingsChangeSchema = z.strictObject({
  /** null: what the model advises. */
  wrong_cost: z.number().min(0.01).max(1000).nullable().optional(),
  pairs: pairs.optional(),
  /** Says what would change, and changes nothing. */
  dryRun: z.boolean().default(false),
});

export type PeopleSettingsChange = z.infer<typeof peopleSettingsChangeSchema>;

/** What comparing everybody anew changes, or would. */
export const regroupEffectSchema = z.strictObject({
  people_before: z.int().nonnegative(),
  people_after: z.int().nonnegative(),
  /** People who turn out to be others, and new ones who are parts of others. */
  mergers: z.int().nonnegative(),
  splits: z.int().nonnegative(),
  /** How many faces are somebody else's than before. */
  faces: z.int().nonnegative(),
  /** How many photos these are in. */
  photos: z.int().nonnegative(),
});
export type RegroupEffect = z.infer<typeof regroupEffectSchema>;

export const peopleSettingsAnswerSchema = z.strictObject({
  settings: peopleSettingsSchema,
  /** Of a dry run; null otherwise, as the comparison goes on in the background. */
  effect: regroupEffectSchema.nullable(),
});
export type PeopleSettingsAnswer = z.infer<typeof peopleSettingsAnswerSchema>;
