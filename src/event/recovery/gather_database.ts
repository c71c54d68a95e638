import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { layout } from "../event_layout.ts";
import { countBrokenReferences } from "../db/consistency.ts";
import { checkDatabase } from "../db/health.ts";
import { openForReading, SCHEMA_VERSION } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { listBackups } from "../disk/backups.ts";
import type { DatabaseFacts } from "./judge_database.ts";
import { decisionKey } from "../../core/decision.ts";
import { lineKey, readDecisionLog } from "../identity/decisions/decision_log.ts";
import { hasHistory, RIGHTS, waysOn } from "./require_sound.ts";

/** An event's database, open for reading, also while photosort works on it. */
export interface OpenedDatabase {
  db: DatabaseSync;
  store: Store;
}

/** @returns undefined if there is no database that this photosort can read. */
export function openIfSound(root: string): OpenedDatabase | undefined {
  const path = join(root, layout.database), health = checkDatabase(path);
  if (health.state !== "sound" || health.schema !== SCHEMA_VERSION) return undefined;
  const db = openForReading(path);
  return { db, store: createStore(db) };
}

export async function gatherDatabase(
  root: string,
  opened: OpenedDatabase | undefined,
): Promise<DatabaseFacts> {
  const backups = (await listBackups(root)).map(({ path, name }) => (
    { path: `${layout.backups}/${name}`, isSound: checkDatabase(path).state === "sound" }
  ));
  const admin = await Array.fromAsync(Deno.readDir(join(root, "Admin"))).catch(() => []);
  const setAside = admin.map(({ name }) => `Admin/${name}`)
    .filter((path) => path.startsWith(`${layout.database}.aside-`) && !/-(wal|shm)$/.test(path));
  const health = checkDatabase(join(root, layout.database));
  return {
    path: layout.database,
    health,
    knownSchema: SCHEMA_VERSION,
    hasHistory: await hasHistory(root),
    brokenReferences: opened === undefined ? 0 : countBrokenReferences(opened.db),
    waysOn: health.state === "unreadable" ? RIGHTS : await waysOn(root),
    backups,
    setAside: setAside.sort(),
    decisions: compareDecisions(root, opened?.store),
  };
}

function compareDecisions(root: string, store: Store | undefined): DatabaseFacts["decisions"] {
  const { lines, unreadable } = readDecisionLog(root), written = new Set(lines.map(lineKey));
  const rows = store?.decisions.all() ?? [];
  const known = new Set(rows.map(decisionKey));
  const dealtWith = rows.filter(({ appliedAt }) => appliedAt !== null);
  return {
    path: layout.decisions,
    unreadable,
    unwritten: dealtWith.filter((row) => !written.has(decisionKey(row))).length,
    unknown: store === undefined ? 0 : [...written].filter((name) => !known.has(name)).length,
  };
}
