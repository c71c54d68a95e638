import type { SaidCode, SaidView, SaidWords } from "../../contracts/said.ts";

/** What holds sentences, and the same sentences as data. */
export type Saying<Field extends string> =
  & { [Name in Field]: string | null }
  & { said?: { [Name in Field]?: SaidView } };

/** @returns what the server says as data, in the words of a language; undefined if it has none for it. */
export function told(
  catalogue: Partial<SaidWords>,
  said: SaidView | undefined,
): string | undefined {
  const words = said && wordsFor(catalogue, said.code);
  if (words === undefined) return undefined;
  const figures = Object.entries(said!.figures).map((
    [name, figure],
  ) => [name, isSaid(figure) ? told(catalogue, figure) ?? figure.text : figure]);
  return words(Object.fromEntries(figures));
}

type AnyWords = (figures: Record<string, unknown>) => string;

/** The code comes from a server that may be of another version. */
function wordsFor(catalogue: Partial<SaidWords>, code: string): AnyWords | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code as SaidCode] as AnyWords : undefined;
}

function isSaid(figure: unknown): figure is SaidView {
  return typeof figure === "object" && figure !== null && "code" in figure && "figures" in figure;
}
