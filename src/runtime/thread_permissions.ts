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

/** Absolute path of the file that says how faces of each model are judged. */
export const modelsManifest = join(programFolder, "models", "manifest.json");

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

/** What sharp reads while it loads: on Linux it asks ldd which C library the system has. */
const toLoadLibraries = [...programCode, ...Deno.build.os === "linux" ? ["/usr/bin/ldd"] : []];

/** The permissions to load sharp and ONNX Runtime from the program's own packages. */
export const nativeLibraries: Deno.PermissionOptionsObject = {
  ...noPermissions,
  read: toLoadLibraries,
  // sharp reads these while it loads, too.
  env: ["npm_package_config_libvips", "MALLOC_ARENA_MAX"],
  ffi: [modules],
};

/** The folders that threads work on; each is an absolute path, and may be missing. */
export interface ThreadFolders {
  /** For files that photo workers need for a moment. */
  scratch?: string;
  /** Holds the event's database. */
  databaseFolder?: string;
  pictures?: {
    /** Developed photos, which pictures are cut from. */
    developed: string;
    /** Pictures that were cut. */
    cache: string;
    /** Files that could not be sorted: where they were moved to, and a card, on which they stay. */
    failed: readonly string[];
  };
}

export function threadPermissions(
  { scratch, databaseFolder, pictures }: ThreadFolders,
): ThreadPermissions {
  const databases = databaseFolder === undefined ? [] : [databaseFolder];
  return {
    photo: { ...nativeLibraries, write: scratch === undefined ? false : [scratch] },
    decoder: { ...noPermissions, read: [...programCode] },
    password: { ...noPermissions, read: [...programCode] },
    regroup: { ...noPermissions, read: [...programCode, ...databases] },
    faces: { ...noPermissions, read: [...programCode, ...databases, modelsManifest] },
    picture: pictures === undefined ? nativeLibraries : {
      ...nativeLibraries,
      read: [...toLoadLibraries, pictures.developed, pictures.cache, ...pictures.failed],
      write: [pictures.cache],
    },
  };
}
