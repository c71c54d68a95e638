import type { DatabaseSync } from "node:sqlite";
import type { KeptSettings } from "../../core/kept_settings.ts";

/** Statements over the table `setting`: what the event keeps of its settings. */
export function settingTable(db: DatabaseSync) {
  const all = db.prepare("SELECT name, value FROM setting ORDER BY name");
  const get = db.prepare("SELECT value FROM setting WHERE name = ?");
  const put = db.prepare(
    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const remove = db.prepare("DELETE FROM setting WHERE name = ?");
  return {
    all: (): KeptSettings =>
      Object.fromEntries(all.all().map(({ name, value }) => [String(name), String(value)])),
    /** @returns null if the event says nothing of it. */
    get: (name: string): string | null => {
      const row = get.get(name);
      return row === undefined ? null : String(row.value);
    },
    set: (name: string, value: string | null) =>
      value === null ? remove.run(name) : put.run(name, value),
  };
}

export type SettingTable = ReturnType<typeof settingTable>;
