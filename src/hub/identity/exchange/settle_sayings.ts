import type { Decision } from "../../../core/decision.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";
import { settle } from "../../../people/exchange/settle.ts";
import { type Step, stepsFor } from "../../../people/exchange/steps.ts";
import { takenBackWith } from "../../../people/exchange/taken_back.ts";
import type { Verdict } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../../db/database.ts";
import { decidingState } from "../../db/deciding/deciding.ts";
import {
  groupedFaces,
  type KeptSaying,
  keptSayings,
  markSaid,
  type NewFate,
  noteSettled,
  saidOf,
  setFates,
} from "../../db/exchange/sayings.ts";
import { lockTenant } from "../../db/tenant_numbers.ts";
import { makeDecisions } from "../decisions/make_decisions.ts";
import { planDecisions } from "../decisions/plan_decisions.ts";
import { firstFacts, planWith } from "../decisions/read_facts.ts";
import type { HubIdentity } from "../hub_identity.ts";
import type { LearnedPeople } from "../tenant_people.ts";
import { type KnownBySayings, readKnown } from "./known_by_sayings.ts";
import { sayOwn } from "./own_sayings.ts";

/** So many transactions settle what is to be settled at once; what is left comes next time. */
const MOST_ROUNDS = 1000;
/** So many decisions one transaction makes. */
const AT_ONCE = 100;

/** Reasons for which nothing is done, as it is so already. */
const soAlready: ReadonlySet<string> = new Set([
  sentence("nothingChanges"),
  sentence("alreadyOne"),
  sentence("splitsNobody"),
]);

/**
 * Carries out what is to hold by all that was said, here and at laptops, and notes what became of each
 * saying. Each step is a transaction of its own: after a crash the next one goes on.
 */
export async function settleSayings(identity: HubIdentity, tenant: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { isDone } = await identity.turns.inTurn(tenant, async () => {
      const done = await identity.db.withTenant({ tenant }, async (tx) => {
        await lockTenant(tx, tenant);
        return await settleOnce({ tx, identity, tenant });
      });
      if (done.learned !== undefined) identity.people.learned(tenant, done.learned);
      return done;
    });
    if (isDone) return;
  }
  identity.log.warn(`Sayings of tenant ${tenant} are not settled after ${MOST_ROUNDS} steps`);
}

/** What was said, and what is known of whom it is about. */
interface Heard {
  known: KnownBySayings;
  kept: readonly KeptSaying[];
}

interface Settling {
  tx: TenantTx;
  identity: HubIdentity;
  tenant: string;
}

async function settleOnce(
  settling: Settling,
): Promise<{ isDone: boolean; learned?: LearnedPeople }> {
  const { tx, identity, tenant } = settling;
  await sayOwn(tx, identity, tenant);
  const kept = await keptSayings(tx), known = await readKnown(tx, kept);
  const said = saidOf(kept.filter(({ fate }) => fate !== "refused"));
  const verdicts = settle(said, known), steps = stepsFor(said, verdicts, known);
  const [first] = steps;
  if (first === undefined) {
    await setFates(tx, changedFates(kept, verdicts));
    const { last, regrouped, isDue } = await groupedFaces(tx);
    await noteSettled(tx, isDue ? regrouped : last);
    return { isDone: true };
  }
  const learned = "takeBack" in first
    ? await takeBack(settling, first, { known, kept })
    : await carryOut(settling, leading(steps), { known, kept });
  return { isDone: false, learned };
}

function leading(steps: readonly Step[]): Extract<Step, { carryOut: string }>[] {
  const end = steps.findIndex((step) => "takeBack" in step);
  return steps.slice(0, Math.min(end < 0 ? steps.length : end, AT_ONCE))
    .filter((step) => "carryOut" in step);
}

