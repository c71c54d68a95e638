import { readProject } from "./project.ts";
import { filesNamedInSources, pageFolders } from "./required_files.ts";
import { runDeno } from "./run_deno.ts";
import { flagsOfExecutable, startFlags } from "./start_flags.ts";
import type { Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";

export interface CompileOptions {
  /** Where the executable goes. */
  output: string;
  /** For which system it is; this one when left out. */
  target?: Target;
  /** The executable that everything is appended to; Deno fetches its own when left out. */
  base?: string;
  /** For Windows. */
  icon?: string;
}

/**
 * Compiles a staged program into one executable. It unpacks itself when first started, beside
 * itself or, where it may not write there, in the user's own data: sharp's libraries find each
 * other in real folders only (denoland/deno#32198).
 *
 * @param program the folder that {@link stageProgram} made.
 */
export async function compileProgram(
  program: string,
  { output, target, base, icon }: CompileOptions,
): Promise<void> {
  const { denoJson } = await readProject();
  const { flags } = startFlags(denoJson.tasks.start.command);
  const included = [...await programModules(program), ...pageFolders, "migrations", "models"];
  const args = [
    ...["compile", "--self-extracting", "--no-check", "--no-lock", "--no-remote", "--cached-only"],
    ...flagsOfExecutable(flags),
    ...[...included, "LICENSE", "THIRD_PARTY_NOTICES.md"].flatMap((path) => ["--include", path]),
    ...(target === undefined ? [] : ["--target", target.triple]),
    ...(icon === undefined ? [] : ["--icon", icon]),
    ...["--output", output, "main.ts"],
  ];
  const env: Record<string, string> = base === undefined ? {} : { DENORT_BIN: base };
  await runDeno(args, { cwd: program, env });
}

/** @returns what nothing imports, and yet is needed: entries of threads and files beside sources. */
async function programModules(program: string): Promise<string[]> {
  const there = new Set(await filesBelow(program));
  return (await filesNamedInSources(program)).filter((path) => there.has(path));
}
