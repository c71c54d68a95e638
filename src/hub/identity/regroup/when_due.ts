import type { RegroupState } from "../../db/deciding/regrouping.ts";
import { isHeldBack, wereGroupedByOlderRules } from "./older_rules.ts";

/** New faces after which people are regrouped even while photos still arrive. */
export const EVERY_FACES = 500;
/** So long people stay as they are while photos arrive or wait, in milliseconds. */
const EVERY_MS = 60_000;
/** Of the time, regrouping may take this share: while photos arrive or wait, and once none does. */
const BUSY_SHARE = 0.05, IDLE_SHARE = 0.25;
/** No pause is longer, in milliseconds. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** When people may be regrouped again. */
export interface Moment {
  /** Milliseconds since 1970. */
  now: number;
  /** Whether no photo waits. */
  isIdle: () => Promise<boolean>;
  /** Whether decisions about people are in force. */
  areDecided: () => Promise<boolean>;
  /** How long it took to regroup them last, and how long ago that ended, in milliseconds. */
  last?: { tookMs: number; agoMs: number };
}

/**
 * @returns in how many milliseconds to regroup; 0: at once; undefined: there is no reason; `heldBack`:
 * not until somebody asks for it.
 */
export async function whenDue(
  state: RegroupState,
  { now, isIdle, areDecided, last }: Moment,
): Promise<number | "heldBack" | undefined> {
  if (await isHeldBack(state, areDecided)) return "heldBack";
  if (state.wanted <= state.answered && !wereGroupedByOlderRules(state)) return undefined;
  const hasEnded = await isIdle(), share = hasEnded ? IDLE_SHARE : BUSY_SHARE;
  const due = hasEnded || isUrgent(state) ? 0 : state.regroupedAt!.getTime() + EVERY_MS - now;
  if (last === undefined) return Math.max(0, due);
  // Regrouping took its share of the time if it paused that long.
  const pause = last.tookMs * (1 / share - 1);
  return Math.max(0, due, Math.min(pause, LONGEST_PAUSE_MS) - last.agoMs);
}

function isUrgent(state: RegroupState): boolean {
  const { face, regroupedFace, decision, regroupedDecision, regroupedAt } = state;
  return decision > regroupedDecision || face - regroupedFace >= EVERY_FACES ||
    regroupedAt === null;
}
