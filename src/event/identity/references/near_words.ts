import { shareWords } from "../../../core/share_words.ts";
import { probabilityAt } from "../../../people/evidence.ts";
import type { Near } from "../../../people/portrait_likeness.ts";

/** @returns how sure it is that a portrait shows somebody, as a probability and in words. */
export function nearInWords({ person, name, evidence }: Near) {
  const share = probabilityAt(evidence);
  return { person, name, share, sure: `${shareWords(share)} sure` };
}

/** @returns such as `Anna (97 % sure)`. */
export function nearWords(near: Near): string {
  const { name, sure } = nearInWords(near);
  return `${name} (${sure})`;
}
