import type { ThreadEntries } from "../../runtime/start_thread.ts";

/** The module that threads of each kind run that an event needs. */
export const threadEntries = {
  photo: new URL("../../processor/pool/worker.ts", import.meta.url),
  regroup: new URL("../identity/regroup_worker.ts", import.meta.url),
  decoder: new URL("../../processor/decode/decoder_worker.ts", import.meta.url),
  picture: new URL("../../processor/crops/picture_worker.ts", import.meta.url),
  faces: new URL("../web/faces/faces_worker.ts", import.meta.url),
} satisfies ThreadEntries;
