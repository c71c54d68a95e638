import { HttpProblem } from "../../../../http/http_problem.ts";
import { type HubContext, scopeOf } from "../../hub_app.ts";
import { requireScope } from "../../require_scope.ts";

/**
 * @returns the tenant whose photos and people are exchanged.
 * @throws {HttpProblem} 403 if whoever asks has no key for that, or one for some sites alone.
 */
export function requireExchange(c: HubContext): { tenant: string } {
  requireScope(c, "exchange");
  const { tenant, sites } = scopeOf(c);
  if (sites === undefined) return { tenant };
  throw new HttpProblem(403, { detail: "Laptops exchange with a key that sees every site" });
}
