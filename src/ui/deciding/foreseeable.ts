import type { DecisionRequest } from "../../contracts/decision_request.ts";

/** What more than these do to folders the program does not look up at once, as its API says. */
export const MOST_FORESEEN = { decisions: 200, things: 5000 } as const;

/** @returns whether the program would look up what decisions do to folders. */
export function isForeseeable(decisions: readonly DecisionRequest[]): boolean {
  const { decisions: most, things } = MOST_FORESEEN;
  return decisions.length > 0 && decisions.length <= most && thingsIn(decisions) <= things;
}

/** @returns how many faces and photos decisions name. */
function thingsIn(decisions: readonly DecisionRequest[]): number {
  return decisions.reduce((sum, one) => {
    const faces = "faces" in one ? one.faces.length : 0;
    return sum + faces + ("photos" in one ? one.photos.length : 0);
  }, 0);
}
