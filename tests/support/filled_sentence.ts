import { type SentenceCode, sentences } from "../../src/core/sentences/sentence.ts";

/** @returns a sentence of the program in English, filled in with numbers: 2, 3, … */
export function filledSentence(code: SentenceCode): string {
  let figure = 2;
  return sentences[code].replace(
    /\{\w+(?::[^|}]*\|([^}]*)|:#)?\}/g,
    (_whole, other?: string) => other === undefined ? `${figure++}` : `${figure++} ${other}`,
  );
}
