import type { Right } from "../api/rights.ts";
import type { IconName } from "../../parts/icon.tsx";
import { mayDo } from "../api/session.ts";
import type { HubWords } from "../words/hub_words.ts";

/** The places of the rail, in order. */
export type PlaceName = keyof HubWords["shell"]["places"];

export interface Place {
  name: PlaceName;
  address: string;
  icon: IconName;
  /** Goes there; keyboards of some countries have no digit without Shift, so it names the key. */
  keys: string;
  /** Who sees it. */
  needs: Right;
  /** On a phone it lies behind "More". */
  isFurther?: boolean;
}

const places: readonly Omit<Place, "keys">[] = [
  { name: "tenants", address: "/tenants", icon: "guests", needs: "tenants" },
  { name: "jobs", address: "/jobs", icon: "tracker", needs: "view" },
  { name: "photos", address: "/photos", icon: "photos", needs: "view" },
  { name: "people", address: "/people", icon: "people", needs: "view" },
  { name: "review", address: "/review", icon: "review", needs: "decide" },
  { name: "history", address: "/history", icon: "history", needs: "view", isFurther: true },
  { name: "workers", address: "/workers", icon: "drive", needs: "workers", isFurther: true },
  { name: "audit", address: "/audit", icon: "card", needs: "audit", isFurther: true },
  { name: "settings", address: "/settings", icon: "setup", needs: "administer", isFurther: true },
];

/** @returns the places that whoever is logged in may see, with a key for each. */
export function openPlaces(): Place[] {
  return places.filter(({ needs }) => mayDo(needs))
    .map((place, at) => ({ ...place, keys: `Alt+Digit${at + 1}` }));
}
