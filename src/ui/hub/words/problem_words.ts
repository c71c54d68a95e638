import type { Problem } from "../../api/problem.ts";
import { hubWords } from "./hub_words.ts";

/** @returns what to tell of a problem: what happened and what to do, else what its status means. */
export function wordsOfProblem(problem: Problem): string {
  const { troubles } = hubWords.value, { detail, faults, hint, status, isLost, isStale } = problem;
  if (isLost) return troubles.noAnswer;
  if (isStale) return troubles.stale;
  if (status === 429) return troubles.tooMany(secondsToWait(problem));
  if (faults.length > 0) return faults.map(({ message }) => sentence(message)).join(" ");
  if (detail !== "") return [detail, hint].filter(Boolean).map(sentence).join(" ");
  return troubles.statuses[status] ?? troubles.unknown;
}

/** @returns after how many seconds it may be tried again. */
export function secondsToWait({ more }: Problem): number {
  return typeof more.retryAfter === "number" ? more.retryAfter : 60;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
