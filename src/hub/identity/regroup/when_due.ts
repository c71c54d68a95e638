import type { RegroupState } from "../../db/deciding/regrouping.ts";

/** New faces after which people are regrouped even while photos still arrive. */
export const EVERY_FACES = 500;
/** So long people stay as they are while photos arrive or wait, in milliseconds. */
const EVERY_MS = 60_000;
/** While photos arrive, regrouping may take this share of the time. */
const MOST_TIME = 0.05;
/** No pause is longer, in milliseconds. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** @returns how long to leave people alone after regrouping took so long, both in milliseconds. */
export function pauseAfter(tookMs: number): number {
  return Math.min(tookMs / MOST_TIME, LONGEST_PAUSE_MS);
}

/**
 * @param now milliseconds since 1970.
 * @returns in how many milliseconds to regroup; 0: at once; undefined: there is no reason.
 */
export async function whenDue(
  state: RegroupState,
  { now, isIdle }: { now: number; isIdle: () => Promise<boolean> },
): Promise<number | undefined> {
  const { wanted, answered, face, regroupedFace, decision, regroupedDecision } = state;
  if (wanted <= answered) return undefined;
  if (decision > regroupedDecision || face - regroupedFace >= EVERY_FACES) return 0;
  if (state.regroupedAt === null || await isIdle()) return 0;
  return Math.max(0, state.regroupedAt.getTime() + EVERY_MS - now);
}
