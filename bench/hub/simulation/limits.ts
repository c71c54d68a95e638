import type { Outcome, Scenario } from "./model.ts";

/** Something that a scenario asks more of than it gives. */
export interface Limit {
  what: string;
  found: string;
  /** What to do about it. */
  remedy: string;
}

/** A part that is used for more of the time has others wait for long. */
const MOST_USED = 0.8;
/** What workers do at least, of what they could. */
const LEAST_RATE = 0.95;
const MOST_MS = 100;

/** @returns what holds a scenario up, what it is due to first; none: it holds. */
export function limitsOf({ tenants }: Scenario, outcome: Outcome): Limit[] {
  const { hubUsed, databaseUsed, lockUsed, photosPerSecond, offered, p95, passes } = outcome;
  const late = passes.filter(({ everyMs, longestMs }) => longestMs > everyMs)
    .sort((a, b) => b.longestMs / b.everyMs - a.longestMs / a.everyMs);
  const found: (Limit | false)[] = [
    hubUsed > MOST_USED && {
      what: "the hub's thread",
      found: `${percent(hubUsed)} of the time`,
      remedy: "another hub on the same database",
    },
    databaseUsed > MOST_USED && {
      what: "the database",
      found: `${percent(databaseUsed)} of its cores' time`,
      remedy: "more cores or a faster disk for PostgreSQL; then tenants on a database of their own",
    },
    lockUsed > MOST_USED && {
      what: "one tenant's reports, which go one after the other",
      found: `${percent(lockUsed)} of the time`,
      remedy: "nothing by more machines: fewer or cheaper statements in a report",
    },
    ...late.map(({ name, everyMs, longestMs }) => ({
      what: `task "${name}"`,
      found: `${seconds(longestMs)} for ${tenants} tenants, wanted every ${seconds(everyMs)}`,
      remedy: "ask once which tenants have something to be done, instead of each of them",
    })),
    photosPerSecond < LEAST_RATE * offered && {
      what: "workers wait",
      found: `${photosPerSecond.toFixed(1)} of ${offered.toFixed(1)} photos/s`,
      remedy: "see what is used most",
    },
    p95 > MOST_MS && {
      what: "lists",
      found: `p95 ${p95.toFixed(0)} ms`,
      remedy: "see what is used most",
    },
  ];
  return found.filter((one) => one !== false);
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
