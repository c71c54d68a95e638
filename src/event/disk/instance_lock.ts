import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { layout } from "../event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** The process that works on an event. */
export interface Instance {
  pid: number;
  host: string;
  /** ISO 8601. */
  since: string;
  /** A command ends within seconds; sorting goes on until somebody ends it. */
  doing: "sorting" | "command";
  /** Absolute path of the folder that photos are sorted from. */
  from?: string;
}

/**
 * Claims an event for this process. The system drops the claim when the process ends, however
 * that happens, so that a crash never leaves the event locked.
 *
 * @returns what gives the claim back.
 * @throws {OperatorError} `alreadyRunning`, naming who holds it.
 */
export function claimEvent(
  root: string,
  now: number,
  doing: Instance["doing"] = "sorting",
  from?: string,
  host = nameOfHost(),
): () => void {
  const file = Deno.openSync(join(root, layout.lock), { create: true, write: true, read: true });
  if (!file.tryLockSync(true)) {
    file.close();
    throw alreadyRunning(root);
  }
  // In a file beside the lock, because Windows lets nobody read a locked file.
  const instance = join(root, layout.instance);
  const me: Instance = {
    pid: Deno.pid,
    host,
    since: new Date(now).toISOString(),
    doing,
    from,
  };
  Deno.writeTextFileSync(instance, JSON.stringify(me));
  return () => {
    try {
      Deno.removeSync(instance);
    } catch (error) {
      // The drive may have been pulled: the work is done all the same.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      file.close();
    }
  };
}

/** How long to wait for a command that holds the event, and how often to try again, in milliseconds. */
const MOST_WAIT_MS = 15_000, LOOK_MS = 50;

/**
 * The same, once a command that is at work on the event has come to its end.
 *
 * @throws {OperatorError} `alreadyRunning` if the event is being sorted.
 */
export async function claimSoon(
  root: string,
  doing: Instance["doing"],
  from?: string,
  host?: string,
): Promise<() => void> {
  for (let waited = 0;; waited += LOOK_MS) {
    try {
      return claimEvent(root, Date.now(), doing, from, host);
    } catch (error) {
      const isHeld = error instanceof OperatorError && error.exit === "alreadyRunning";
      const mayEnd = readInstance(root).doing === "command" && waited < MOST_WAIT_MS;
      if (!isHeld || !mayEnd) throw error;
    }
    await setTimeout(LOOK_MS);
  }
}

/** @returns who is sorting an event now, or undefined; a command that is at work soon ends. */
export function sortingInstance(root: string): Instance | undefined {
  const instance = runningInstance(root);
  return instance?.doing === "sorting" ? instance : undefined;
}

/** @returns who is at work on an event, or undefined for nobody. Changes nothing. */
export function runningInstance(root: string): Instance | undefined {
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(join(root, layout.lock), { read: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  try {
    return file.tryLockSync(true) ? undefined : readInstance(root);
  } finally {
    file.close();
  }
}

/** @throws {OperatorError} `alreadyRunning` if another process is at work on the event. */
export function refuseIfRunning(root: string): void {
  if (runningInstance(root) !== undefined) throw alreadyRunning(root);
}

function alreadyRunning(root: string): OperatorError {
  const { pid, host, since } = readInstance(root);
  return new OperatorError(
    "alreadyRunning",
    sentence("sortedElsewhere", { root, process: pid, host, since }),
    "Stop that one first, or let it run: it sorts every new photo by itself.",
  );
}

function readInstance(root: string): Instance {
  try {
    return JSON.parse(Deno.readTextFileSync(join(root, layout.instance)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) {
      // The new owner may not have written its instance file yet; a process that only checks holds the
      // lock for a moment.
      return { pid: 0, host: "an unknown computer", since: "an unknown time", doing: "command" };
    }
    throw error;
  }
}

/** @returns what others know this computer by; a thread may have no right to ask for it. */
export function nameOfHost(): string {
  try {
    return hostname();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return "this computer";
    throw error;
  }
}
