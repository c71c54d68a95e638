import { isForgetting } from "../../core/decision.ts";
import { join } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { layout } from "../../event/event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { planWorkers } from "../../runtime/worker_plan.ts";
import { checkDatabase } from "../../event/db/health.ts";
import type { Store } from "../../event/db/store.ts";
import { setDatabaseAside } from "../../event/disk/backups.ts";
import { prepareEventRoot } from "../../event/disk/event_root.ts";
import { claimSoon } from "../../event/disk/instance_lock.ts";
import { findOutsideFolders } from "../../event/disk/outside_folders.ts";
import type { ModelChoice } from "../../processor/models/manifest.ts";
import { systemClock } from "../../runtime/clock.ts";
import { lookAtMachine } from "../../runtime/machine.ts";
import { readDecisionLog } from "../../event/identity/decisions/decision_log.ts";
import {
  type EarlierOutputs,
  findEarlierOutputs,
  hashesOf,
  inName,
  photosByFolder,
  recognisePlaces,
} from "../../event/recovery/earlier_outputs.ts";
import { finishRebuild } from "../../event/recovery/finish_rebuild.ts";
import { takeUpErrors } from "../../event/recovery/take_up_errors.ts";
import type { CommandContext } from "../context.ts";
import { newestSoundBackup } from "../../event/recovery/require_sound.ts";
import { openEvent, readIdentity } from "../../event/engine/open_event.ts";
import { readyModels } from "../../event/models_location.ts";
import { runToItsEnd } from "../run_command.ts";
import { knowsMore, refuseLosses } from "./refuse_losses.ts";

/** What a rebuilt database could have again, and what not. */
export interface Rebuilt {
  /** Absolute path of EventRoot. */
  root: string;
  /** The backup that it was made from, or null. */
  backup: string | null;
  photos: number;
  people: number;
  decisions: number;
  /** Where the database is now that was there before, relative to EventRoot. */
  setAside: string | null;
  /** What could not be had again, in words. */
  lost: string[];
  /** What may surprise. */
  notes: string[];
}

/**
 * Makes the database anew, beside the one that is there: from the originals, or from the newest
 * backup and the originals that came since; in both cases with every decision that
 * `Admin/decisions.jsonl` holds. Ended halfway, it is gone on with the next time.
 *
 * @param sources folders that photos are read from besides Incoming, as the operator wrote them.
 * @returns undefined where Ctrl-C ended it.
 * @throws {OperatorError} `database` where there is no sound backup to begin with, or photos
 * would be lost that a database or a backup knows.
 */
export async function makeDatabaseAnew(
  context: CommandContext,
  config: Config,
  from: "originals" | "backup",
  sources: readonly string[],
): Promise<Rebuilt | undefined> {
  const cards = await findCards(config, sources);
  const { models, modelsDir } = await readyModels(config, context.say);
  const { path: root } = await prepareEventRoot(config.root);
  const release = await claimSoon(root, "sorting");
  try {
    if (from === "originals") await refuseLosses(root, cards);
    const database = join(root, from === "backup" ? layout.restored : layout.rebuilt);
    const backup = from === "backup" ? await copyBackup(root, database) : undefined;
    context.say(
      backup === undefined
        ? `Developing every photo of ${
          [layout.incoming, ...cards].join(" and ")
        } again; ended by ` +
          "Ctrl-C, the next time goes on with it"
        : `Going on from ${backup} with the photos that came since`,
    );
    for (const source of [undefined, ...cards]) {
      const { isStopped } = await runToItsEnd(context, {
        ...{ root, source, database, modelsDir, models, config },
        ...{ plan: planWorkers(lookAtMachine(), config.workers) },
        ...{ once: true, dryRun: false, rebuilds: true },
      });
      if (isStopped) return undefined;
    }
    const { orphans, ...rebuilt } = await settle({
      root,
      database,
      cards,
      config,
      models,
      say: context.say,
    });
    if (from === "originals" && orphans > 0 && await knowsMore(root)) {
      await discardAttempts(root);
      throw new OperatorError(
        "database",
        `${counted(orphans, "sorted photo")} would be lost, as their originals were changed or ` +
          "taken away; nothing was replaced",
        "`photosort doctor --rebuild` says first which those are.",
      );
    }
    const setAside = await takeItsPlace(root, database);
    return { root, backup: backup ?? null, setAside: setAside ?? null, ...rebuilt };
  } finally {
    release();
  }
}

