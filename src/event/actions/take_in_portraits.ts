import type { Decision } from "../../core/decision.ts";
import { systemClock } from "../../runtime/clock.ts";
import { type EventWork, workOnEvent } from "../engine/event_work.ts";
import { ReferenceKeeper } from "../identity/references/reference_keeper.ts";
import { regroupNow } from "../identity/regroup_now.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { ActionScope } from "./action_scope.ts";
import { proposeAndApply } from "./apply_decisions.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";

/**
 * Applies decisions about portraits, and if none is refused takes in the portraits in Admin/People.
 *
 * @returns the outcomes, in the order of the decisions.
 */
export async function acceptPortraits(
  scope: ActionScope,
  { decisions }: { decisions: readonly Decision[] },
): Promise<DecisionOutcome[]> {
  return await scope.withPhotoWorker((develop) =>
    workOnEvent(scope, async (work) => {
      const outcomes = await proposeAndApply(work, decisions);
      if (outcomes.some(({ state }) => state === "refused")) return outcomes;
      const photos = await takeInPortraits(work, scope, develop);
      for (const id of regroupNow(work, systemClock.date())) photos.add(id);
      await work.route(photos);
      return outcomes;
    })
  );
}

/**
 * Looks into Admin/People as a running photosort does every other second.
 *
 * @returns the photos whose folders may change.
 */
export async function takeInPortraits(
  work: EventWork,
  { config, say, clock = systemClock }: Pick<ActionScope, "config" | "say" | "clock">,
  develop: DevelopBytes,
): Promise<Set<number>> {
  const toRoute = new Set<number>();
  const keeper = new ReferenceKeeper({
    root: work.root,
    store: work.store,
    index: work.index,
    model: work.model,
    bounds: work.bounds,
    develop,
    clock,
    log: { debug: () => {}, info: () => {}, warn: say, error: say },
    minScore: config.faceMinScore,
    onChanged: () => {},
    route: (photoId) => void toRoute.add(photoId),
  });
  await keeper.look(true);
  return toRoute;
}
