import { computed } from "@preact/signals";
import type { SaidCode, SaidView, SaidWords } from "../../contracts/said.ts";
import { deSaid } from "./de/said.ts";
import { enSaid } from "./en/said.ts";
import type { Formats } from "./formats.ts";
import { formats, type Language, language } from "./language.ts";

/** Words of one language for what the server says as data. */
const catalogues: Record<Language, (formats: Formats) => Partial<SaidWords>> = {
  en: enSaid,
  de: deSaid,
};
const catalogue = computed(() => catalogues[language.value](formats.value));

/** What holds sentences, and the same sentences as data. */
export type Saying<Field extends string> =
  & { [Name in Field]: string | null }
  & { said?: { [Name in Field]?: SaidView } };

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
  return told(said[field]);
}

function told(said: SaidView | undefined): string | undefined {
  const words = said && wordsFor(said.code);
  if (words === undefined) return undefined;
  const figures = Object.entries(said!.figures).map((
    [name, figure],
  ) => [name, isSaid(figure) ? told(figure) ?? figure.text : figure]);
  return words(Object.fromEntries(figures));
}

type AnyWords = (figures: Record<string, unknown>) => string;

/** The code comes from a server that may be of another version. */
function wordsFor(code: string): AnyWords | undefined {
  const words = catalogue.value;
  return Object.hasOwn(words, code) ? words[code as SaidCode] as AnyWords : undefined;
}

function isSaid(figure: unknown): figure is SaidView {
  return typeof figure === "object" && figure !== null && "code" in figure && "figures" in figure;
}
