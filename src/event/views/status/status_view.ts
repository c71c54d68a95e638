import { countForOperator, sourceIfThere } from "../../counting/count_for_operator.ts";
import { findOutsidePhotos } from "../../counting/outside_photos.ts";
import { runningInstance } from "../../disk/instance_lock.ts";

import { type Config, withEventSettings } from "../../settings.ts";
import { refuseUnknownCameras } from "../../sorting/known_cameras.ts";
import { judgingBy } from "../judging.ts";
import type { OpenEvent } from "../read_event.ts";
import { portraitView } from "../people/portrait_schema.ts";
import { portraitsToCheck } from "../review/portraits_to_check.ts";
import { knownOfEvent } from "./known_of_event.ts";
import { standingView } from "./standing_view.ts";
import type { StatusView } from "./status_schema.ts";

/**
 * Reads how far an event is, also while photosort sorts it.
 *
 * @param given the settings without those that the event stores.
 * @param now milliseconds since 1970.
 * @param warn receives the reason if the files on a card cannot be counted.
 * @throws {OperatorError} `usage` for settings that name a camera that the event does not know.
 */
export async function statusView(
  { root, store }: Pick<OpenEvent, "root" | "store">,
  given: Config,
  now: number,
  warn: (line: string) => void,
): Promise<StatusView> {
  const config = withEventSettings(given, store.settings.all());
  refuseUnknownCameras(store, config);
  const outside = await findOutsidePhotos(root, store);
  const source = await sourceIfThere({ ...config, root }, warn);
  const { model, bounds } = await judgingBy(config);
  let known: Omit<StatusView, "root" | "running" | "doneAt" | "outside" | keyof typeof standing>;
  const standing = standingView(
    await countForOperator(store, root, source, () => {
      known = {
        ...knownOfEvent(root, store, config.cameraClocks),
        portraits: portraitsToCheck(store, { model, bounds }).map(portraitView),
      };
    }),
  );
  const running = runningInstance(root) ?? null, { secondsLeft } = standing.pace;
  const isSorting = running?.doing === "sorting" && secondsLeft !== null;
  const doneAt = isSorting ? new Date(now + secondsLeft * 1000).toISOString() : null;
  return { root, running, ...standing, doneAt, outside, ...known! };
}
