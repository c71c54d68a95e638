import { join } from "node:path";
import type { Config } from "../settings.ts";
import type { Store } from "../db/store.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import type { WaitingFacts } from "./judge_waiting.ts";
import type { EventStanding } from "../counting/count_event.ts";
import { placeName } from "../place_name.ts";
import { findOutsidePhotos } from "../counting/outside_photos.ts";
import { countForOperator, sourceIfThere } from "../counting/count_for_operator.ts";

/** Counts the photos that are done, and the files that wait. */
export async function gatherWaiting(
  root: string,
  config: Config,
  store: Store,
): Promise<{ facts: WaitingFacts; standing: EventStanding }> {
  let sourceFault: string | undefined;
  const source = await sourceIfThere({ ...config, root }, (said) => void (sourceFault = said));
  const standing = await countForOperator(store, root, source);
  const told = (folder: string, files: readonly string[]) =>
    files.map((path) => placeName(root, join(folder, path)).replaceAll("\\", "/"));
  const waiting = standing.waitingIn.flatMap(({ folder, files }) => told(folder, files));
  const incomplete = standing.waitingIn.flatMap(({ folder, incomplete }) =>
    told(folder, incomplete)
  );
  const outside = await findOutsidePhotos(root, store);
  const isSorting = sortingInstance(root) !== undefined;
  return { standing, facts: { waiting, incomplete, isSorting, ...outside, sourceFault } };
}
