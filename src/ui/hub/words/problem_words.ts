import type { Problem } from "../../api/problem.ts";
import { hubWords } from "./hub_words.ts";
import { say } from "./say.ts";

/** @returns what to tell of a problem: what happened and what to do, else what its status means. */
export function wordsOfProblem(problem: Problem): string {
  const { troubles } = hubWords.value, { detail, faults, hint, status, said } = problem;
  if (problem.isLost) return troubles.noAnswer;
  if (problem.isStale) return troubles.stale;
  if (status === 429) return troubles.tooMany(secondsToWait(problem));
  const told = faults.length > 0
    ? faults.map((fault) => say(fault, "message"))
    : [say({ detail, said }, "detail")];
  const all = [...told, say({ hint, said }, "hint")].filter((text) => text !== "").map(sentenceOf);
  if (all.length > 0 && (faults.length > 0 || detail !== "")) return all.join(" ");
  return troubles.statuses[status] ?? troubles.unknown;
}

/** @returns after how many seconds it may be tried again. */
export function secondsToWait({ more }: Problem): number {
  return typeof more.retryAfter === "number" ? more.retryAfter : 60;
}

/** @returns a text with a capital, unless it begins with the name of a file, and with its full stop. */
export function sentenceOf(text: string): string {
  const begins = /^[^\s]*[^\p{L}\s]\S/u.test(text)
    ? text
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.?!]$/.test(begins) ? begins : `${begins}.`;
}
