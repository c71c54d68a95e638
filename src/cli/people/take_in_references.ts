import type { Config } from "../../event/settings.ts";
import { systemClock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { ReferenceKeeper } from "../../event/identity/references/reference_keeper.ts";
import type { EventWork } from "../../event/engine/event_work.ts";

/**
 * Looks into Admin/People as a running photosort does every other second.
 *
 * @param say told what is not used, and why.
 * @returns the photos that are to be routed again.
 */
export async function takeInReferences(
  work: EventWork,
  { faceMinScore: minScore }: Config,
  develop: DevelopBytes,
  say: (line: string) => void,
): Promise<Set<number>> {
  const toRoute = new Set<number>();
  const log: Log = { debug: () => {}, info: () => {}, warn: say, error: say };
  const keeper = new ReferenceKeeper({
    ...{ ...work, develop, clock: systemClock, log, minScore, onChanged: () => {} },
    route: (photoId) => void toRoute.add(photoId),
  });
  await keeper.look(true);
  return toRoute;
}
