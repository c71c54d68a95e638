import { sentence } from "../../../core/sentences/sentence.ts";
import { type Decision, peopleOf } from "../../../core/decision.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { Caller } from "../../access.ts";
import type { KnownFacts } from "./known_facts.ts";
import type { PlannedDecisions } from "./plan_decisions.ts";

/**
 * A decision is carried out on all faces of a tenant, or it would tear people apart: who is assigned
 * to some sites decides only about people all of whose faces are there.
 *
 * @throws {HttpProblem} 404 for a person of whom the caller sees no face, as if there were none.
 */
export function requireSeen(
  facts: KnownFacts,
  { sites }: Pick<Caller, "sites">,
  decisions: readonly Decision[],
): void {
  if (sites === undefined) return;
  for (const person of decisions.flatMap(peopleOf)) {
    const faces = facts.facesOf(person);
    if (!faces.some(({ id }) => isThere(facts, sites, id))) throw new HttpProblem(404);
  }
}

/** @throws {HttpProblem} 403 if a face or a person whom the plan changes is also of other sites. */
export function requireOwnSites(
  facts: KnownFacts,
  { sites }: Pick<Caller, "sites">,
  { plans }: Pick<PlannedDecisions, "plans">,
): void {
  if (sites === undefined) return;
  const changes = plans.flatMap((plan) => "changes" in plan ? plan.changes : []);
  const faces = changes.flatMap((change) => {
    if (change.kind === "face") return [change.face];
    if (change.kind === "pin") return [change.pin.faceId];
    return change.kind === "person" ? facts.facesOf(change.person).map(({ id }) => id) : [];
  });
  if (faces.every((id) => isThere(facts, sites, id))) return;
  throw new HttpProblem(403, {
    detail: sentence("otherSitesToo"),
    hint: sentence("whoSeesAll"),
  });
}

function isThere(facts: KnownFacts, sites: readonly string[], face: number): boolean {
  const site = facts.siteOf(face);
  return site !== null && sites.includes(site);
}
