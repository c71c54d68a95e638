import { counted } from "../../core/counted.ts";
import type { FindingView } from "../../contracts/health.ts";

const MOST_NAMED = 5;

/** @param word stands in place of the finding's weight, such as `repaired`. */
export function findingLines(
  { weight, check, what, files, todo }: FindingView,
  word?: string,
): string[] {
  const named = files.slice(0, MOST_NAMED), more = files.length - named.length;
  return [
    `${(word ?? weight).padEnd(8)} ${check}: ${what}`,
    ...named.map((file) => `           ${file}`),
    ...more === 0 ? [] : [`           and ${more} more`],
    ...word !== undefined || todo === "" ? [] : [`         → ${todo}`],
  ];
}

/** @returns such as `2 problems, 1 warning`. */
export function summaryOf(findings: readonly FindingView[]): string {
  const parts = (["problem", "warning", "note"] as const).flatMap((weight) => {
    const count = findings.filter((finding) => finding.weight === weight).length;
    return count === 0 ? [] : [counted(count, weight)];
  });
  return parts.length === 0 ? "Nothing is wrong" : parts.join(", ");
}
