import { dirname, join } from "node:path";
import { readyModels } from "../src/processor/models/models_location.ts";
import { loadConfig } from "../src/event/settings.ts";
import { buildIfStale, eventPage, hubPage } from "../src/ui/build.ts";
import { installModules } from "./install_modules.ts";
import { programImports } from "./program_imports.ts";
import { type DenoJson, distFolder, projectFolder, readProject } from "./project.ts";
import { isProgramSource } from "./required_files.ts";
import type { Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";

/**
 * Puts together the folder that both the executable and the zip are made of: sources, the built page,
 * migrations, models, licences, and the packages for that target.
 *
 * @param say told each step.
 * @returns its absolute path.
 */
export async function stageProgram(
  target: Target,
  say: (line: string) => void,
  folder = join(distFolder, "build", target.name, "app"),
): Promise<string> {
  const project = await readProject();
  await Deno.remove(folder, { recursive: true }).catch(ignoreMissing);
  say(`${target.name}: installing packages`);
  await installModules(folder, target, project);
  say(`${target.name}: copying the program`);
  await buildIfStale(eventPage);
  await buildIfStale(hubPage);
  await Deno.writeTextFile(join(folder, "deno.json"), await packedDenoJson(project.denoJson));
  await copyInto(folder, [
    ...["main.ts", "LICENSE", "THIRD_PARTY_NOTICES.md"],
    ...(await filesBelow(projectFolder, "src")).filter(isProgramSource),
    ...await filesBelow(projectFolder, "migrations"),
  ]);
  await copyModels(folder, say);
  return folder;
}

async function copyModels(folder: string, say: (line: string) => void): Promise<void> {
  const config = loadConfig({ flags: {}, environment: Deno.env.toObject(), dotenv: {} });
  const { modelsDir, states } = await readyModels(config, say);
  await copyInto(folder, ["models/manifest.json"]);
  for (const { file } of states) {
    await Deno.copyFile(join(modelsDir, file), join(folder, "models", file));
  }
}

/** `deno.json` as the program needs it: without tasks, and without what only contributors need. */
async function packedDenoJson(project: DenoJson): Promise<string> {
  const { name, version, license, exports, unstable } = project;
  const modules = { nodeModulesDir: "manual", imports: await programImports(projectFolder) };
  const packed = { name, version, license, exports, unstable, ...modules };
  return `${JSON.stringify(packed, null, 2)}\n`;
}

async function copyInto(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await Deno.mkdir(dirname(join(folder, file)), { recursive: true });
    await Deno.copyFile(join(projectFolder, file), join(folder, file));
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
