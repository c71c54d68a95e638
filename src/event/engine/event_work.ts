import { basename, join } from "node:path";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import { type Clock, systemClock } from "../../runtime/clock.ts";
import { Events } from "../../runtime/events.ts";
import { LOG_FILE, redactFile, redactLogs } from "../../runtime/redact_logs.ts";
import { copyInto } from "../db/copy.ts";
import { openForReading } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";
import { claimSoon, runningInstance } from "../disk/instance_lock.ts";
import { layout } from "../event_layout.ts";
import { replacedList } from "../folders/replaced.ts";
import { eraseCopies } from "../privacy/erase_copies.ts";
import { backUp } from "../recovery/back_up.ts";
import { copyDatabase } from "../recovery/copy_database.ts";
import { requireSound } from "../recovery/require_sound.ts";
import { goByRules, rulesOf } from "../sorting/go_by_rules.ts";
import { goByChanges } from "../sorting/go_by_settings.ts";
import { PlacementQueue } from "../sorting/placement_queue.ts";
import type { WorkEvent } from "../work_event.ts";
import type { EventSite } from "./event_site.ts";
import { type OnPlanned, type OpenedEvent, openEvent } from "./open_event.ts";

/** An event that nobody sorts now, and how its one action is done. */
export interface WorkSite extends EventSite {
  /** Receives messages for the operator, in whole sentences. */
  say: (line: string) => void;
  /** Left out if the event is to be changed. */
  rehearsal?: Rehearsal;
  /** The machine's own when left out. */
  clock?: Clock;
  /** The name of this computer, which the lock on the event says; a thread may not ask for it. */
  host?: string;
}

/** An action that changes nothing, and reports the changes that it would make. */
export interface Rehearsal {
  /** Absolute path of an empty folder for the copy of the database. */
  folder: string;
  onPlanned: OnPlanned;
}

/** An event that an action works on by itself. */
export interface EventWork {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  peopleFolders: PeopleFolders;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  disk: Disk;
  /** Applies the settings that decisions changed. @returns the photos whose folders change. */
  goBySettings(): Promise<number[]>;
  /**
   * Makes the folders of photos right, as a run does it: with several tries. A photo whose folders
   * cannot be made right now is left to the next run.
   */
  route(photoIds: Iterable<number>): Promise<void>;
  /** Like `route`. @throws {Error} if a photo is left to the next run. */
  routeAll(photoIds: Iterable<number>): Promise<void>;
  /** Removes all lines that mention one of these words from the log files. */
  redactLogs(words: readonly string[]): void;
  /**
   * Erases copies of the database, pictures cut out of photos, and all lines of the decision log
   * that the database does not have.
   */
  eraseCopies(forgotten: readonly number[] | "everybody"): Promise<void>;
}

/** Few tries, because somebody waits for the command; the next run has time for more. */
const MOST_TRIES = 2;

/**
 * One hour, because otherwise the backups of commands in quick succession would push out
 * yesterday's.
 */
const BACKUP_AGE_MS = 3_600_000;

/**
 * Claims an event that nobody sorts, checks and backs it up, opens it, and lets an action work on
 * it. A rehearsal works on a copy of the database, also beside a running photosort.
 *
 * @throws {OperatorError} `alreadyRunning` if somebody else is at work on the event; `database` if
 * its database is damaged.
 */
export async function workOnEvent<T>(
  site: WorkSite,
  work: (event: EventWork) => Promise<T>,
): Promise<T> {
  const { root, rehearsal, say } = site;
  if (rehearsal !== undefined) {
    const database = await copyOf(root, rehearsal.folder);
    return await workOn({ ...site, say: () => {} }, database, work);
  }
  const release = await claimSoon(root, "command", undefined, site.host);
  try {
    await requireSound(root, say);
    await backUp(root, say, BACKUP_AGE_MS);
    return await workOn(site, join(root, layout.database), work);
  } finally {
    release();
  }
}

/** While somebody writes to the database, a plain copy of its files would be torn. */
async function copyOf(root: string, folder: string): Promise<string> {
  const database = join(root, layout.database), copy = join(folder, basename(database));
  if (runningInstance(root) === undefined) return await copyDatabase(database, folder);
  const db = openForReading(database);
  await copyInto(db, copy).finally(() => db.close());
  return copy;
}

