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

/** As {@link withSaid}, for views of which there are many: without `said` if none has a code. */
export function withSaidIfAny<View extends object, Field extends keyof View & string>(
  view: View,
  ...fields: readonly Field[]
): View & { said?: Partial<Record<Field, Said>> } {
  const { said, ...rest } = withSaid(view, ...fields);
  return Object.keys(said).length === 0 ? view : { ...rest as View, said };
}
