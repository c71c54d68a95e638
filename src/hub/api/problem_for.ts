import { sentence } from "../../core/sentences/sentence.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { HttpProblem, problemOfFault } from "../../http/http_problem.ts";
import { causeOfRefusal, isOutage } from "../outage.ts";

const LOG_HINT = "The hub's log says more.";

/**
 * @param onFailure receives what nobody foresaw, which may name paths and lines of code.
 * @returns the answer for an error of any kind.
 */
export function problemFor(error: unknown, onFailure: (error: unknown) => void): HttpProblem {
  if (error instanceof HttpProblem) return error;
  // Hono's own, such as for JSON that cannot be parsed.
  if (error instanceof Error && "getResponse" in error && "status" in error) {
    return new HttpProblem(Number(error.status), { detail: error.message });
  }
  if (error instanceof OperatorError) {
    const problem = problemOfFault(error, LOG_HINT);
    if (problem.status === 500) onFailure(error);
    return problem;
  }
  if (isUnkeepable(error)) {
    return new HttpProblem(422, {
      detail: sentence("cannotKeep"),
    });
  }
  onFailure(error);
  if (isOutage(error) || causeOfRefusal(error) !== undefined) {
    const detail = sentence("hubAway");
    return new HttpProblem(503, { detail, hint: sentence("tryAgain"), retryAfter: 5 });
  }
  return new HttpProblem(500, { hint: LOG_HINT });
}

/**
 * What PostgreSQL says of a NUL or of half a surrogate pair, and of a date before the year 1 or long
 * after all others.
 */
function isUnkeepable(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    /^22(007|008|009|021|P02|P05)$/.test(String(error.code));
}
