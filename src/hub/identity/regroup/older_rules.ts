import { GROUPING_RULES } from "../../../people/regroup.ts";
import type { RegroupState } from "../../db/deciding/regrouping.ts";

type Grouped = Pick<RegroupState, "rules" | "regroupedAt">;

/** @returns whether rules that hold no more grouped people; a new tenant has nobody yet. */
export function wereGroupedByOlderRules({ rules, regroupedAt }: Grouped): boolean {
  return rules < GROUPING_RULES && regroupedAt !== null;
}

/**
 * @param areDecided whether somebody decided about people, and that holds.
 * @returns whether nobody is regrouped until a human asks for it: decisions were made about people
 * whom older rules found, and newer ones may part them. New photos go to the people as they are.
 */
export async function isHeldBack(
  state: Grouped,
  areDecided: () => Promise<boolean>,
): Promise<boolean> {
  return wereGroupedByOlderRules(state) && await areDecided();
}

/** @returns what is told of a tenant whose people stay as they are. */
export function heldBackLine(tenant: string): string {
  return `An older photosort grouped the people of tenant ${tenant}, and somebody decided about ` +
    "them: they stay as they are, and new photos go to them. The page's Settings show what the " +
    "present rules change, `photosort hub reindex` applies them";
}
