import { type FoundFile, unchanged } from "./found_file.ts";
import { mayBePassing } from "../../core/skipped_name.ts";

export interface SettleRules {
  /** How long a file must stand still, in milliseconds. */
  settleMs: number;
  /** The same for a file that is likely to change: it is empty, or its name may be temporary. */
  unsureMs: number;
}

/** Linux reports the time of change in whole seconds. */
const CTIME_GRAIN_MS = 1000;

/** A file together with the moment since when it has been seen unchanged. */
export interface Sighting extends FoundFile {
  since: number;
}

/** @returns the earlier sighting carried on if the file is unchanged, or a new one. */
export function see(found: FoundFile, before: Sighting | undefined, now: number): Sighting {
  const since = before !== undefined && unchanged(before, found) ? before.since : now;
  return { ...found, since };
}

/**
 * @returns the moment from which the file counts as complete: it was seen unchanged for the time
 * wanted, or the system itself says that it was last touched that long ago.
 */
export function settledAt(sighting: Sighting, rules: SettleRules): number {
  const isUnsure = sighting.size === 0 || mayBePassing(sighting.path);
  const wait = isUnsure ? Math.max(rules.settleMs, rules.unsureMs) : rules.settleMs;
  const seen = sighting.since + wait;
  if (sighting.ctimeMs <= 0) return seen;
  return Math.min(seen, sighting.ctimeMs + CTIME_GRAIN_MS + wait);
}
