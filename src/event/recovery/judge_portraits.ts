import type { Finding } from "./finding.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/** A photo in Admin/People that is not used, or that looks like two people with names. */
export interface PortraitFact {
  path: string;
  isUsed: boolean;
  why: Sentence;
  todo: Sentence;
}

export function judgePortraits(portraits: readonly PortraitFact[]): Finding[] {
  return portraits.map(({ path, isUsed, why, todo }) => ({
    check: "portraits",
    weight: isUsed ? "note" : "warning",
    what: isUsed ? why : sentence("notUsedPortrait", { reason: why }),
    files: [path],
    todo,
    fixable: false,
  }));
}
