import { relative, sep } from "node:path";
import { backoffMs } from "../../runtime/backoff.ts";
import type { Clock } from "../../runtime/clock.ts";

/** The file system's notices, as `Deno.watchFs` gives them. */
export interface Notices extends AsyncIterable<Deno.FsEvent> {
  close(): void;
}

export interface WatchDependencies {
  /** Absolute path of Incoming. */
  folder: string;
  clock: Clock;
  signal: AbortSignal;
  /** Opens the notices of a folder and everything below it. */
  open: (folder: string) => Notices;
  /** Called with paths relative to the folder, forward slashes. */
  onPaths: (paths: string[]) => void;
  /**
   * Called whenever the watcher failed and will be tried again; until then only scans find files.
   */
  onFailure: (reason: string, retryInMs: number) => void;
  /** Called if the system lost notices, as too many came at once. */
  onLost: () => void;
  /** Called when the watcher is back after a failure. */
  onRecovery: () => void;
}

/** After a watcher ran this long, the next failure counts as the first one again. */
const SOUND_AFTER_MS = 60_000;

/** Watches a folder until the signal aborts, beginning again with backoff whenever that fails. */
export async function watchFolder(deps: WatchDependencies): Promise<void> {
  const { folder, clock, signal } = deps;
  for (let failures = 0; !signal.aborted;) {
    const began = clock.now();
    let reason = "the file system stopped sending notices";
    try {
      const notices = deps.open(folder);
      if (failures > 0) deps.onRecovery();
      await follow(notices, deps);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (signal.aborted) return;
    failures = clock.now() - began >= SOUND_AFTER_MS ? 1 : failures + 1;
    const wait = backoffMs(failures);
    deps.onFailure(reason, wait);
    await clock.sleep(wait, signal);
  }
}

async function follow(notices: Notices, deps: WatchDependencies): Promise<void> {
  const close = () => notices.close();
  deps.signal.addEventListener("abort", close);
  try {
    for await (const { kind, paths, flag } of notices) {
      if (deps.signal.aborted) return;
      if (flag === "rescan") deps.onLost();
      if (kind === "access") continue;
      // Notices go on to tell of the folder that was renamed, as if it still had its name.
      if (kind === "remove" && paths.includes(deps.folder)) return;
      if (paths.length === 0) continue;
      deps.onPaths(
        paths.map((path) => relative(deps.folder, path).replaceAll(sep, "/")),
      );
    }
  } finally {
    deps.signal.removeEventListener("abort", close);
  }
}
