import { type Config, standingSetting } from "../settings.ts";
import { counted } from "../../core/counted.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import { type SettingKey, settingsTable } from "../settings_table.ts";
import { goByRules, rulesOf } from "./go_by_rules.ts";
import { CAMERA_HINT, faultOfClocks } from "./known_cameras.ts";
import { holdsAtOnce, type LiveSettings } from "./live_settings.ts";
import { type MatchBounds, matchBounds } from "../../people/match_bounds.ts";
import { setClocks } from "../intake/set_clocks.ts";

interface SettingsWork {
  store: Store;
  peopleFolders: Pick<PeopleFolders, "setTime">;
  log: Log;
}

/**
 * Gives photos that were sorted by other settings the capture times and folders that the settings
 * imply now. Photos that belong elsewhere are left to be placed.
 */
export async function goByTheSettings(work: SettingsWork, config: Config): Promise<number[]> {
  const { store, log } = work;
  await goByClocks(work, config);
  const elsewhere = goByRules(store, rulesOf(config));
  if (elsewhere.length > 0) {
    log.info(
      `${
        counted(elsewhere.length, "photo changes", "photos change")
      } folders, because folders are for ` +
        `${config.folders === "named" ? "named people only" : "everybody"}${keptHint(config)}`,
    );
  }
  return elsewhere;
}

async function goByClocks(
  { store, peopleFolders, log }: SettingsWork,
  config: Config,
): Promise<void> {
  const moved = await setClocks(store, peopleFolders, config.cameraClocks);
  if (!moved) return;
  log.info(`Corrected the capture time of ${counted(moved, "photo")} (CAMERA_CLOCKS)`);
}

function keptHint({ stated, fromEvent }: Config): string {
  if (fromEvent.includes("folders") || stated.folders.from === "default") return "";
  return "; `photosort settings FOLDERS=…` stores that in the event";
}

/**
 * Applies settings that decisions changed, as far as that is possible at once, and says when the
 * others take effect.
 *
 * @returns the settings that changed.
 */
export async function goByChanges(
  work: SettingsWork & {
    settings: LiveSettings;
    embedder: EmbedderModel;
    /**
     * Its bounds are changed in place, because all parts that recognise people share the object.
     */
    identity: { bounds: MatchBounds };
    route: (photoId: number) => void;
  },
): Promise<SettingKey[]> {
  const { settings, embedder, identity, store, log, route } = work;
  const changed = settings.look(), { config } = settings;
  if (changed.length === 0) return changed;
  Object.assign(identity.bounds, matchBounds(config, embedder));
  if (changed.includes("folders") || changed.includes("staffMakesGroups")) {
    for (const id of goByRules(store, rulesOf(config))) route(id);
  }
  if (changed.includes("cameraClocks")) await goByClocks(work, config);
  for (const key of changed) {
    const when = holdsAtOnce(key) ? "now" : "at the next start";
    log.info(`${settingsTable[key].env} takes effect ${when}`);
  }
  return changed;
}

/** Warns of camera names that match no photo; before the first photo this is unknown. */
export function warnOfUnknownCameras(
  { store, log }: Pick<SettingsWork, "store" | "log">,
  config: Config,
): void {
  const { text } = standingSetting(config, "cameraClocks", store.settings.all());
  const fault = faultOfClocks(store, text);
  if (fault !== undefined) {
    log.warn(`Cannot correct the clock of a camera (CAMERA_CLOCKS): ${fault}. ${CAMERA_HINT}`);
  }
}
