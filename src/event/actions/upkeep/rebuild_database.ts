import { join } from "node:path";
import { z } from "zod";
import { counted } from "../../../core/counted.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { lookAtMachine } from "../../../runtime/machine.ts";
import { planWorkers } from "../../../runtime/worker_plan.ts";
import { findEventRoot, prepareEventRoot } from "../../disk/event_root.ts";
import { claimSoon } from "../../disk/instance_lock.ts";
import { findOutsideFolders } from "../../disk/outside_folders.ts";
import type { EngineSetup } from "../../engine/engine_protocol.ts";
import { programMigrations } from "../../engine/program_migrations.ts";
import { layout } from "../../event_layout.ts";
import { type ReadyModels, readyModels } from "../../../processor/models/models_location.ts";
import { knowsMore, refuseLosses } from "../../recovery/refuse_losses.ts";
import {
  beginFromBackup,
  discardAttempts,
  replaceDatabase,
} from "../../recovery/replace_database.ts";
import type { Config } from "../../settings.ts";
import type { FinishedDatabase } from "./finish_database.ts";
import { runAction } from "../run_action.ts";

/** The parts of a new database that were restored, and those that were not. */
export const rebuiltSchema = z.object({
  /** Absolute path of EventRoot. */
  root: z.string(),
  /** Name of the backup that it was made from, or null. */
  backup: z.string().nullable(),
  /** Where the database is now that was there before, relative to EventRoot; null for none. */
  setAside: z.string().nullable(),
  photos: z.int().nonnegative(),
  people: z.int().nonnegative(),
  decisions: z.int().nonnegative(),
  /** The data that could not be restored, in words. */
  lost: z.array(z.string()),
  /** Effects that may surprise the operator, in words. */
  notes: z.array(z.string()),
});
export type Rebuilt = z.infer<typeof rebuiltSchema>;

export interface RebuildOptions {
  from: "originals" | "backup";
  /** Folders that photos are read from besides Incoming, as the operator wrote them. */
  sources: readonly string[];
  /** Receives messages for the operator, in whole sentences. */
  say: (line: string) => void;
  /** Runs an engine to its end. */
  sort: (setup: EngineSetup) => Promise<{ isStopped: boolean }>;
}

/**
 * Makes a new database for an event, beside the present one: from the originals, or from the newest
 * backup and the originals that came after it; in both cases with every decision in
 * `Admin/decisions.jsonl`. The new database then replaces the old one, which is kept. If the
 * operator stops this, the next call continues.
 *
 * @returns undefined if the operator stopped it: then nothing was replaced.
 * @throws {OperatorError} `database` if there is no sound backup to begin with, or if photos would
 * be lost that a database or a backup knows; `alreadyRunning` if the event is being sorted.
 */
export async function rebuildDatabase(
  settings: Config,
  { from, sources, say, sort }: RebuildOptions,
): Promise<Rebuilt | undefined> {
  const config = { ...settings, root: await findEventRoot(settings.root) };
  const cards = await findCards(config, sources), ready = await readyModels(config, say);
  const { path: root } = await prepareEventRoot(config.root);
  const release = await claimSoon(root, "sorting");
  try {
    if (from === "originals") await refuseLosses(root, cards, programMigrations());
    const database = join(root, from === "backup" ? layout.restored : layout.rebuilt);
    const backup = from === "backup" ? await beginFromBackup(root, database) : null;
    say(beginLine(backup, cards));
    for (const source of [undefined, ...cards]) {
      const setup = developingSetup({ root, source, database, config, ready });
      if ((await sort(setup)).isStopped) return undefined;
    }
    const { embedder } = ready.models;
    const site = { root, config, embedder };
    const finished = await runAction("finishDatabase", { database, cards }, site, { say });
    if (from === "originals") await refuseOrphans(root, finished);
    const setAside = await replaceDatabase(root, database) ?? null;
    const { photos, people, decisions, lost, notes } = finished;
    return { root, backup, setAside, photos, people, decisions, lost, notes };
  } finally {
    release();
  }
}

/** @returns the folders' absolute paths, links resolved, each once. */
async function findCards(config: Config, sources: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const source of sources) {
    const outside = await findOutsideFolders({ root: config.root, source, output: "" }, false);
    if (outside.source !== undefined) found.push(outside.source);
  }
  return [...new Set(found)];
}

function beginLine(backup: string | null, cards: readonly string[]): string {
  if (backup !== null) return `Continuing from ${backup} with the photos that came after it`;
  const folders = [layout.incoming, ...cards].join(" and ");
  return `Developing every photo of ${folders} again; if you stop this with Ctrl-C, the same ` +
    "command " +
    "continues";
}

function developingSetup(
  { root, source, database, config, ready }: {
    root: string;
    source: string | undefined;
    database: string;
    config: Config;
    ready: ReadyModels;
  },
): EngineSetup {
  return {
    root,
    source,
    database,
    modelsDir: ready.modelsDir,
    models: ready.models,
    config,
    plan: planWorkers(lookAtMachine(), config.workers),
    once: true,
    dryRun: false,
    rebuilds: true,
  };
}

/** Somebody may have removed originals during the rebuild. */
async function refuseOrphans(root: string, { orphans }: FinishedDatabase): Promise<void> {
  if (orphans === 0 || !await knowsMore(root)) return;
  await discardAttempts(root);
  throw new OperatorError(
    "database",
    `${counted(orphans, "sorted photo")} would be lost, because their originals were changed or ` +
      "taken away; nothing was replaced",
    "Run `photosort doctor --rebuild` again: it lists those photos first.",
  );
}
