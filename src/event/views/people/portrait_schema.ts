import { z } from "zod";

/** A photo in Admin/People that is not used, or that may name the wrong person. */
export const portraitSchema = z.strictObject({
  /** Relative to EventRoot. */
  path: z.string(),
  /** The person in the portrait's path; null if it names nobody. */
  name: z.string().nullable(),
  isUsed: z.boolean(),
  /**
   * Why the portrait is not used; "alike" if it is used, but two named people look like one person.
   */
  doubt: z.enum(["unfit", "taken", "unlike", "alike"]),
  /** The doubt in words, and what to do about it. */
  why: z.string(),
  todo: z.string(),
});

/** @returns what commands tell of a portrait. */
export function portraitView(
  { path, name, isUsed, doubt, why, todo }: z.infer<typeof portraitSchema>,
): z.infer<typeof portraitSchema> {
  return { path, name, isUsed, doubt, why, todo };
}
