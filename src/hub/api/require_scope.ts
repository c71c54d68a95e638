import { HttpProblem } from "../../http/http_problem.ts";
import type { Scope } from "../access.ts";
import type { HubContext } from "./hub_app.ts";

/** @throws {HttpProblem} 403 if whoever asks does not come with a key of this scope. */
export function requireScope(c: HubContext, scope: Scope): void {
  if (c.get("caller").scopes.includes(scope)) return;
  throw new HttpProblem(403, { detail: `This needs an API key with the scope ${scope}` });
}
