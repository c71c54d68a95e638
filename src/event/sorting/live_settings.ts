import { type Config, withEventSettings } from "../settings.ts";
import type { SettingKey } from "../settings_table.ts";
import type { Store } from "../db/store.ts";

/** Settings that take effect at once when a decision changes them; others do at the next start. */
const atOnce: ReadonlySet<SettingKey> = new Set<SettingKey>([
  ...[
    "cameraClocks",
    "folders",
    "staffMakesGroups",
    "wrongCost",
    "strictDistance",
    "looseDistance",
  ] as const,
  ...["retainOriginalsDays", "retainDevelopedDays", "retainFacesDays"] as const,
]);
/** Settings that sorted photos follow only once they are developed again. */
const byDeveloping: ReadonlySet<SettingKey> = new Set<SettingKey>([
  ...["longEdge", "jpegQuality", "thumbnailEdge", "metadata", "detectEdge", "embedder"] as const,
  ...["faceMinScore", "faceMinPixels", "faceMinDevelopedPixels", "faceMinSharpness"] as const,
  "faceMinClarity",
]);

export function holdsAtOnce(key: SettingKey): boolean {
  return atOnce.has(key);
}

/** Whether sorted photos follow a setting only once `reprocess` developed them again. */
export function needsDeveloping(key: SettingKey): boolean {
  return byDeveloping.has(key);
}

/** The settings of an event, updated with each decision while photosort works. */
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
   * Reads the settings that the event keeps now.
   *
   * @returns the settings that changed.
   * @throws {OperatorError} `usage` if the event keeps a value that this photosort does not accept.
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
