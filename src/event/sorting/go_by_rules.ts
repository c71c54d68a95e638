import type { Config } from "../settings.ts";
import type { PlaceRules } from "../../core/place_rules.ts";
import type { Store } from "../db/store.ts";
import { placesFor } from "../folders/plan.ts";
import { sendBack } from "../identity/send_back.ts";

export function rulesOf({ folders, staffMakesGroups }: Config): PlaceRules {
  return { folders, staffMakesGroups: staffMakesGroups === "on" };
}

/**
 * Changes the rules by which photos get into folders, in one transaction.
 *
 * @returns the photos that must be placed again, as they belong elsewhere now.
 */
export function goByRules(store: Store, rules: PlaceRules): number[] {
  const before = store.routing.get();
  if (before.folders === rules.folders && before.staffMakesGroups === rules.staffMakesGroups) {
    return [];
  }
  return store.transaction(() => {
    store.routing.put(rules);
    const elsewhere = store.photos.withOutput().filter(({ id, outputName }) => {
      const belongs = placesFor(outputName, store.faces.peopleIn(id), rules);
      const recorded = store.places.ofPhoto(id).map(({ path }) => path);
      return belongs.length !== recorded.length || belongs.some((path) => !recorded.includes(path));
    });
    return sendBack(store, elsewhere.map(({ id }) => id));
  });
}
