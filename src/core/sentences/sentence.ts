import { decisionSentences } from "./decision_sentences.ts";
import { findingSentences, remedySentences } from "./finding_sentences.ts";
import { hubSentences } from "./hub_sentences.ts";
import { photoFaultSentences } from "./photo_fault_sentences.ts";
import { portraitSentences } from "./portrait_sentences.ts";
import { requestSentences } from "./request_sentences.ts";
import { rangeSentences, settingSentences } from "./setting_sentences.ts";

/**
 * Every sentence of the program that a page shows in another language too, by its code. `{name}`
 * stands for a figure, `{name:#}` for digits, `{count:one|other}` for a number with the word that
 * agrees with it.
 */
export const sentences = {
  ...decisionSentences,
  ...requestSentences,
  ...portraitSentences,
  ...photoFaultSentences,
  ...findingSentences,
  ...remedySentences,
  ...settingSentences,
  ...rangeSentences,
  ...hubSentences,
} as const;

export type SentenceCode = keyof typeof sentences;

type NamesIn<Text extends string> = Text extends `${string}{${infer Figure}}${infer Rest}`
  ? NameOf<Figure> | NamesIn<Rest>
  : never;
type NameOf<Figure extends string> = Figure extends `${infer Name}:${string}` ? Name : Figure;

/** The names of what a sentence is filled in with. */
export type FiguresOf<Code extends SentenceCode> = NamesIn<(typeof sentences)[Code]>;

declare const madeByCode: unique symbol;
/** An English sentence, or the end of one, that {@link readSentence} finds the code of. */
export type Sentence = string & { readonly [madeByCode]: true };

type Given<Code extends SentenceCode> = [FiguresOf<Code>] extends [never] ? []
  : [figures: Record<FiguresOf<Code>, string | number>];

/** @returns the sentence of a code, in English: for logs, scripts and the command line. */
export function sentence<Code extends SentenceCode>(code: Code, ...given: Given<Code>): Sentence {
  const figures: Readonly<Record<string, string | number>> = given[0] ?? {};
  const text = sentences[code].replace(FIGURE, (_whole, name: string, forms?: string) => {
    const value = figures[name];
    if (forms === undefined || forms === DIGITS) return String(value);
    const [one, other] = forms.split("|");
    return `${value} ${Number(value) === 1 ? one : other}`;
  });
  return text as Sentence;
}

/** A sentence as data: its code, and what it is filled in with, which may be sentences in turn. */
export interface Said {
  code: string;
  figures: Record<string, unknown>;
  /** The same in English, of a sentence within another one. */
  text?: string;
}

/**
 * Finds out which sentence a text is. Sentences are stored, logged and sent between threads as
 * text; so those that an earlier run stored are known as well.
 *
 * @returns undefined for any other text.
 */
export function readSentence(text: string): Said | undefined {
  for (const { code, pattern } of patterns ??= patternsByLength()) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const figures = Object.entries(found.groups ?? {}).map(([name, text]) => {
      const said = readSentence(text);
      return [name, said === undefined ? text : { ...said, text }];
    });
    return { code, figures: Object.fromEntries(figures) };
  }
  return undefined;
}

const DIGITS = "#";
const FIGURE = /\{(\w+)(?::([^}]*))?\}/g;

let patterns: { code: SentenceCode; pattern: RegExp }[] | undefined;

/** Those with more words of their own come first: another one's figure may hold any text. */
function patternsByLength() {
  const own = (code: SentenceCode) => sentences[code].replace(FIGURE, "").length;
  return (Object.keys(sentences) as SentenceCode[]).sort((a, b) => own(b) - own(a))
    .map((code) => ({ code, pattern: patternOf(sentences[code]) }));
}

function patternOf(template: string): RegExp {
  let pattern = "", end = 0;
  for (const { 0: whole, 1: name, 2: forms, index } of template.matchAll(FIGURE)) {
    pattern += RegExp.escape(template.slice(end, index));
    pattern += forms === undefined
      ? `(?<${name}>.*?)`
      : forms === DIGITS
      ? `(?<${name}>[\\d.]+)`
      : `(?<${name}>\\d+) (?:${forms.split("|").map(RegExp.escape).join("|")})`;
    end = index + whole.length;
  }
  return new RegExp(`^${pattern}${RegExp.escape(template.slice(end))}$`, "su");
}
