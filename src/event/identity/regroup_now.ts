import type { Store } from "../db/store.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { applyRegrouping } from "./apply_regrouping.ts";
import { isHeldBack } from "./older_rules.ts";
import { regroupStored } from "./regroup_stored.ts";

/**
 * Regroups everybody and applies the result at once, unless older rules hold back. Only for an event
 * that nobody else works on.
 *
 * @returns the photos that are to be routed again.
 */
export function regroupNow(
  { store, index, model, bounds }: {
    store: Store;
    index: CentroidIndex;
    model: string;
    bounds: MatchBounds;
  },
  now: number,
): number[] {
  if (isHeldBack(store)) return [];
  const regrouping = regroupStored(store, model, bounds);
  return applyRegrouping({ store, index, model, bounds }, regrouping, now) ?? [];
}
