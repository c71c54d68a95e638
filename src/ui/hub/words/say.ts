import { computed } from "@preact/signals";
import type { SaidView, SaidWords } from "../../../contracts/said.ts";
import type { Formats } from "../../words/formats.ts";
import { formats, type Language, language } from "../../words/language.ts";
import { type Saying, told } from "../../words/told.ts";
import { deHubSaid } from "./de/said.ts";
import { enHubSaid } from "./en/said.ts";

/** Words of one language for what a hub says as data; what is left out is said as the hub does. */
const catalogues: Record<Language, (formats: Formats) => Partial<SaidWords>> = {
  en: enHubSaid,
  de: deHubSaid,
};
const catalogue = computed(() => catalogues[language.value](formats.value));

/** @returns a sentence of the hub's in the page's language, else in the hub's English. */
export function say<Field extends string>(view: Saying<Field>, field: Field): string {
  const said: { [Name in Field]?: SaidView } = view.said ?? {};
  return told(catalogue.value, said[field]) ?? view[field] ?? "";
}
