import { readSentence, type Said } from "./sentence.ts";

/**
 * @param fields those of the view that hold English sentences, or nothing.
 * @returns the view with `said`: the same sentences as data, if they have a code.
 */
export function withSaid<View extends object, Field extends keyof View & string>(
  view: View,
  ...fields: readonly Field[]
): View & { said: Partial<Record<Field, Said>> } {
  const said: Partial<Record<Field, Said>> = {};
  for (const field of fields) {
    const text: unknown = view[field];
    const read = typeof text === "string" ? readSentence(text) : undefined;
    if (read !== undefined) said[field] = read;
  }
  return { ...view, said };
}
