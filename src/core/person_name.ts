import { type Sentence, sentence } from "./sentences/sentence.ts";

const MOST_CHARACTERS = 80;

/**
 * @returns the reason why a person cannot have this name, or undefined. A name must not look like a
 * number or a folder, because commands accept those for people, too.
 */
export function faultOfName(name: string): Sentence | undefined {
  const trimmed = name.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(trimmed)) {
    return sentence("nameOneLine");
  }
  if (/^#?\d+$/.test(trimmed)) return sentence("nameIsNumber");
  if (/^person[_ ]?\d+$/i.test(trimmed)) {
    return sentence("nameLikeFolder", { name: trimmed });
  }
  if (/^_staff$/i.test(trimmed)) return sentence("nameOfStaff");
  if (trimmed.length > MOST_CHARACTERS) return sentence("nameTooLong", { most: MOST_CHARACTERS });
  return undefined;
}
