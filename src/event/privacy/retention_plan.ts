import { join } from "node:path";
import type { Config } from "../settings.ts";
import { layout } from "../event_layout.ts";
import { eventEnd, type RetentionTerm, retentionTerms } from "../../core/retention.ts";
import type { KeptOriginal, KeptPhoto } from "../db/retention.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { isWholeJpeg } from "../disk/whole_jpeg.ts";
import { replacedOf } from "../folders/replaced.ts";
import { sidecarName } from "../folders/sidecar_name.ts";

/** Files that show one photo; they go together. */
export interface ExpiredPhoto<Row> {
  row: Row;
  /** Relative to EventRoot. */
  paths: string[];
  /** Disk space that removing them frees, in bytes. */
  bytes: number;
}

/** The data whose retention period is over. */
export interface RetentionPlan {
  /** Milliseconds since 1970; undefined if the event has no photo. */
  endedAt: number | undefined;
  terms: RetentionTerm[];
  originals: ExpiredPhoto<KeptOriginal>[];
  developed: ExpiredPhoto<KeptPhoto>[];
  /** How many developed photos would be due, and stay until they are at the output. */
  undelivered: number;
  /** How many faces. */
  faces: number;
}

type Days = Pick<Config, "retainOriginalsDays" | "retainDevelopedDays" | "retainFacesDays">;

/** @returns until when what is kept, and when the event ended. */
export function termsOf(store: Store, config: Days, now: number) {
  const endedAt = eventEnd(store.retention.lastPhoto());
  const days = {
    originals: config.retainOriginalsDays,
    developed: config.retainDevelopedDays,
    faces: config.retainFacesDays,
  };
  return { endedAt, terms: retentionTerms(endedAt, days, now) };
}

/** Looks up everything that is due, file by file; changes nothing. */
export async function planRetention(
  { root, store, disk, config, now }: {
    /** Absolute path of EventRoot. */
    root: string;
    store: Store;
    disk: Disk;
    config: Days;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<RetentionPlan> {
  const { endedAt, terms } = termsOf(store, config, now);
  const isDue = (wanted: RetentionTerm["kind"]) =>
    terms.some(({ kind, isDue }) => kind === wanted && isDue);
  const outputs = new Set(await disk.files(layout.processed));
  return {
    endedAt,
    terms,
    originals: isDue("originals") ? await dueOriginals(root, store) : [],
    developed: isDue("developed") ? await dueDeveloped({ root, store, disk }, outputs) : [],
    undelivered: isDue("developed") ? store.retention.undelivered() : 0,
    faces: isDue("faces") ? store.retention.faces() : 0,
  };
}

/** Only those as they were when they were sorted, and whose developed photo is there whole, or was. */
async function dueOriginals(root: string, store: Store) {
  const due: ExpiredPhoto<KeptOriginal>[] = [];
  for (const row of store.retention.originals()) {
    const path = `${layout.incoming}/${row.path}`, info = await lookAt(join(root, path));
    const isSame = info?.isFile && info.size === row.size && info.mtime?.getTime() === row.mtimeMs;
    if (!isSame) continue;
    const output = join(root, layout.processed, row.shownAs);
    if (row.isExpired || await isWholeJpeg(output) === true) {
      due.push({ row, paths: [path], bytes: info.size });
    }
  }
  return due;
}

async function dueDeveloped(
  { root, store, disk }: { root: string; store: Store; disk: Disk },
  outputs: ReadonlySet<string>,
) {
  const due: ExpiredPhoto<KeptPhoto>[] = [];
  for (const row of store.retention.developed()) {
    const output = `${layout.processed}/${row.outputName}`, sidecar = sidecarName(row.outputName);
    const own = [output, `${layout.thumbs}/${row.outputName}`];
    if (outputs.has(sidecar)) own.push(`${layout.processed}/${sidecar}`);
    own.push(...await replacedOf(disk, row.outputName));
    const sizes = await Promise.all(
      own.map(async (path) => (await lookAt(join(root, path)))?.size),
    );
    // Links take no room of their own.
    const places = store.places.ofPhoto(row.id).filter(({ state }) => state === "present");
    due.push({
      row,
      paths: [...own.filter((_, i) => sizes[i] !== undefined), ...places.map(({ path }) => path)],
      bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    });
  }
  return due;
}

async function lookAt(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.lstat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
