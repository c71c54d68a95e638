import assert from "node:assert/strict";
import { OperatorError } from "../../core/operator_error.ts";
import { type DecisionOutcome, requireApplied } from "./decision_outcome.ts";

const applied: DecisionOutcome = { id: 1, state: "applied" };
const waiting: DecisionOutcome = { id: 2, state: "waiting" };
const refused: DecisionOutcome = { id: 3, state: "refused", reason: "there is no person 9" };
function exitOf(...outcomes: DecisionOutcome[]): string | undefined {
  try {
    requireApplied(outcomes, "/event");
    return undefined;
  } catch (error) {
    if (error instanceof OperatorError) return `${error.exit}: ${error.message}`;
    throw error;
  }
}

Deno.test("what was not applied is an error of its own, a refusal before all others", () => {
  assert.equal(exitOf(applied, applied), undefined);
  assert.equal(exitOf(waiting, refused), "usage: cannot do that: there is no person 9");
  assert.match(
    exitOf(applied, waiting)!,
    /^alreadyRunning: the decision is recorded, but .* on \/event/,
  );
});
