import type { DecisionsAnswer, HubDecisionRequest } from "../../../contracts/hub/decisions.ts";
import { type Decision, RefusedDecision } from "../../../core/decision.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { Caller } from "../../access.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState } from "../../db/deciding/deciding.ts";
import { decisionsByNumber } from "../../db/deciding/decisions.ts";
import { lockTenant } from "../../db/tenant_numbers.ts";
import type { HubIdentity } from "../hub_identity.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { effectView } from "./effect_view.ts";
import { findFaces, keysIn } from "./face_keys.ts";
import { makeDecisions, recordRefused } from "./make_decisions.ts";
import { requireOwnSites, requireSeen } from "./own_sites.ts";
import { planDecisions } from "./plan_decisions.ts";
import { type FactsReader, firstFacts, planWith } from "./read_facts.ts";
import { requestedDecisions } from "./requested_decision.ts";
import { undoneChain } from "./undone_chain.ts";

/** Who decides what, and whether it is only asked what that would do. */
export interface Deciding {
  caller: Pick<Caller, "id" | "sites">;
  tenant: string;
  requests: readonly HubDecisionRequest[];
  dryRun: boolean;
}

/** What came of it, and what is to be done once that has committed. */
interface Decided {
  answer?: DecisionsAnswer;
  refused?: HttpProblem;
  learned?: LearnedPeople;
}

/**
 * Makes decisions in order, in one transaction under the tenant's lock: all of them, or none.
 *
 * @throws {HttpProblem} 422 with the reason if one is refused; 403 if it is about people of other
 * sites, too; 404 if it is about what the caller does not see.
 */
export async function decide(identity: HubIdentity, deciding: Deciding): Promise<DecisionsAnswer> {
  const { tenant } = deciding;
  const { answer, refused, learned } = await identity.turns.inTurn(
    tenant,
    () =>
      identity.db.withTenant({ tenant }, async (tx) => {
        await lockTenant(tx, tenant);
        return await decideNow({ tx, identity, tenant, state: await decidingState(tx) }, deciding);
      }),
  );
  if (learned !== undefined) identity.people.learned(tenant, learned);
  if (answer === undefined) throw refused!;
  return answer;
}

async function decideNow(
  reader: FactsReader & { identity: HubIdentity },
  { caller, requests, dryRun }: Deciding,
): Promise<Decided> {
  const { tx, state } = reader, facts = await firstFacts(reader);
  await requireOwnUndoings(tx, caller, requests);
  const decisions = await asked(() => requestedDecisions(reader, facts, requests));
  const undone = await undoneChain(tx, decisions);
  for (const [key, { face }] of await findFaces(tx, [...undone.values()].flatMap(keysIn))) {
    facts.addKey(key, face);
  }
  const { planned, effect } = await planWith(reader, facts, () => {
    requireSeen(facts, caller, decisions);
    const planned = planDecisions(facts, decisions, state.nextDecision);
    requireOwnSites(facts, caller, planned);
    return { planned, effect: effectView(facts, decisions, planned, (id) => undone.get(id)) };
  });
  const errors = planned.plans.flatMap((plan, at) =>
    "refused" in plan ? [{ field: `decisions.${at}`, message: plan.refused }] : []
  );
  const making = {
    ...{ ...reader, caller, decisions, plans: planned.plans },
    ...{ bounds: facts.bounds, before: facts.decisions() },
  };
  if (errors.length > 0) {
    if (!dryRun) await recordRefused(making);
    return { refused: new HttpProblem(422, { detail: errors[0].message, errors }) };
  }
  if (dryRun) return { answer: { ids: [], effect } };
  const { ids, learned } = await makeDecisions(making);
  return { answer: { ids, effect }, learned };
}

/** @throws {HttpProblem} 422 if a request cannot be understood as a decision. */
async function asked(read: () => Promise<Decision[]>): Promise<Decision[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RefusedDecision)) throw error;
    throw new HttpProblem(422, { detail: error.reason });
  }
}

/** Who is assigned to sites takes back only what they decided themselves. */
async function requireOwnUndoings(
  tx: TenantTx,
  { id, sites }: Pick<Caller, "id" | "sites">,
  requests: readonly HubDecisionRequest[],
): Promise<void> {
  const undone = requests.flatMap((one) => one.kind === "undo" ? [one.decision] : []);
  if (undone.length === 0) return;
  const known = await decisionsByNumber(tx, undone);
  const mine = new Set(
    known.filter(({ madeBy }) => sites === undefined || madeBy === id).map((one) => one.id),
  );
  if (undone.some((one) => !mine.has(one))) throw new HttpProblem(404);
}
