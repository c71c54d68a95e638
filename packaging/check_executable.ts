import { type Embedded, embeddedIn } from "./embedded_files.ts";
import { projectFolder } from "./project.ts";
import { missingAmong, requiredFiles } from "./required_files.ts";
import type { Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";

/** What is wrong with an executable, in words; nothing if it is as it should be. */
export interface ExecutableCheck {
  embedded: Embedded;
  faults: string[];
}

/**
 * Checks what an executable embeds against what the program needs and against the folder that it
 * was made of.
 *
 * @param program the folder that {@link stageProgram} made.
 */
export async function checkExecutable(
  path: string,
  program: string,
  target: Target,
): Promise<ExecutableCheck> {
  const embedded = embeddedIn(await Deno.readFile(path));
  const paths = embedded.files.map((file) => file.path);
  const missing = missingAmong(paths, await requiredFiles(projectFolder, target));
  const staged = new Set(await filesBelow(program));
  const has = new Set(paths);
  // Sources that others import as types only have no code to embed.
  const left = [...staged].filter((one) => !has.has(one) && !/^src\/.*\.ts$/.test(one));
  const foreign = paths.filter((one) => !staged.has(one));
  return {
    embedded,
    faults: [
      ...missing.map((what) => `missing: ${what}`),
      ...left.map((one) => `left out: ${one}`),
      ...foreign.map((one) => `not of the program: ${one}`),
      ...embedded.links.map((one) => `a symbolic link: ${one}`),
      ...(embedded.entry === "main.ts" ? [] : [`starts at ${embedded.entry}`]),
      ...(embedded.unpacks ? [] : ["does not unpack itself, so that libraries are not found"]),
      ...(embedded.prompts ? ["may ask for permissions"] : []),
    ],
  };
}
