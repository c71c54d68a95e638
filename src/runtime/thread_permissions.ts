import { join } from "node:path";
import { programFolder } from "./program_folder.ts";
import type { ThreadKind } from "./thread.ts";

/**
 * The permissions of each kind of thread. Each kind has fewer than the thread that asked for it.
 */
export type ThreadPermissions = Readonly<Record<ThreadKind, Deno.PermissionOptionsObject>>;

const modules = join(programFolder, "node_modules");

/** Absolute paths of the program's code: what a thread has to read to start. */
export const programCode: readonly string[] = [join(programFolder, "src"), modules];

/** No right at all: a thread's permissions name every right, as one left out would be inherited. */
export const noPermissions: Deno.PermissionOptionsObject = {
  read: false,
  write: false,
  net: false,
  run: false,
  ffi: false,
  env: false,
  sys: false,
  import: false,
};

/** The permissions to load sharp and ONNX Runtime from the program's own packages. */
export const nativeLibraries: Deno.PermissionOptionsObject = {
  ...noPermissions,
  // While it loads, sharp asks ldd which C library Linux has, and reads these variables.
  read: [...programCode, ...Deno.build.os === "linux" ? ["/usr/bin/ldd"] : []],
  env: ["npm_package_config_libvips", "MALLOC_ARENA_MAX"],
  ffi: [modules],
};

/**
 * @param scratch absolute path of the folder for files that photo workers need for a moment, if any.
 * @param database absolute path of the event's folder with the database, if there is an event.
 */
export function threadPermissions(
  { scratch, databaseFolder }: { scratch?: string; databaseFolder?: string },
): ThreadPermissions {
  const databases = databaseFolder === undefined ? [] : [databaseFolder];
  return {
    photo: { ...nativeLibraries, write: scratch === undefined ? false : [scratch] },
    decoder: { ...noPermissions, read: [...programCode] },
    regroup: { ...noPermissions, read: [...programCode, ...databases] },
  };
}
