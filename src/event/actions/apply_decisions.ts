import type { Decision } from "../../core/decision.ts";
import { systemClock } from "../../runtime/clock.ts";
import { type EventWork, workOnEvent } from "../engine/event_work.ts";
import { regroupNow } from "../identity/regroup_now.ts";
import { applyAnyDecisions } from "../privacy/apply_any_decision.ts";
import type { ActionScope } from "./action_scope.ts";
import { type DecisionOutcome, outcomesOf } from "./decision_outcome.ts";

/**
 * Appends decisions to those that the event holds, and applies whatever was not applied yet; then
 * everybody is regrouped, and each photo that changed is put into its folders.
 *
 * @returns the outcomes, in the order of the decisions.
 */
export async function applyDecisions(
  scope: ActionScope,
  { decisions }: { decisions: readonly Decision[] },
): Promise<DecisionOutcome[]> {
  return await workOnEvent(scope, (work) => proposeAndApply(work, decisions));
}

/** Like {@link applyDecisions}, but the event stays open, for an action that continues with it. */
export async function proposeAndApply(
  work: EventWork,
  decisions: readonly Decision[],
): Promise<DecisionOutcome[]> {
  const { store } = work, now = systemClock.date();
  const ids = store.transaction(() =>
    decisions.map((decision) => store.decisions.propose(decision, now))
  );
  const photos = new Set<number>();
  while (store.decisions.isAnyOpen()) {
    const context = { ...work, now: systemClock.date() };
    const outcomes = await applyAnyDecisions(context, store.decisions.open());
    for (const { photos: these } of outcomes) for (const photo of these) photos.add(photo);
  }
  for (const photo of await work.goBySettings()) photos.add(photo);
  for (const photo of regroupNow(work, systemClock.date())) photos.add(photo);
  await work.route(photos);
  return outcomesOf(store, ids);
}
