import { HttpProblem } from "../../http/http_problem.ts";

/**
 * What somebody asked for, if it is there for them. What is missing, another tenant's, or of a site
 * that they may not see, is answered alike.
 *
 * @throws {HttpProblem} 404.
 */
export function requireThere<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new HttpProblem(404);
  return thing;
}
