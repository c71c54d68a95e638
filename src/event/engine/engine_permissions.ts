import { dirname, join } from "node:path";
import { programFolder } from "../../runtime/program_folder.ts";
import type { EngineSetup } from "./engine_protocol.ts";

/** What the engine and its photo workers may touch; anything else is refused by the runtime. */
export function enginePermissions(setup: EngineSetup): Deno.PermissionOptionsObject {
  const { root, source, output, database, modelsDir, dryRun } = setup;
  const modules = join(programFolder, "node_modules");
  const own = [join(programFolder, "src"), join(programFolder, "migrations"), modules];
  // sharp asks this file which C library the system has.
  const system = Deno.build.os === "linux" ? ["/usr/bin/ldd"] : [];
  const outside = [source, output].filter((folder) => folder !== undefined);
  return {
    read: [root, ...outside, modelsDir, dirname(database), ...own, ...system],
    // A dry run could not write to the event if it wanted to, and nothing to what photos come from.
    write: dryRun ? [dirname(database)] : [root, ...output === undefined ? [] : [output]],
    ffi: [modules],
    // Read by sharp while it loads.
    env: ["npm_package_config_libvips", "MALLOC_ARENA_MAX"],
    net: false,
    run: false,
    sys: false,
    import: false,
  };
}
