import type { MadeDecisions } from "../../event/actions/made_decisions.ts";

/** @returns decisions as `--json` prints them. */
export function madeData({ chosen, outcomes, planned }: MadeDecisions) {
  return { decisions: chosen.map((one, i) => ({ id: outcomes[i].id, ...one })), planned };
}

/** @returns a line for each decision or, after a dry run, for each change. */
export function madeLines({ chosen, outcomes, planned }: MadeDecisions): string[] {
  if (planned === undefined) {
    return chosen.map(({ words }, i) => `Decision ${outcomes[i].id}: ${words}`);
  }
  return [
    ...planned.map((change) => `would ${change.do} ${change.path}`),
    `Dry run, nothing was changed: ${chosen.map(({ words }) => words).join("; ")}`,
  ];
}
