import { photoThreads } from "../../processor/pool/photo_threads.ts";
import type { ThreadEntries } from "../../runtime/start_thread.ts";

/** The module that threads of each kind run that an event needs. */
export const threadEntries = {
  ...photoThreads,
  regroup: new URL("../identity/regroup_worker.ts", import.meta.url),
  picture: new URL("../../processor/crops/picture_worker.ts", import.meta.url),
  faces: new URL("../web/faces/faces_worker.ts", import.meta.url),
} satisfies ThreadEntries;
