import { shareWords } from "../../../core/share_words.ts";
import { probabilityAt } from "../../../people/evidence.ts";
import type { Near } from "../../../people/portrait_likeness.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

/** @returns how sure it is that a portrait shows somebody, as a probability and in words. */
export function nearInWords({ person, name, evidence }: Near) {
  const share = probabilityAt(evidence);
  return { person, name, share, sure: sentence("sure", { share: shareWords(share) }) };
}

/** @returns such as `Anna (97 % sure)`. */
export function nearWords(near: Near): Sentence {
  const { name, share } = nearInWords(near);
  return sentence("near", { name, share: shareWords(share) });
}
