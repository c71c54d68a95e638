import { statfsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../settings.ts";
import { eventFolders, layout } from "../event_layout.ts";
import { latestEntry } from "../db/consistency.ts";
import type { FolderAbilities, SurroundingFacts } from "./judge_surroundings.ts";
import { lookAtModels } from "../../processor/models/models_location.ts";
import type { OpenedDatabase } from "./gather_database.ts";
import type { Incoming } from "./scan_incoming.ts";

/** A capture time may be of another time zone, so up to a day ahead is no fault. */
const DAY_MS = 86_400_000;

export async function gatherSurroundings(
  root: string,
  config: Config,
  opened: OpenedDatabase | undefined,
  incoming: Incoming,
): Promise<SurroundingFacts> {
  const now = Date.now();
  const captured = opened?.store.photos.withCaptureTime() ?? [];
  return {
    now,
    models: await lookAtModels(config),
    space: freeSpace(root),
    latestEntry: opened === undefined ? 0 : latestEntry(opened.db),
    futureFiles: [...incoming.files].filter(([, mtimeMs]) => mtimeMs > now + DAY_MS)
      .map(([path]) => `${layout.incoming}/${path}`),
    futurePhotos: captured.filter(({ takenAt }) => (takenAt ?? 0) > now + DAY_MS)
      .map(({ outputName }) => `${layout.processed}/${outputName}`),
    ...await tryFolders(root),
    abilities: await tryAbilities(join(root, layout.temporary)),
  };
}

function freeSpace(root: string): SurroundingFacts["space"] {
  try {
    const { bavail, bsize } = statfsSync(root);
    return { freeBytes: bavail * bsize };
  } catch (error) {
    // photosort may have been started without the permission to ask.
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}

async function tryFolders(
  root: string,
): Promise<Pick<SurroundingFacts, "missingFolders" | "lockedFolders">> {
  const missingFolders: string[] = [], lockedFolders: string[] = [];
  for (const folder of eventFolders) {
    const probe = join(root, folder, `.photosort-${Deno.pid}.part`);
    try {
      await Deno.writeFile(probe, new Uint8Array(1));
      await Deno.remove(probe);
    } catch (error) {
      (error instanceof Deno.errors.NotFound ? missingFolders : lockedFolders).push(folder);
    }
  }
  return { missingFolders, lockedFolders };
}

/** @returns undefined if no file can be written to the folder. */
async function tryAbilities(folder: string): Promise<FolderAbilities | undefined> {
  const probe = join(folder, `doctor-${Deno.pid}-a.part`), made = [probe];
  try {
    await Deno.writeFile(probe, new Uint8Array(1));
    const link = join(folder, `doctor-${Deno.pid}-b.part`);
    const long = join(folder, `${"x".repeat(250)}.part`);
    made.push(link, long);
    return {
      hardLinks: await works(() => Deno.link(probe, link)),
      caseMatters: !await works(() => Deno.stat(probe.replace("-a.part", "-A.part"))),
      longNames: await works(() => Deno.writeFile(long, new Uint8Array(1))),
    };
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    for (const path of made) await works(() => Deno.remove(path));
  }
}

async function works(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
