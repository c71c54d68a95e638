import { setImmediate as othersFirst } from "node:timers/promises";
import { type Decision, RefusedDecision } from "../../core/decision.ts";
import { readSentence, sentence } from "../../core/sentences/sentence.ts";
import { planDecision } from "../../people/decisions/plan_decision.ts";
import type { Said, Verdict } from "../../people/exchange/saying.ts";
import { settle } from "../../people/exchange/settle.ts";
import { type Step, stepsFor } from "../../people/exchange/steps.ts";
import type { SayingRow } from "../db/exchange/saying_table.ts";
import type { Store } from "../db/store.ts";
import { applyDecision } from "../identity/decisions/apply_decision.ts";
import { factsOf } from "../identity/decisions/store_facts.ts";
import type { Identity } from "../identity/identity.ts";
import { KnownHere } from "./known_here.ts";

export interface SettleContext {
  store: Store;
  identity: Identity;
  /** Milliseconds since 1970. */
  now: number;
  /** Aborts when the store is about to be closed. */
  signal?: AbortSignal;
}

/** What settling came to. */
export interface Settled {
  /** How many decisions were made for it. */
  decisions: number;
  /** Photos that are to be routed again. */
  photos: Set<number>;
}

/** More rounds than these for each saying would not come to an end. */
const ROUNDS_EACH = 20;
/** Reasons for which nothing is done, as it is so already. */
const soAlready: readonly (string | undefined)[] = ["nothingChanges", "alreadyOne"];
/** What says of nobody whose faces are whose: all of it may be carried out in one round. */
const calm: readonly Decision["kind"][] = ["name", "role", "cover"];

/**
 * Carries out what humans said, here and elsewhere, as if all had said it in the order of time: what
 * came late and was overruled does not hold, and what it overrules is taken back. Each step is a
 * decision in a transaction of its own, so that settling goes on after a crash. Between rounds the
 * engine does other work.
 */
export async function settleSayings(context: SettleContext): Promise<Settled> {
  const { store } = context, work = new SettleWork(context);
  const most = ROUNDS_EACH * (1 + store.sayings.all().length);
  for (let round = 0; round < most; round++) {
    const said = store.sayings.all().filter(({ fate, says }) =>
      fate !== "refused" && says.kind !== "forget"
    );
    const heard = said.map(({ uid, madeAt, says }): Said => ({ id: uid, madeAt, says }));
    const verdicts = settle(heard, work.known);
    const steps = stepsFor(heard, verdicts, work.known);
    if (steps.length === 0) {
      recordFates(store, said, verdicts);
      break;
    }
    work.take(steps);
    // Sorting goes on meanwhile; what it changes is looked at anew.
    await othersFirst();
    if (context.signal?.aborted) break;
    work.lookAgain();
  }
  return { decisions: work.decisions, photos: work.photos };
}

function recordFates(
  store: Store,
  said: readonly SayingRow[],
  verdicts: ReadonlyMap<string, Verdict>,
): void {
  const changed = said.flatMap(({ uid, fate, reason }) => {
    const verdict = verdicts.get(uid)!;
    const now = verdict.fate === "holds" ? "done" as const : verdict.fate;
    const by = verdict.fate === "superseded" ? verdict.by : null;
    return now === fate && by === reason ? [] : [{ uid, now, by }];
  });
  if (changed.length === 0) return;
  store.transaction(() => {
    for (const { uid, now, by } of changed) store.sayings.settle(uid, now, by);
  });
}

class SettleWork {
  known: KnownHere;
  readonly photos = new Set<number>();
  decisions = 0;
  readonly #context: SettleContext;
  #sequence: number;

  constructor(context: SettleContext) {
    this.#context = context;
    this.known = new KnownHere(context.store);
    this.#sequence = context.store.counts.sequence();
  }

  /** Takes the first step, and those after it that are void by no step before them. */
  take(steps: readonly Step[]): void {
    const merged = new Set<number>();
    for (const [at, step] of steps.entries()) {
      if (at > 0 && !isSafe(step, merged)) break;
      if ("takeBack" in step) {
        this.#takeBack(step.takeBack, step.by);
        break;
      }
      this.#carryOut(step.carryOut, step.decision);
      if (step.decision.kind === "merge") {
        merged.add(step.decision.from).add(step.decision.into);
      } else if (!calm.includes(step.decision.kind)) break;
    }
    this.#sequence = this.#context.store.counts.sequence();
  }

  /** Forgets what was known of faces if anything changed since the last step. */
  lookAgain(): void {
    const { store } = this.#context;
    if (store.counts.sequence() !== this.#sequence) this.known = new KnownHere(store);
  }

  #carryOut(uid: string, decision: Decision): void {
    const refused = this.#decide(uid, decision);
    if (refused === undefined) return;
    const { sayings } = this.#context.store;
    if (soAlready.includes(readSentence(refused)?.code)) sayings.recordWasSo(uid, decision);
    else sayings.settle(uid, "refused", refused);
  }

  #takeBack(uid: string, by: string): void {
    const { sayings } = this.#context.store;
    sayings.recordWasSo(uid, null);
    for (const { id } of this.known.inForce(uid).toReversed()) {
      const refused = this.#undo(id, by);
      if (refused === undefined) continue;
      sayings.settle(by, "refused", refused);
      return;
    }
  }

  /** What others build on is undone after them; settling makes them again. */
  #undo(decision: number, by: string): string | undefined {
    for (;;) {
      const refused = this.#decide(by, { kind: "undo", decision });
      const said = refused === undefined ? undefined : readSentence(refused);
      if (said?.code !== "builtUpon") return refused;
      const later = Number(said.figures.decision);
      const row = this.#context.store.decisions.get(later);
      // What concerns this laptop alone is told to nobody, and nobody would make it again.
      if (row === undefined || this.#context.store.sayings.get(row.uid) === undefined) {
        return refused;
      }
      const fault = this.#undo(later, by);
      if (fault !== undefined) return fault;
    }
  }

  /** @returns why it was refused; nothing is recorded then. */
  #decide(uid: string, decision: Decision): string | undefined {
    const { store, identity, now } = this.#context, { index, model, bounds } = identity;
    const saying = store.sayings.get(uid);
    if (saying === undefined) throw new RefusedDecision(sentence("forgottenForGood"));
    const plan = planDecision(factsOf({ store, index, bounds }), { id: Infinity, decision });
    if ("refused" in plan) return plan.refused;
    const id = store.decisions.propose(decision, saying.madeAt, {
      uid,
      origin: originOf(store, saying),
    });
    const context = { store, index, model, bounds, now };
    const { refused, photos } = applyDecision(context, store.decisions.get(id)!);
    for (const photo of photos) this.photos.add(photo);
    this.decisions++;
    this.known.changed();
    return refused;
  }
}

/** @returns whether a step is what it is after those that merged these people. */
function isSafe(step: Step, merged: ReadonlySet<number>): boolean {
  if ("takeBack" in step) return false;
  const { decision } = step;
  if (calm.includes(decision.kind)) return true;
  return decision.kind === "merge" && !merged.has(decision.from) && !merged.has(decision.into);
}

/** Also what was said here has an origin if it is made again: it is told to nobody twice. */
function originOf(store: Store, { device, madeBy }: SayingRow): string {
  if (madeBy !== null) return device ?? "hub";
  return store.exchange.device()?.id ?? "here";
}
