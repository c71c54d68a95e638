import { eventSettings } from "./event_settings.ts";
import { machineSettings } from "./machine_settings.ts";

/** Every setting of photosort; help, `.env.example` and `docs/settings.md` are made from it. */
export const settingsTable = { ...machineSettings, ...eventSettings };

export type SettingKey = keyof typeof settingsTable;
