import type { ProgressView } from "../../contracts/progress.ts";
import type { IconName } from "../parts/icon.tsx";
import type { Words } from "../words/words.ts";

/** The places of the rail, in order. */
export type PlaceName = keyof Words["shell"]["places"];

export interface Place {
  name: PlaceName;
  address: string;
  icon: IconName & PlaceName;
  /** Goes there; keyboards of some countries have no digit without Shift, so it names the key. */
  keys: string;
  /** What is counted beside it, and whether that waits for the operator. */
  count?(view: ProgressView): { count: number; waits: boolean };
  /** On a phone it lies behind "More". */
  isFurther?: boolean;
}

export const PLACES: readonly Place[] = [
  { name: "tracker", address: "/tracker", icon: "tracker", keys: "Alt+Digit1" },
  {
    ...{ name: "people", address: "/people", icon: "people", keys: "Alt+Digit2" },
    count: ({ people }) => ({ count: people.guests, waits: false }),
  },
  {
    ...{ name: "review", address: "/review", icon: "review", keys: "Alt+Digit3" },
    count: ({ questions }) => ({ count: questions, waits: questions > 0 }),
  },
  {
    ...{ name: "photos", address: "/photos", icon: "photos", keys: "Alt+Digit4" },
    count: ({ photos }) => ({ count: photos.listed, waits: false }),
  },
  { name: "guests", address: "/guests", icon: "guests", keys: "Alt+Digit5", isFurther: true },
  {
    ...{ name: "errors", address: "/errors", icon: "errors", keys: "Alt+Digit6", isFurther: true },
    count: ({ photos }) => ({ count: photos.setAside, waits: photos.setAside > 0 }),
  },
  { name: "history", address: "/history", icon: "history", keys: "Alt+Digit7", isFurther: true },
  { name: "health", address: "/health", icon: "health", keys: "Alt+Digit8", isFurther: true },
  { name: "setup", address: "/setup", icon: "setup", keys: "Alt+Digit9", isFurther: true },
];
