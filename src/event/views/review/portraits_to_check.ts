import type { Store } from "../../db/store.ts";
import {
  type DoubtedPortrait,
  doubtedPortraits,
} from "../../identity/references/doubted_portraits.ts";
import type { Judging } from "../judging.ts";

export type PortraitToCheck = DoubtedPortrait;

/** @returns photos in Admin/People that are not used, or that may name the wrong person. */
export function portraitsToCheck(
  store: Store,
  { model, bounds }: Pick<Judging, "model" | "bounds">,
): PortraitToCheck[] {
  return doubtedPortraits({ store, model, bounds });
}
