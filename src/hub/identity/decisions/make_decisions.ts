import type { Decision } from "../../../core/decision.ts";
import { inForce } from "../../../people/decisions/bring_back.ts";
import type { DecidedFacts } from "../../../people/decisions/facts.ts";
import { momentKey } from "../../../people/decisions/moment_key.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { Caller } from "../../access.ts";
import { audit } from "../../db/audit.ts";
import { photosWith, takeDecided } from "../../db/deciding/deciding.ts";
import { insertDecision, type NewDecision } from "../../db/deciding/decisions.ts";
import { noteChanges } from "../../db/tenant_numbers.ts";
import type { HubIdentity } from "../hub_identity.ts";
import { learnPeople } from "../learn_people.ts";
import { noteOfPeople } from "../note_people.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { applyChanges } from "./apply_changes.ts";
import type { PlannedDecisions } from "./plan_decisions.ts";
import type { FactsReader } from "./read_facts.ts";

/** Decisions that were planned, in the transaction that makes them. */
export interface Making extends FactsReader {
  identity: HubIdentity;
  caller: Pick<Caller, "id">;
  decisions: readonly Decision[];
  plans: PlannedDecisions["plans"];
  bounds: MatchBounds;
  /** What became of the decisions before these. */
  before: readonly DecidedFacts[];
  /** For each decision the saying that it carries out; left out: they are made here. */
  heard?: readonly HeardSaying[];
}

/** A saying that was heard from elsewhere. */
export interface HeardSaying {
  /** A UUID. */
  id: string;
  /** Such as `laptop:NAME`. */
  madeBy: string;
}

/** Stores decisions with what they change; none of them was refused. @returns their numbers. */
export async function makeDecisions(
  making: Making,
): Promise<{ ids: number[]; learned: LearnedPeople }> {
  const { tx, tenant, identity, state, caller, decisions, bounds } = making;
  const ids = decisions.map((_, at) => state.nextDecision + at);
  const people = new Set<number>(), faces = new Set<number>();
  let standings = making.before;
  for (const [at, plan] of making.plans.entries()) {
    const changes = "changes" in plan ? plan.changes : [];
    const stood = momentKey(inForce(standings));
    const row = { ...made(making, at), refused: null, effect: changes, stood };
    await insertDecision(tx, tenant, row);
    standings = standingsAfter(standings, row);
    const touched = await applyChanges(tx, tenant, changes);
    for (const one of touched.people) people.add(one);
    for (const one of touched.faces) faces.add(one);
  }
  await takeDecided(tx, {
    people: [...people].filter((id) => id >= state.nextPerson).length,
    ...{ decisions: ids.length, isReason: true },
  });
  const by = { tenant, model: identity.model.id, bounds };
  const { centroids, gone } = await learnPeople(tx, by, [...people]);
  const photos = await photosWith(tx, { faces: [...faces] });
  const to = await noteChanges(tx, tenant, await noteOfPeople(tx, people, photos));
  for (const [at, id] of ids.entries()) {
    const by = { id: making.heard?.[at].madeBy ?? caller.id };
    await audit(tx, by, `decision.${decisions[at].kind}`, `decision:${id}`);
  }
  return { ids, learned: { from: state.rev, to, centroids, gone } };
}

/** Stores the decisions that were refused, with the reasons: they were said, and change nothing. */
export async function recordRefused(making: Making): Promise<void> {
  const { tx, tenant, caller, decisions, state } = making;
  const refused = making.plans.flatMap((plan, at) => "refused" in plan ? [{ plan, at }] : []);
  for (const [place, { plan, at }] of refused.entries()) {
    const row = { ...made(making, at), id: state.nextDecision + place };
    await insertDecision(tx, tenant, { ...row, refused: plan.refused, effect: [], stood: null });
  }
  await takeDecided(tx, { people: 0, decisions: refused.length, isReason: false });
  for (const [place, { at }] of refused.entries()) {
    const id = state.nextDecision + place;
    await audit(tx, caller, `decision.${decisions[at].kind}`, `decision:${id}`, { refused: true });
  }
}

function made({ identity: { clock }, caller, decisions, state, heard }: Making, at: number) {
  return {
    ...{ id: state.nextDecision + at, decision: decisions[at], saying: heard?.[at].id ?? null },
    ...{ madeAt: new Date(clock.date()), madeBy: heard?.[at].madeBy ?? caller.id },
  };
}

function standingsAfter(
  standings: readonly DecidedFacts[],
  { id, decision, madeAt, effect }: Pick<NewDecision, "id" | "decision" | "madeAt" | "effect">,
): DecidedFacts[] {
  const undone = new Map(
    effect.flatMap((change) => change.kind === "undone" ? [[change.decision, change.to]] : []),
  );
  const applied = { appliedAt: madeAt.getTime(), refused: null, undoneBy: null };
  return [
    ...standings.map((one) => (
      undone.has(one.id) ? { ...one, undoneBy: undone.get(one.id)! } : one
    )),
    { id, kind: decision.kind, ...applied },
  ];
}
