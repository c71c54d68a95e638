import { join } from "node:path";
import { isShipped, type Lock, runtimePackages } from "./module_rules.ts";
import { programImports } from "./program_imports.ts";
import { projectFolder } from "./project.ts";
import { runDeno } from "./run_deno.ts";
import type { Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";

/** Flat, as nothing in it may be a symbolic link: Windows lets ordinary users make none. */
const layout = { nodeModulesDir: "manual", nodeModulesLinker: "hoisted" };

/**
 * Installs into a folder's `node_modules` what the program needs on that target, at the versions
 * and with the checksums of `deno.lock`, and nothing else.
 */
export async function installModules(
  folder: string,
  target: Target,
  project: { denoJson: { imports: Record<string, string> }; lock: Lock },
): Promise<void> {
  const { imports } = project.denoJson;
  await install(folder, target, imports, join(projectFolder, "deno.lock"));
  const packages = runtimePackages(await programImports(projectFolder), project.lock);
  const modules = join(folder, "node_modules");
  for (const file of await filesBelow(modules)) {
    if (!isShipped(file, packages, target)) await Deno.remove(join(modules, file));
  }
  await removeEmptyFolders(modules);
}

/**
 * Fetches the Deno executable of a target from npm, by the checksums of `runtime.lock`.
 *
 * @returns the path of the executable.
 */
export async function fetchRuntime(folder: string, target: Target): Promise<string> {
  const lockFile = join(projectFolder, "packaging", "runtime.lock");
  const [pinned] = Object.keys(JSON.parse(await Deno.readTextFile(lockFile)).specifiers);
  const mine = `npm:deno@${Deno.version.deno}`;
  if (pinned !== mine) throw new Error(`Cannot pack ${mine}: packaging/runtime.lock has ${pinned}`);
  await install(folder, target, { deno: mine }, lockFile);
  return join(folder, "node_modules", target.runtime);
}

async function install(
  folder: string,
  { os, arch }: Target,
  imports: Record<string, string>,
  lockFile: string,
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports, ...layout }));
  await Deno.copyFile(lockFile, join(folder, "deno.lock"));
  await runDeno(["install", "--frozen", "--os", os, "--arch", arch], { cwd: folder });
  for (const file of ["deno.json", "deno.lock"]) await Deno.remove(join(folder, file));
}

async function removeEmptyFolders(folder: string): Promise<void> {
  const inside = [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory);
  for (const { name } of inside) await removeEmptyFolders(join(folder, name));
  if ([...Deno.readDirSync(folder)].length === 0) await Deno.remove(folder);
}