/** Undoes the last of the decisions that are to be undone: each of them is a transaction. */
async function takeBack(
  settling: Settling,
  { takeBack: id, by }: Extract<Step, { takeBack: string }>,
  heard: Heard,
): Promise<LearnedPeople | undefined> {
  const { known } = heard, [made] = known.numbersOf(id);
  if (made === undefined) {
    await forgetWasSo(settling.tx, id);
    return undefined;
  }
  const [last] = takenBackWith(made, known.carrying, known.survivorOf);
  const decision: Decision = { kind: "undo", decision: last };
  const { refused, learned } = await make(settling, [{ id: by, decision }], heard);
  // What cannot be taken back stays, and stands for the saying no more.
  if (refused.length > 0) await markSaid(settling.tx, last, null);
  return learned;
}

async function forgetWasSo(tx: TenantTx, id: string): Promise<void> {
  const none = { reason: null, supersededBy: null, wasSo: null };
  await setFates(tx, [{ id, fate: "waiting", ...none }]);
}

async function carryOut(
  settling: Settling,
  steps: readonly Extract<Step, { carryOut: string }>[],
  heard: Heard,
): Promise<LearnedPeople | undefined> {
  const wanted = steps.map(({ carryOut: id, decision }) => ({ id, decision }));
  const { refused, learned } = await make(settling, wanted, heard);
  const plain = { supersededBy: null };
  await setFates(
    settling.tx,
    refused.map(({ id, decision, reason }): NewFate =>
      soAlready.has(reason)
        ? { id, ...plain, fate: "done", reason: null, wasSo: decision }
        : { id, ...plain, fate: "refused", reason }
    ),
  );
  return learned;
}

interface Wanted {
  id: string;
  decision: Decision;
}

/** Makes those decisions that can be made, each as if those before it had been. */
async function make(
  { tx, identity, tenant }: Settling,
  wanted: readonly Wanted[],
  { known, kept }: Heard,
): Promise<{ refused: (Wanted & { reason: Sentence })[]; learned?: LearnedPeople }> {
  const reader = { tx, identity, tenant, state: await decidingState(tx) };
  const facts = await firstFacts(reader), refused: (Wanted & { reason: Sentence })[] = [];
  for (const [key, face] of known.faces) facts.addKey(key, face);
  for (let left = wanted; left.length > 0;) {
    const decisions = left.map(({ decision }) => decision);
    const { plans } = await planWith(
      reader,
      facts,
      () => planDecisions(facts, decisions, reader.state.nextDecision),
    );
    const faults = plans.flatMap((plan, at) =>
      "refused" in plan ? [{ ...left[at], reason: plan.refused }] : []
    );
    refused.push(...faults);
    if (faults.length > 0) {
      left = left.filter((_, at) => !("refused" in plans[at]));
      continue;
    }
    const heard = left.map(({ id }) => ({ id, madeBy: madeBy(kept, id) }));
    const { learned } = await makeDecisions({
      ...{ ...reader, caller: { id: "exchange" }, decisions, plans, heard },
      ...{ bounds: facts.bounds, before: facts.decisions() },
    });
    return { refused, learned };
  }
  return { refused };
}

/** @returns who said it first, as decisions name whoever makes them. */
function madeBy(kept: readonly KeptSaying[], id: string): string {
  const said = kept.find((one) => one.id === id);
  return said === undefined || said.device === null ? "exchange" : `laptop:${said.madeBy}`;
}

/** @returns what became of sayings otherwise than was noted. */
function changedFates(
  kept: readonly KeptSaying[],
  verdicts: ReadonlyMap<string, Verdict>,
): NewFate[] {
  return kept.flatMap(({ id, fate: before, supersededBy: by }): NewFate[] => {
    const verdict = verdicts.get(id);
    if (verdict === undefined) return [];
    const fate = verdict.fate === "holds" ? "done" : verdict.fate;
    const supersededBy = verdict.fate === "superseded" ? verdict.by : null;
    return fate === before && supersededBy === by ? [] : [{ id, fate, reason: null, supersededBy }];
  });
}
