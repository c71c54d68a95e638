/** The environment and the flags of the task `start`: those of every packed program, too. */
export interface StartFlags {
  /** `MALLOC_ARENA_MAX=2` and the like. */
  environment: string[];
  /** Permissions and how to behave without one. */
  flags: string[];
}

const FFI = "--allow-ffi=", NET = "--allow-net";
/** How the task names the folder of packages. */
const MODULES = "./node_modules";

/** @param command `deno.json`'s task `start`: what builds the page, and behind a `;` what runs. */
export function startFlags(command: string): StartFlags {
  const words = command.split(" ; ").at(-1)!.split(" "), deno = words.indexOf("deno");
  return {
    environment: words.slice(0, deno),
    flags: words.slice(deno).filter((word) => word.startsWith("--")),
  };
}

/** @returns the flags where packages lie in a folder that a start script names. */
export function flagsWithModulesIn(folder: string, flags: readonly string[]): string[] {
  return flags.map((flag) => flag.startsWith(FFI) ? flag.replace(MODULES, folder) : flag);
}

/** @returns the right to ask other computers: few as a rule, and all for the task `online`. */
export function netFlags(flags: readonly string[]): { few: string; all: string } {
  return { few: flags.find((flag) => flag.startsWith(NET))!, all: NET };
}

/** @returns the flags, but the right to ask other computers is what a start script decides. */
export function flagsWithNet(net: string, flags: readonly string[]): string[] {
  return flags.map((flag) => flag.startsWith(NET) ? net : flag);
}

/**
 * The flags of the single executable. Where it unpacks its packages to is known when it starts, and
 * its flags are the same for every command: so its main thread may load any library and ask any
 * computer. All other threads are narrowed.
 */
export function flagsOfExecutable(flags: readonly string[]): string[] {
  return flagsWithNet(NET, flags)
    .map((flag) => flag.startsWith(FFI) ? FFI.slice(0, -1) : flag);
}
