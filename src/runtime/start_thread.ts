import type { StartThread, ThreadKind } from "./thread.ts";
import type { ThreadPermissions } from "./thread_permissions.ts";

/** The modules that threads of each kind run; a kind that is not there is not started. */
export type ThreadEntries = Readonly<Partial<Record<ThreadKind, URL>>>;

/** The threads that somebody may ask for. */
export interface AskedThreads {
  permissions: ThreadPermissions;
  entries: ThreadEntries;
}

/** @returns what starts threads, each under the permissions of its kind. */
export function threadsWith({ permissions, entries }: AskedThreads): StartThread {
  return (kind, port, onCrash) => {
    const entry = entries[kind];
    if (entry === undefined) throw new TypeError(`Cannot start a thread of the kind ${kind}`);
    const worker = new Worker(entry, {
      type: "module",
      name: kind,
      deno: { permissions: permissions[kind] },
    });
    worker.onerror = (event) => {
      // Otherwise the error would end this thread too.
      event.preventDefault();
      onCrash(event.message);
    };
    worker.postMessage(port, [port]);
    return () => worker.terminate();
  };
}
