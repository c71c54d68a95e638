import type { Problem } from "../api/problem.ts";
import { say, sayIfKnown } from "./say.ts";
import { words } from "./words.ts";

/** @returns what to tell of a problem: what happened and what to do, else what its status means. */
export function wordsOf(problem: Problem): string {
  const { troubles } = words.value,
    { detail, said, faults, hint, status, isLost, isStale } = problem;
  if (isLost) return troubles.noAnswer;
  if (isStale) return troubles.stale;
  if (status === 413) return troubles.tooLarge;
  const known = sayIfKnown({ detail, said }, "detail");
  if (known !== undefined) return capital(known);
  if (faults.length > 0) return faults.map((one) => capital(say(one, "message"))).join(". ");
  if (detail === "") return troubles.statuses[status] ?? troubles.unknown;
  return capital(hint === "" ? detail : `${detail.replace(/\.$/, "")}. ${hint}`);
}

/** A sentence begins with a capital, unless it begins with the name of a file. */
function capital(text: string): string {
  return /^[^\s]*[^\p{L}\s]\S/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