async function workOn<T>(
  site: WorkSite,
  database: string,
  work: (event: EventWork) => Promise<T>,
): Promise<T> {
  const { root, config, embedder, say, rehearsal, clock = systemClock } = site;
  const events = new Events<WorkEvent>();
  events.subscribe((event) => {
    if (event.type === "fault") say(event.message);
  });
  const event = openEvent({
    root,
    database,
    config,
    embedder,
    clock,
    log: { info: say, warn: say },
    events,
    onPlanned: rehearsal?.onPlanned,
    onSettingFault: say,
  });
  try {
    return await work(await makeWork(site, event, events));
  } finally {
    keepDecisions(event, say);
    event.store.close();
  }
}

function keepDecisions(event: OpenedEvent, say: WorkSite["say"]): void {
  try {
    event.keepDecisions();
  } catch (error) {
    say(
      `Cannot write decisions to ${layout.decisions} now; the next start writes them: ${
        String(error)
      }`,
    );
  }
}

async function makeWork(
  site: WorkSite,
  event: OpenedEvent,
  events: Events<WorkEvent>,
): Promise<EventWork> {
  const { root, store, disk, peopleFolders, settings, folders, identity, embedder } = event;
  const { say, rehearsal } = site, routing = startRouting(site, event, events);
  try {
    await folders.look();
  } catch (error) {
    say(
      `Cannot read ${layout.people} now; the next run compares it with the database: ${
        String(error)
      }`,
    );
  }
  await routing.route([]);
  return {
    root,
    store,
    peopleFolders,
    disk,
    index: identity.index,
    model: identity.model,
    bounds: identity.bounds,
    ...routing,
    async goBySettings() {
      const photos = saysRules(event) ? goByRules(store, rulesOf(settings.config)) : [];
      const log = { debug: () => {}, info: () => {}, warn: say, error: say };
      const route = (id: number) => void photos.push(id);
      await goByChanges({ settings, embedder, identity, store, peopleFolders, log, route });
      return photos;
    },
    redactLogs(words) {
      if (rehearsal !== undefined) return;
      redactLogs(join(root, layout.logs, LOG_FILE), words);
      redactFile(join(root, replacedList), words);
    },
    async eraseCopies(forgotten) {
      if (rehearsal === undefined) await eraseCopies(root, store, forgotten);
    },
  };
}

/**
 * Rules that a flag or the environment sets count; without those, the rules by which the event was
 * sorted.
 */
function saysRules({ config }: OpenedEvent): boolean {
  return (["folders", "staffMakesGroups"] as const).some((key) =>
    ["flag", "environment"].includes(config.stated[key].from)
  );
}

function startRouting(
  { rehearsal, say, clock = systemClock }: WorkSite,
  { store, router, placeRequests }: OpenedEvent,
  events: Events<WorkEvent>,
): Pick<EventWork, "route" | "routeAll"> {
  const queue = new PlacementQueue({
    store,
    router,
    clock,
    signal: new AbortController().signal,
    mode: "sort",
    once: true,
    mostTries: MOST_TRIES,
    requests: { compareLater() {} },
    events,
    onIdle: () => {},
  });
  placeRequests.serveWith((photoId) => queue.add(photoId));
  const routeAll = async (photoIds: Iterable<number>) => {
    const before = queue.givenUp;
    let left = 0;
    for (const photoId of photoIds) {
      if (queue.hasGivenUp(photoId)) left++;
      queue.add(photoId);
      // A rehearsal prints its changes in the same order each time.
      if (rehearsal !== undefined) await queue.idle();
    }
    await queue.idle();
    left += queue.givenUp - before;
    if (left > 0) throw new LeftToNextRun(left);
  };
  return {
    routeAll,
    async route(photoIds) {
      try {
        await routeAll(photoIds);
      } catch (error) {
        if (!(error instanceof LeftToNextRun)) throw error;
        say(error.message);
      }
    },
  };
}

class LeftToNextRun extends Error {
  constructor(photos: number) {
    super(
      photos === 1
        ? "1 photo is not in its folders yet: the next run puts it there"
        : `${photos} photos are not in their folders yet: the next run puts them there`,
    );
  }
}
