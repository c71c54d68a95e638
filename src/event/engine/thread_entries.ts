import type { ThreadEntries } from "../../runtime/start_thread.ts";
import type { ThreadKind } from "../../runtime/thread.ts";

/** The module that threads of each kind run. */
export const threadEntries: ThreadEntries & Readonly<Record<ThreadKind, URL>> = {
  photo: new URL("../../processor/pool/worker.ts", import.meta.url),
  regroup: new URL("../identity/regroup_worker.ts", import.meta.url),
  decoder: new URL("../../processor/decode/decoder_worker.ts", import.meta.url),
  picture: new URL("../../processor/crops/picture_worker.ts", import.meta.url),
  faces: new URL("../web/faces/faces_worker.ts", import.meta.url),
};
