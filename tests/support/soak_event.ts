import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { layout } from "../../src/event/event_layout.ts";
import { type Account, accountFor } from "./accounted_for.ts";
import { filesBelow, newEventRoot } from "./event_tree.ts";
import { type Chance, seededChance } from "./mutations.ts";
import { photosortProcess, spawnPhotosort } from "./program.ts";
import { tempFolder } from "./temp_folder.ts";

export interface SoakOptions {
  minutes: number;
  perMinute: number;
  /** Folder of JPEGs; each drop is one of them with some bytes more, so that it is another photo. */
  photos: string;
  seed: number;
  say: (line: string) => void;
}

/** What was seen in a stretch of time. */
export interface SoakWindow {
  dropped: number;
  restarts: number;
  /** From a photo's file being there to its links being there, in seconds. */
  latencies: number[];
  /** Largest resident set in megabytes and most open files of any one moment. */
  residentMb: number;
  openFiles: number;
}

export interface SoakRun extends Account {
  root: string;
  windows: SoakWindow[];
}

export const WINDOW_MINUTES = 5;
/** A run lasts so long before it is stopped or killed. */
const SHORTEST_S = 60, LONGEST_S = 300;
const POLL_MS = 200;

/**
 * Lets photos arrive evenly while the program is stopped and killed at random and started again,
 * and looks at it from outside; at the end every file must be accounted for.
 */
export async function soak(options: SoakOptions): Promise<SoakRun> {
  const root = await newEventRoot();
  const pristine = await tempFolder();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const windows: SoakWindow[] = [], waiting = new Map<string, number>();
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 60_000;
  const window = () => {
    const at = Math.floor(elapsed() / WINDOW_MINUTES);
    return windows[at] ??= { dropped: 0, restarts: 0, latencies: [], residentMb: 0, openFiles: 0 };
  };
  const isOver = () => elapsed() >= options.minutes;
  const runner = new RestartedProgram(root, seededChance(options.seed), () => {
    window().restarts++;
  });
  await Promise.all([
    dropEvenly(options, root, pristine, (name) => {
      window().dropped++;
      waiting.set(name, performance.now());
    }),
    runner.keepRunning(isOver),
    watch(root, runner, waiting, window, isOver),
  ]);
  options.say("the last photos");
  const { code, said } = await photosortProcess(["run", "--once", "--root", root]);
  const account = await accountFor(root, pristine);
  if (code !== 0) account.wrong.push(`it ended with ${code}: ${said.slice(-500)}`);
  account.wrong.push(...faultsOfDatabase(root));
  await Deno.remove(pristine, { recursive: true });
  return { ...account, root, windows };
}

/** The program, stopped or killed at random moments and started anew. */
class RestartedProgram {
  readonly #root: string;
  readonly #chance: Chance;
  readonly #onRestart: () => void;
  pid: number | undefined;

  constructor(root: string, chance: Chance, onRestart: () => void) {
    this.#root = root;
    this.#chance = chance;
    this.#onRestart = onRestart;
  }

  async keepRunning(isOver: () => boolean): Promise<void> {
    for (let n = 0; !isOver(); n++) {
      if (n > 0) this.#onRestart();
      const child = spawnPhotosort(["run", "--root", this.#root], { SETTLE_SECONDS: "1" });
      this.pid = child.pid;
      const ended = child.output();
      const until = performance.now() + 1000 * this.#between(SHORTEST_S, LONGEST_S);
      while (performance.now() < until && !isOver()) await sleep(POLL_MS);
      this.pid = undefined;
      // Every other time without a warning.
      child.kill(n % 2 === 0 ? "SIGKILL" : "SIGINT");
      await ended;
    }
  }

  #between(least: number, most: number): number {
    return least + this.#chance.below(most - least);
  }
}

async function dropEvenly(
  { photos, minutes, perMinute }: SoakOptions,
  root: string,
  pristine: string,
  onDropped: (name: string) => void,
): Promise<void> {
  const names = (await filesBelow(photos)).filter((path) => /\.jpe?g$/i.test(path));
  const startedAt = performance.now(), text = new TextEncoder();
  for (let n = 0; n < minutes * perMinute; n++) {
    const due = startedAt + n * 60_000 / perMinute;
    if (due > performance.now()) await sleep(due - performance.now());
    const name = `SOAK_${String(n).padStart(6, "0")}.jpg`;
    const bytes = await Deno.readFile(join(photos, names[n % names.length]));
    await Deno.writeFile(join(pristine, name), bytes);
    await Deno.writeFile(join(pristine, name), text.encode(name), { append: true });
    const part = join(root, layout.incoming, `${name}.part`);
    await Deno.copyFile(join(pristine, name), part);
    await Deno.rename(part, join(root, layout.incoming, name));
    onDropped(name);
  }
}

async function watch(
  root: string,
  program: RestartedProgram,
  waiting: Map<string, number>,
  window: () => SoakWindow,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await sleep(POLL_MS);
    for (const name of sortedOf(root, [...waiting.keys()])) {
      window().latencies.push((performance.now() - waiting.get(name)!) / 1000);
      waiting.delete(name);
    }
    const seen = program.pid === undefined ? undefined : lookAt(program.pid);
    if (seen === undefined) continue;
    const now = window();
    now.residentMb = Math.max(now.residentMb, seen.residentMb);
    now.openFiles = Math.max(now.openFiles, seen.openFiles);
  }
}

/** @returns which of the files are in their folders by now. */
function sortedOf(root: string, names: readonly string[]): string[] {
  const database = join(root, layout.database);
  if (names.length === 0 || !isFile(database)) return [];
  const db = new DatabaseSync(database, { readOnly: true, timeout: 5000 });
  try {
    const done = db.prepare(
      `SELECT 1 FROM source s JOIN photo p ON p.id = s.photo_id
        WHERE s.path = ? AND p.state IN ('routed', 'no_faces')`,
    );
    return names.filter((name) => done.get(name) !== undefined);
  } catch (error) {
    // A new event has no tables for a moment.
    if (error instanceof Error && error.message.includes("no such table")) return [];
    throw error;
  } finally {
    db.close();
  }
}

function faultsOfDatabase(root: string): string[] {
  const db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const result = String(db.prepare("PRAGMA integrity_check").get()?.integrity_check);
  db.close();
  return result === "ok" ? [] : [`the database: ${result}`];
}

/** As Linux tells it; undefined of a process that has just ended, and elsewhere. */
function lookAt(pid: number): { residentMb: number; openFiles: number } | undefined {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    if (kilobytes === undefined) return undefined;
    const openFiles = [...Deno.readDirSync(`/proc/${pid}/fd`)].length;
    return { residentMb: Math.round(Number(kilobytes) / 1024), openFiles };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
