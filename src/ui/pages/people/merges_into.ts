import type { DecisionRequest } from "../../../contracts/decision_request.ts";

/** @returns the decisions by which all of these people are the one who stays. */
export function mergesInto(
  stays: { id: number },
  people: readonly { id: number }[],
): DecisionRequest[] {
  return people.filter(({ id }) => id !== stays.id).map(({ id }) => (
    { kind: "merge", from: id, into: stays.id }
  ));
}
