import type { Log } from "../../runtime/log.ts";
import { GROUPING_RULES } from "../../people/regroup.ts";
import type { Store } from "../db/store.ts";

/** @returns whether everybody was last regrouped by rules that hold no more. */
export function goesByOlderRules({ regrouped }: Pick<Store, "regrouped">): boolean {
  return regrouped.get().rules < GROUPING_RULES;
}

/**
 * @returns whether nobody is regrouped until a human asks for it: decisions were made about people
 * whom older rules found, and newer ones may part them. New photos go to the people as they are.
 */
export function isHeldBack(store: Pick<Store, "regrouped" | "decisions">): boolean {
  return wereGroupedByOlderRules(store) && store.decisions.areAboutPeople();
}

/** Whether older rules found anybody: an event may have decisions before its first photo. */
function wereGroupedByOlderRules(store: Pick<Store, "regrouped">): boolean {
  return goesByOlderRules(store) && store.regrouped.get().faceId > 0;
}

/** Says what becomes of an event that an older photosort sorted. */
export function tellOfOlderRules(store: Store, log: Log): void {
  if (!wereGroupedByOlderRules(store)) return;
  log.warn(
    isHeldBack(store)
      ? "An older photosort grouped the people of this event, and you decided about them: they " +
        "stay as they are, and new photos go to them. `photosort recluster --dry-run` shows what " +
        "the present rules change, `photosort recluster` applies them"
      : "An older photosort grouped the people of this event: the present rules group them anew. " +
        "Numbers stay, and photos move only if their people change",
  );
}
