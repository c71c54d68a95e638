import { join } from "node:path";
import { layout } from "../event_layout.ts";

/** A copy of the event's database. */
export interface BackupFile {
  /** Absolute. */
  path: string;
  name: string;
  bytes: number;
  /** When the database it is a copy of was last changed, milliseconds since 1970. */
  changedAt: number;
}

const MOST_KEPT = 5;
/** The names of photosort's backups; every other file in that folder belongs to somebody else. */
const ours = /^photosort_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\dZ(_\d+)?\.db$/;
const unfinished = /^photosort_.*\.part$/;
/** Copies beside the database: those set aside, and those being made. */
const asides =
  /^\.(aside-\d{4}-\d\d-\d\d_\d\d-\d\d-\d\dZ|rebuilt|restored(\.part)?)(-wal|-shm|-journal)?$/;

/**
 * @param now milliseconds since 1970. A backup of a later time was made while the clock was ahead. It
 * counts as the oldest; otherwise it would push out every backup made since.
 * @returns the backups of an event, the newest first.
 */
export async function listBackups(root: string, now: number = Date.now()): Promise<BackupFile[]> {
  const folder = join(root, layout.backups), latest = `photosort_${stampOf(now)}~`;
  const names = (await namesIn(folder)).filter((name) => ours.test(name)).sort().reverse();
  const [later, past] = [
    names.filter((name) => name > latest),
    names.filter((name) => name <= latest),
  ];
  return await Promise.all([...past, ...later].map(async (name) => {
    const path = join(folder, name), { size, mtime } = await Deno.stat(path);
    return { path, name, bytes: size, changedAt: mtime?.getTime() ?? 0 };
  }));
}

/**
 * Lets a backup appear whole or not at all, and takes away all but the last five.
 *
 * @param now milliseconds since 1970; the name says it, in UTC.
 * @param changedAt as in {@link BackupFile}.
 * @param fill writes the copy.
 * @returns its name.
 */
export async function addBackup(
  root: string,
  { now, changedAt }: { now: number; changedAt: number },
  fill: (path: string) => Promise<void>,
): Promise<string> {
  const folder = join(root, layout.backups);
  await Deno.mkdir(folder, { recursive: true });
  const there = await namesIn(folder), name = freeName(now, there);
  const part = join(folder, `${name}.${Deno.pid}.part`);
  try {
    await fill(part);
    await syncWithTime(part, changedAt);
    await Deno.rename(part, join(folder, name));
  } catch (error) {
    await remove(part);
    throw error;
  }
  for (const left of there.filter((one) => unfinished.test(one))) await remove(join(folder, left));
  for (const { path } of (await listBackups(root, now)).slice(MOST_KEPT)) await remove(path);
  return name;
}

/**
 * Removes every copy of the database that photosort made: backups, and those it set aside. Forgetting
 * somebody needs it, because every copy may hold their faces.
 *
 * @returns the paths of what is gone, relative to EventRoot.
 */
export async function eraseDatabaseCopies(root: string): Promise<string[]> {
  const inFolder = async (folder: string, mine: (name: string) => boolean) =>
    (await namesIn(join(root, folder))).filter(mine).map((name) => `${folder}/${name}`);
  const gone = [
    ...await inFolder(layout.backups, (name) => ours.test(name) || unfinished.test(name)),
    ...await inFolder("Admin", (name) => isOwnCopy(`Admin/${name}`)),
  ];
  for (const path of gone) await remove(join(root, path));
  return gone;
}

/**
 * @returns absolute paths of all whole copies of the database that photosort made: backups, and
 * those it set aside.
 */
export async function databaseCopies(root: string): Promise<string[]> {
  const backups = (await namesIn(join(root, layout.backups))).filter((name) => ours.test(name));
  const beside = (await namesIn(join(root, "Admin"))).filter((name) =>
    isOwnCopy(`Admin/${name}`) && !/(-wal|-shm|-journal|\.part)$/.test(name)
  );
  return [
    ...backups.map((name) => join(root, layout.backups, name)),
    ...beside.map((name) => join(root, "Admin", name)),
  ];
}

/**
 * Moves a database aside, including its write-ahead log, so that another one can replace it.
 *
 * @returns where it is now, relative to EventRoot, or undefined if there was none.
 */
export async function setDatabaseAside(root: string, now: number): Promise<string | undefined> {
  const to = `${layout.database}.aside-${stampOf(now)}`;
  let moved = false;
  for (const suffix of ["", "-wal", "-shm"]) {
    try {
      await Deno.rename(join(root, layout.database + suffix), join(root, to + suffix));
      if (suffix === "") moved = true;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return moved ? to : undefined;
}

function isOwnCopy(path: string): boolean {
  return path.startsWith(layout.database) && asides.test(path.slice(layout.database.length));
}

/** @returns such as `2026-06-06_14-03-21Z`. */
function stampOf(now: number): string {
  const iso = new Date(now).toISOString().slice(0, "2026-06-06T14:03:21".length);
  return `${iso.replace("T", "_").replaceAll(":", "-")}Z`;
}

function freeName(now: number, taken: readonly string[]): string {
  for (let n = 1;; n++) {
    const name = `photosort_${stampOf(now)}${n === 1 ? "" : `_${n}`}.db`;
    if (!taken.includes(name)) return name;
  }
}

async function syncWithTime(path: string, changedAt: number): Promise<void> {
  using file = await Deno.open(path, { write: true });
  await file.utime(changedAt / 1000, changedAt / 1000);
  await file.sync();
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isFile }) => isFile).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function remove(path: string): Promise<void> {
  await Deno.remove(path).catch((error: unknown) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
