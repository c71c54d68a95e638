import assert from "node:assert/strict";
import { OperatorError } from "../../core/operator_error.ts";
import { problemFor } from "./problem_for.ts";

Deno.test("what nobody foresaw is in the hub's log, and its answer names that log", () => {
  const logged: unknown[] = [], log = (error: unknown) => logged.push(error);
  const failures = [new OperatorError("hub", "/srv/hub is odd", "Look."), new Error("/srv/hub")];
  for (const failure of failures) {
    const { status, details } = problemFor(failure, log);
    assert.deepEqual([status, details], [500, { hint: "The hub's log says more." }]);
  }
  assert.deepEqual(logged, failures);
});
