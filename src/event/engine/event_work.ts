import { basename, join, resolve } from "node:path";
import type { Config } from "../settings.ts";
import { layout } from "../event_layout.ts";
import { systemClock } from "../../runtime/clock.ts";
import { copyInto } from "../db/copy.ts";
import { openForReading } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { findEventRoot } from "../disk/event_root.ts";
import { claimSoon, runningInstance } from "../disk/instance_lock.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/evidence.ts";
import { LOG_FILE, redactFile, redactLogs } from "../../runtime/redact_logs.ts";
import { eraseCopies } from "../privacy/erase_copies.ts";
import { goByRules, rulesOf } from "../sorting/go_by_rules.ts";
import { goByChanges } from "../sorting/go_by_settings.ts";
import { recordRouted } from "../sorting/record_routed.ts";
import { replacedList } from "../folders/replaced.ts";
import type { CommandContext } from "../../cli/context.ts";
import { requireDatabase } from "../recovery/require_database.ts";
import { copyDatabase } from "../recovery/copy_database.ts";
import { backUp } from "../recovery/back_up.ts";
import { requireSound } from "../recovery/require_sound.ts";
import { shippedEmbedder } from "../models_location.ts";
import { type OnPlanned, openEvent } from "./open_event.ts";

/** An event that a command works on by itself, as nobody else does. */
export interface EventWork {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  disk: Disk;
  /** Goes by what decisions changed of the settings. @returns the photos that are to be routed. */
  goBySettings(): Promise<number[]>;
  /** Makes the folders of photos right that changed. */
  route(photoIds: Iterable<number>): Promise<void>;
  /** The same, for whom it matters that it was done. @throws what went wrong. */
  routeOrThrow(photoIds: Iterable<number>): Promise<void>;
  /** Takes the lines that mention one of some words out of the log's files. */
  redactLogs(words: readonly string[]): void;
  /** Erases copies of the database, and from the record of decisions what it does not say itself. */
  eraseCopies(forgotten: readonly number[] | "everybody"): Promise<void>;
  close(): void;
}

/** Commands follow each other closely: each would push out the backup of a day before. */
const BACKUP_AGE_MS = 3_600_000;

/**
 * Lets a command work on an event by itself.
 *
 * @param onPlanned makes it a rehearsal on copies, which others may go on beside.
 * @throws {OperatorError} `root` where there is no event, `alreadyRunning` where somebody else is
 * at work on it.
 */
export async function workOnEvent<T>(
  context: CommandContext,
  config: Config,
  onPlanned: OnPlanned | undefined,
  work: (event: EventWork) => Promise<T>,
): Promise<T> {
  const root = await findEventRoot(resolve(config.root));
  await requireDatabase(root);
  const release = onPlanned === undefined ? await claimSoon(root, "command") : () => {};
  try {
    const event = onPlanned === undefined
      ? await openClaimed(root, config, context.say)
      : await openDryEvent(root, config, onPlanned);
    return await work(event).finally(() => event.close());
  } finally {
    release();
  }
}

/** Works on copies, and tells what would change; the event itself stays as it is. */
async function openDryEvent(
  root: string,
  config: Config,
  onPlanned: OnPlanned,
): Promise<EventWork> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-dry-run-" }));
  const removeCopy = () => Deno.removeSync(folder, { recursive: true });
  try {
    const database = await copyOf(root, folder);
    const work = await openOn({ root, database, config, say: () => {}, onPlanned });
    const close = () => {
      work.close();
      removeCopy();
    };
    return { ...work, close };
  } catch (error) {
    removeCopy();
    throw error;
  }
}

/** Whoever is at work on the event writes to its database: a plain copy would be a torn one. */
async function copyOf(root: string, folder: string): Promise<string> {
  const database = join(root, layout.database), copy = join(folder, basename(database));
  if (runningInstance(root) === undefined) return await copyDatabase(database, folder);
  const db = openForReading(database);
  await copyInto(db, copy).finally(() => db.close());
  return copy;
}

async function openClaimed(
  root: string,
  config: Config,
  say: (message: string) => void,
): Promise<EventWork> {
  await requireSound(root, say);
  await backUp(root, say, BACKUP_AGE_MS);
  return await openOn({ root, database: join(root, layout.database), config, say });
}

async function openOn(
  { root, database, config: given, say, onPlanned }: {
    root: string;
    database: string;
    config: Config;
    say: (message: string) => void;
    onPlanned?: OnPlanned;
  },
): Promise<EventWork> {
  const isDry = onPlanned !== undefined;
  const log = { debug: () => {}, info: () => {}, warn: say, error: say };
  const opened = openEvent({
    root,
    database,
    config: given,
    embedder: await shippedEmbedder(given),
    clock: systemClock,
    log: { info: say, warn: say },
    onPlanned,
    onSettingFault: say,
  });
  const { store, disk, settings, router, placeRequests, folders, embedder, identity } = opened;
  const routeOrThrow = async (photoIds: Iterable<number>) => {
    const owed = new Set(photoIds);
    // Renamed folders that come to light add to them.
    for (const id of owed) {
      owed.delete(id);
      await router.route(id);
      recordRouted(store, id);
      for (const other of placeRequests.take()) owed.add(other);
    }
  };
  /** Said by flag or environment, rules count here too; else those by which the event was sorted. */
  const isSaid = (["folders", "staffMakesGroups"] as const).some((key) =>
    ["flag", "environment"].includes(settings.config.stated[key].from)
  );
  const event: EventWork = {
    root,
    store,
    disk,
    index: identity.index,
    model: identity.model,
    bounds: identity.bounds,
    async goBySettings() {
      const photos = isSaid ? goByRules(store, rulesOf(settings.config)) : [];
      const route = (id: number) => void photos.push(id);
      await goByChanges({ settings, embedder, identity, store, disk, log, route });
      return photos;
    },
    redactLogs: (words) => {
      if (isDry) return;
      redactLogs(join(root, layout.logs, LOG_FILE), words);
      redactFile(join(root, replacedList), words);
    },
    routeOrThrow,
    async route(photoIds) {
      for (const id of photoIds) {
        try {
          await routeOrThrow([id]);
        } catch (error) {
          const name = store.photos.get(id).outputName;
          say(`${name} is put into its folders by the next run, as it cannot be now: ${error}`);
        }
      }
    },
    eraseCopies: async (forgotten) => {
      if (!isDry) await eraseCopies(root, store, forgotten);
    },
    close() {
      try {
        opened.keepDecisions();
      } catch (error) {
        say(`Decisions are written to ${layout.decisions} by the next start: ${String(error)}`);
      } finally {
        store.close();
      }
    },
  };
  try {
    await folders.look();
  } catch (error) {
    say(`${layout.people} is compared by the next run, as it cannot be now: ${String(error)}`);
  }
  await event.route(placeRequests.take());
  return event;
}
