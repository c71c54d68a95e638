import { hostname } from "node:os";
import { join } from "node:path";
import { layout } from "../core/event_layout.ts";
import { OperatorError } from "../core/operator_error.ts";

/** Who is at work on an event. */
export interface Instance {
  pid: number;
  host: string;
  /** ISO 8601. */
  since: string;
}

/**
 * Claims an event for this process. The system drops the claim when the process ends, however
 * that happens, so that a crash never leaves the event locked.
 *
 * @returns what gives the claim back.
 * @throws {OperatorError} `alreadyRunning`, naming who holds it.
 */
export function claimEvent(root: string, now: number): () => void {
  const file = Deno.openSync(join(root, layout.lock), { create: true, write: true, read: true });
  if (!file.tryLockSync(true)) {
    file.close();
    throw alreadyRunning(root);
  }
  // Beside the lock, as Windows lets nobody read a locked file.
  const instance = join(root, layout.instance);
  const me: Instance = { pid: Deno.pid, host: nameOfHost(), since: new Date(now).toISOString() };
  Deno.writeTextFileSync(instance, JSON.stringify(me));
  return () => {
    try {
      Deno.removeSync(instance);
    } catch (error) {
      // The drive may have been pulled: what was done is done all the same.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      file.close();
    }
  };
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

/** @throws {OperatorError} `alreadyRunning` where another process is at work on the event. */
export function refuseIfRunning(root: string): void {
  if (runningInstance(root) !== undefined) throw alreadyRunning(root);
}

function alreadyRunning(root: string): OperatorError {
  const { pid, host, since } = readInstance(root);
  return new OperatorError(
    "alreadyRunning",
    `${root} is already being sorted by process ${pid} on ${host}, since ${since}`,
    "Stop that one first, or let it go on: it sees every new photo by itself.",
  );
}

function readInstance(root: string): Instance {
  try {
    return JSON.parse(Deno.readTextFileSync(join(root, layout.instance)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) {
      return { pid: 0, host: "an unknown computer", since: "an unknown time" };
    }
    throw error;
  }
}

function nameOfHost(): string {
  try {
    return hostname();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return "this computer";
    throw error;
  }
}
