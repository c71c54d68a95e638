import type { AskedThreads } from "../../runtime/start_thread.ts";
import { nativeLibraries, noPermissions, programCode } from "../../runtime/thread_permissions.ts";

/** The threads that the hub's thread asks for; both get what they work on by message. */
export const hubThreads: AskedThreads = {
  permissions: {
    photo: noPermissions,
    decoder: noPermissions,
    picture: nativeLibraries,
    faces: noPermissions,
    regroup: { ...noPermissions, read: [...programCode] },
    password: { ...noPermissions, read: [...programCode] },
  },
  entries: {
    picture: new URL("../../processor/crops/picture_worker.ts", import.meta.url),
    password: new URL("../auth/password_thread.ts", import.meta.url),
    regroup: new URL("../identity/regroup/regroup_worker.ts", import.meta.url),
  },
};
