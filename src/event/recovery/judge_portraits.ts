import type { Finding } from "./finding.ts";

/** A photo in Admin/People that is not used, or that looks like two people with names. */
export interface PortraitFact {
  path: string;
  isUsed: boolean;
  why: string;
  todo: string;
}

export function judgePortraits(portraits: readonly PortraitFact[]): Finding[] {
  return portraits.map(({ path, isUsed, why, todo }) => ({
    check: "portraits",
    weight: isUsed ? "note" : "warning",
    what: isUsed ? why : `a portrait is not used: ${why}`,
    files: [path],
    todo,
    fixable: false,
  }));
}
