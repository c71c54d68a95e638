import { basename, join } from "node:path";
import type { Config } from "../config.ts";
import { layout } from "../core/event_layout.ts";
import { readMigrations } from "../db/migrate.ts";
import { copyInto } from "../db/copy.ts";
import { openDatabase, openForReading } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { dryDisk, type PlannedChange } from "../disk/dry_disk.ts";
import { runningInstance } from "../disk/instance_lock.ts";
import { realDisk } from "../disk/real_disk.ts";
import { CentroidIndex } from "../people/centroid_index.ts";
import type { MatchBounds } from "../people/evidence.ts";
import { createEventRouter } from "../pipeline/event_router.ts";
import { matchBounds } from "../pipeline/match_bounds.ts";
import { recordRouted } from "../pipeline/record_routed.ts";
import { copyDatabase } from "./copy_database.ts";
import { shippedEmbedder } from "./models_location.ts";

/** An event that a command works on by itself, as nobody else does. */
export interface EventWork {
  store: Store;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  /** Makes the folders of photos right that changed. */
  route(photoIds: Iterable<number>): Promise<void>;
  close(): void;
}

/** @param root of an event that this process has claimed. */
export async function openEvent(
  root: string,
  config: Config,
  warn: (message: string) => void,
): Promise<EventWork> {
  const disk = realDisk({ root, links: config.links });
  return await openOn(root, join(root, layout.database), disk, config, warn);
}

/** Works on copies, and tells what would change; the event itself stays as it is. */
export async function openDryEvent(
  root: string,
  config: Config,
  onPlanned: (change: PlannedChange) => void,
): Promise<EventWork> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-dry-run-" }));
  const database = await copyOf(root, folder);
  const disk = dryDisk(realDisk({ root, links: config.links }), onPlanned);
  const work = await openOn(root, database, disk, config, () => {});
  return {
    ...work,
    close() {
      work.close();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}

/** Whoever is at work on the event writes to its database: a plain copy would be a torn one. */
async function copyOf(root: string, folder: string): Promise<string> {
  const database = join(root, layout.database), copy = join(folder, basename(database));
  if (runningInstance(root) === undefined) return await copyDatabase(database, folder);
  const db = openForReading(database);
  copyInto(db, copy);
  db.close();
  return copy;
}

async function openOn(
  root: string,
  database: string,
  disk: Disk,
  config: Config,
  warn: (message: string) => void,
): Promise<EventWork> {
  const store = createStore(openDatabase(database, programMigrations()));
  const embedder = await shippedEmbedder(config);
  const { router } = createEventRouter({ root, config, store, disk, warn });
  return {
    store,
    index: new CentroidIndex(embedder.dimensions, store.people.centroids(embedder.id)),
    model: embedder.id,
    bounds: matchBounds(config, embedder),
    async route(photoIds) {
      for (const id of photoIds) {
        await router.route(id);
        recordRouted(store, id);
      }
    },
    close: () => store.close(),
  };
}

/** The schema's steps, as the program was shipped with them. */
export function programMigrations() {
  return readMigrations(new URL("../../migrations/", import.meta.url));
}
