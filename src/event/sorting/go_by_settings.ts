import { type Config, standingSetting } from "../settings.ts";
import { counted } from "../../core/counted.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import type { MatchBounds } from "../../people/evidence.ts";
import { type SettingKey, settingsTable } from "../settings_table.ts";
import { goByRules, rulesOf } from "./go_by_rules.ts";
import { CAMERA_HINT, faultOfClocks } from "./known_cameras.ts";
import { holdsAtOnce, type LiveSettings } from "./live_settings.ts";
import { matchBounds } from "../identity/match_bounds.ts";
import { setClocks } from "../intake/set_clocks.ts";

interface SettingsWork {
  store: Store;
  disk: Disk;
  log: Log;
}

/**
 * Brings photos that were sorted by other settings into the order in time and the folders that the
 * settings have now. Those that belong elsewhere are left to be routed.
 */
export async function goByTheSettings(work: SettingsWork, config: Config): Promise<number[]> {
  const { store, log } = work;
  await goByClocks(work, config);
  const elsewhere = goByRules(store, rulesOf(config));
  if (elsewhere.length > 0) {
    log.info(
      `${counted(elsewhere.length, "photo changes", "photos change")} folders, as those are for ` +
        `${config.folders === "named" ? "named people only" : "everybody"}${keptHint(config)}`,
    );
  }
  return elsewhere;
}

async function goByClocks({ store, disk, log }: SettingsWork, config: Config): Promise<void> {
  const moved = await setClocks(store, disk, config.cameraClocks);
  if (!moved) return;
  log.info(`${counted(moved, "photo")} put into the order in time by the cameras' clocks again`);
}

function keptHint({ stated, fromEvent }: Config): string {
  if (fromEvent.includes("folders") || stated.folders.from === "default") return "";
  return "; `photosort settings FOLDERS=…` keeps that with the event";
}

/**
 * Goes by what decisions changed of the event's settings, as far as that is possible at once, and
 * says of the others from when on they hold.
 *
 * @returns the settings that changed.
 */
export async function goByChanges(
  work: SettingsWork & {
    settings: LiveSettings;
    embedder: EmbedderModel;
    /** Changed in place, as everybody who tells people apart holds it. */
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
    const when = holdsAtOnce(key) ? "from now on" : "from the next start on";
    log.info(`${settingsTable[key].env} is changed ${when}`);
  }
  return changed;
}

/** What could not be told before the first photo. */
export function warnOfUnknownCameras({ store, log }: SettingsWork, config: Config): void {
  const { text } = standingSetting(config, "cameraClocks", store.settings.all());
  const fault = faultOfClocks(store, text);
  if (fault !== undefined) log.warn(`A camera's clock is not corrected: ${fault}. ${CAMERA_HINT}`);
}