/** @returns the folders' absolute paths, links resolved. */
async function findCards(config: Config, sources: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const source of sources) {
    const outside = await findOutsideFolders({ ...config, source, output: "" }, false);
    if (outside.source !== undefined) found.push(outside.source);
  }
  return [...new Set(found)];
}

async function copyBackup(root: string, database: string): Promise<string> {
  const backup = await newestSoundBackup(root);
  if (backup === undefined) {
    const message = `${
      join(root, layout.backups)
    } holds no sound backup that this photosort can use`;
    throw new OperatorError("database", message, "`photosort doctor --rebuild` needs none.");
  }
  if (checkDatabase(database).state === "sound") return backup.name;
  const part = `${database}.part`;
  await Deno.copyFile(backup.path, part);
  await Deno.rename(part, database);
  return backup.name;
}

async function settle(
  { root, database, cards, config, models: { embedder }, say }: {
    root: string;
    database: string;
    cards: readonly string[];
    config: Config;
    models: ModelChoice;
    say: (line: string) => void;
  },
) {
  const log = { info: () => {}, warn: say };
  const { store, disk } = openEvent({
    root,
    database,
    config,
    embedder,
    clock: systemClock,
    log,
    isRebuilt: true,
  });
  try {
    const earlier = await findEarlierOutputs(root), { lines, unreadable } = readDecisionLog(root);
    for (const { id } of store.photos.withOutput()) {
      await recognisePlaces({ store, disk }, earlier, id);
    }
    const unknownErrors = await takeUpErrors(store, root);
    const { lost, nobodys } = finishRebuild(store, {
      ...{ lines, folders: photosByFolder(earlier, store), model: embedder.id, now: Date.now() },
      openIdentity: () => readIdentity(store, config, embedder),
    });
    if (unreadable > 0) lost.push(`${unreadable} torn lines of ${layout.decisions}`);
    const notes = nobodys.map((folder) =>
      `${folder} is nobody's any more: whoever it was has another number`
    );
    const isForgetful = lines.some(({ decision: { kind } }) => isForgetting(kind));
    if (isForgetful && earlier.erased === undefined) {
      notes.push("whoever was forgotten may be somebody new: where their faces were is lost, too");
    }
    const orphans = withoutOriginal(store, earlier, cards);
    lost.push(...orphans);
    lost.push(...unknownErrors.map((path) => `${path}: no note says where it came from`));
    store.emptyLog();
    return {
      photos: store.photos.withOutput().length,
      people: store.people.count(),
      decisions: store.decisions.countApplied(),
      ...{ lost, notes, orphans: orphans.length },
    };
  } finally {
    store.close();
  }
}

/** What was sorted once, and whose original is not there to be sorted again. It stays as it is. */
function withoutOriginal(
  store: Store,
  { names, places }: EarlierOutputs,
  cards: readonly string[],
): string[] {
  const where = [layout.incoming, ...cards].join(" or ");
  const known = new Set(store.photos.all().flatMap(hashesOf).map(inName));
  return [...new Set([...names.keys(), ...places.keys()])].filter((hash) => !known.has(hash))
    .map((hash) => {
      const output = names.get(hash), paths = places.get(hash) ?? [];
      const all = [...output === undefined ? [] : [`${layout.processed}/${output}`], ...paths];
      return `${all.join(", ")}: the original is not in ${where}; the file stays`;
    });
}

async function takeItsPlace(root: string, database: string): Promise<string | undefined> {
  const setAside = await setDatabaseAside(root, Date.now());
  await Deno.rename(database, join(root, layout.database));
  // An attempt of the other kind that was ended halfway, too: it knows less than this one.
  await discardAttempts(root);
  return setAside;
}

async function discardAttempts(root: string): Promise<void> {
  for (const path of [layout.rebuilt, layout.restored].map((name) => join(root, name))) {
    for (const suffix of ["", "-wal", "-shm"]) {
      await Deno.remove(path + suffix).catch((error: unknown) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
    }
  }
}
