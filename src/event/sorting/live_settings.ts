import { type Config, withEventSettings } from "../settings.ts";
import type { SettingKey } from "../settings_table.ts";
import type { Store } from "../db/store.ts";

/** Settings of the event that whoever works on it goes by at once; others hold from its next start on. */
const atOnce: ReadonlySet<SettingKey> = new Set<SettingKey>([
  ...["cameraClocks", "folders", "staffMakesGroups", "strictDistance", "looseDistance"] as const,
  ...["retainOriginalsDays", "retainDevelopedDays", "retainFacesDays"] as const,
]);
/** What photos that are sorted already have until they are developed again. */
const byDeveloping: ReadonlySet<SettingKey> = new Set<SettingKey>([
  ...["longEdge", "jpegQuality", "thumbnailEdge", "metadata", "detectEdge", "embedder"] as const,
  ...["faceMinScore", "faceMinPixels", "faceMinDevelopedPixels", "faceMinSharpness"] as const,
  "faceMinClarity",
]);

export function holdsAtOnce(key: SettingKey): boolean {
  return atOnce.has(key);
}

/** Whether photos that are sorted already go by it only once `reprocess` developed them again. */
export function needsDeveloping(key: SettingKey): boolean {
  return byDeveloping.has(key);
}

/** The settings of an event that is worked on, as they change by what is decided meanwhile. */
export class LiveSettings {
  readonly #store: Store;
  #config: Config;
  #kept: string;

  constructor(config: Config, store: Store) {
    this.#store = store;
    this.#config = config;
    this.#kept = this.#read();
  }

  get config(): Config {
    return this.#config;
  }

  /**
   * Takes over what the event keeps by now.
   *
   * @returns the settings that are others than before.
   * @throws {OperatorError} `usage` where it keeps what this photosort does not accept.
   */
  look(): SettingKey[] {
    const kept = this.#read();
    if (kept === this.#kept) return [];
    const before = this.#config;
    this.#config = withEventSettings(before, JSON.parse(kept));
    this.#kept = kept;
    const keys = Object.keys(before.stated) as SettingKey[];
    return keys.filter((key) => textOf(before[key]) !== textOf(this.#config[key]));
  }

  #read(): string {
    return JSON.stringify(this.#store.settings.all());
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value instanceof Map ? [...value] : value ?? null);
}
