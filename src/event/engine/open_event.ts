import { CentroidIndex } from "../../people/centroid_index.ts";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Events } from "../../runtime/events.ts";
import { Requests } from "../../runtime/requests.ts";
import { openDatabase } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import type { Disk, PlacesDisk } from "../disk/disk.ts";
import { dryDisk } from "../disk/dry_disk.ts";
import { placesDisk } from "../disk/places_disk.ts";
import { keepOutOfPlaces } from "../disk/real_disk.ts";
import { createEventRouter, type EventRouter } from "../folders/event_router.ts";
import { createPeopleFolders, type PeopleFolders } from "../folders/people_folders.ts";
import { openDecisionLog } from "../identity/decisions/open_decision_log.ts";
import { matchBounds } from "../../people/match_bounds.ts";
import { learnEverybody } from "../identity/relearn.ts";
import { type Config, withEventSettings } from "../settings.ts";
import { FolderKeeper } from "../sorting/folder_keeper.ts";
import type { Identity } from "../identity/identity.ts";
import { LiveSettings } from "../sorting/live_settings.ts";
import type { WorkEvent } from "../work_event.ts";
import { programMigrations } from "./program_migrations.ts";

/** Receives each change that a rehearsal would make to the event's folder. */
export type OnPlanned = (change: PlannedChange) => void;

/** Which event is opened, and by what. */
export interface EventDescription {
  /** Absolute path of EventRoot. */
  root: string;
  /** Absolute path of the database; a rehearsal works on a copy. */
  database: string;
  /** The settings without those that the event stores. */
  config: Config;
  embedder: EmbedderModel;
  clock: Pick<Clock, "date" | "sleep">;
  log: Pick<Log, "info" | "warn">;
  /** Receives an event for each person who is named by a renamed folder. */
  events: Pick<Events<WorkEvent>, "emit">;
  /** Makes it a rehearsal: nothing in the event's folder is changed. */
  onPlanned?: OnPlanned;
  /** Receives a message for each stored setting that this photosort does not accept. */
  onSettingFault?: (fault: string) => void;
  /**
   * Whether this is a rebuild of the database; the event's settings and decisions then do not apply
   * yet.
   */
  isRebuilt?: boolean;
  /** Wraps the disk, as tests do to let it fail. */
  wrapDisk?: (disk: PlacesDisk) => PlacesDisk;
}

/** An event that one thread works on: the only writer of its database and its folders. */
export interface OpenedEvent extends EventRouter {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  /** Refuses to change People and Admin/NoFaces: ask `router` and `peopleFolders` for that. */
  disk: Disk;
  peopleFolders: PeopleFolders;
  embedder: EmbedderModel;
  /** The settings as the event had them when it was opened. */
  config: Config;
  /** The settings, updated with each decision. */
  settings: LiveSettings;
  /** The data for matching faces with people; a decision may change its bounds in place. */
  identity: Identity;
  folders: FolderKeeper;
  /**
   * Ids of photos to put into their folders, because somebody named a person by renaming a folder.
   */
  placeRequests: Requests<number>;
  /** Requests a regrouping, because somebody named a person by renaming a folder. */
  regroupRequests: Requests<void>;
  /**
   * Writes all decisions into `Admin/decisions.jsonl`. @throws {Error} if that fails, such as on a
   * full disk.
   */
  keepDecisions(): void;
}

/**
 * Opens an event for a caller that has claimed it. Opens the decision log before it reads the
 * people, because the log may restore decisions about them.
 *
 * @throws {OperatorError} `database` if the database is damaged or of a newer photosort; `usage` if
 * the event keeps a setting that this photosort does not accept and `onSettingFault` is left out.
 */
export function openEvent(description: EventDescription): OpenedEvent {
  const { root, embedder, clock, log, events, onPlanned, isRebuilt = false } = description;
  const store = createStore(openDatabase(description.database, programMigrations()));
  try {
    const warn = (message: string) => log.warn(message);
    const by = { model: embedder.id, bounds: matchBounds(description.config, embedder) };
    learnEverybody(store, by);
    const decisions = isRebuilt
      ? undefined
      : openDecisionLog({ root, store, by, now: clock.date(), warn });
    const config = isRebuilt
      ? description.config
      : withEventSettings(description.config, store.settings.all(), description.onSettingFault);
    const places = diskOf(description, config), disk = keepOutOfPlaces(places);
    const peopleFolders = createPeopleFolders(store, places);
    const identity = readIdentity(store, config, embedder);
    const placeRequests = new Requests<number>(), regroupRequests = new Requests<void>();
    const folders = new FolderKeeper({
      store,
      disk,
      peopleFolders,
      clock,
      log,
      events,
      index: identity.index,
      model: identity.model,
      bounds: identity.bounds,
      route: (photoId) => placeRequests.ask(photoId),
      onDecided: () => regroupRequests.ask(),
    });
    const beforeMaking = (folder: string) => folders.beforeMaking(folder);
    const { router, sidecars } = createEventRouter({
      root,
      config,
      store,
      disk: places,
      warn,
      beforeMaking,
    });
    return {
      root,
      store,
      disk,
      peopleFolders,
      embedder,
      config,
      settings: new LiveSettings(config, store),
      identity,
      folders,
      router,
      sidecars,
      placeRequests,
      regroupRequests,
      keepDecisions() {
        if (onPlanned === undefined) decisions?.catchUp();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** @returns the distances for matching, and the centroids of all people in the database. */
export function readIdentity(store: Store, config: Config, embedder: EmbedderModel): Identity {
  return {
    index: new CentroidIndex(embedder.dimensions, store.people.centroids(embedder.id)),
    model: embedder.id,
    pairs: config.pairs,
    bounds: matchBounds(config, embedder),
  };
}

function diskOf({ root, onPlanned, wrapDisk }: EventDescription, { links }: Config): PlacesDisk {
  const real = placesDisk({ root, links }), disk = wrapDisk?.(real) ?? real;
  return onPlanned === undefined ? disk : dryDisk(disk, onPlanned);
}
