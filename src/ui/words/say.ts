import { computed } from "@preact/signals";
import type { SaidView, SaidWords } from "../../contracts/said.ts";
import { deSaid } from "./de/said.ts";
import { enSaid } from "./en/said.ts";
import type { Formats } from "./formats.ts";
import { formats, type Language, language } from "./language.ts";
import { type Saying, told } from "./told.ts";

/** Words of one language for what the server says as data. */
const catalogues: Record<Language, (formats: Formats) => Partial<SaidWords>> = {
  en: enSaid,
  de: deSaid,
};
const catalogue = computed(() => catalogues[language.value](formats.value));

/** @returns a sentence of the server's in the page's language, else in the server's English. */
export function say<Field extends string>(view: Saying<Field>, field: Field): string {
  return sayIfKnown(view, field) ?? view[field] ?? "";
}

/** @returns undefined if the page has no words of its own for it. */
export function sayIfKnown<Field extends string>(
  view: Saying<Field>,
  field: Field,
): string | undefined {
  const said: { [Name in Field]?: SaidView } = view.said ?? {};
  return told(catalogue.value, said[field]);
}
