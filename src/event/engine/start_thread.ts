import type { StartThread, ThreadKind } from "../../runtime/thread.ts";
import type { ThreadPermissions } from "../../runtime/thread_permissions.ts";

/** The module that threads of each kind run. */
export const threadEntries: Readonly<Record<ThreadKind, URL>> = {
  photo: new URL("../../processor/pool/worker.ts", import.meta.url),
  regroup: new URL("../identity/regroup_worker.ts", import.meta.url),
  decoder: new URL("../../processor/decode/decoder_worker.ts", import.meta.url),
  picture: new URL("../../processor/crops/picture_worker.ts", import.meta.url),
  faces: new URL("../web/faces/faces_worker.ts", import.meta.url),
};

/** @returns what starts threads, each under the permissions of its kind. */
export function threadsWith(
  permissions: ThreadPermissions,
  entries: typeof threadEntries = threadEntries,
): StartThread {
  return (kind, port, onCrash) => {
    const worker = new Worker(entries[kind], {
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
