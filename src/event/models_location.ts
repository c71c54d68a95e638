import { join, resolve } from "node:path";
import type { Config } from "./settings.ts";
import { OperatorError } from "../core/operator_error.ts";
import { checkModels, ensureModels, type ModelState } from "../processor/models/fetch_models.ts";
import {
  type EmbedderModel,
  LEAST_PEOPLE,
  type ModelChoice,
  parseManifest,
  UnknownModel,
  UnmeasuredModel,
} from "../processor/models/manifest.ts";
import { programFolder } from "../runtime/program_folder.ts";

export interface ReadyModels {
  models: ModelChoice;
  /** Absolute path, links resolved. */
  modelsDir: string;
  states: ModelState[];
}

/**
 * Makes sure that the files of the models in use are there, and fetches those that are missing.
 *
 * @throws {OperatorError} `models` if a file can be fetched from nowhere.
 */
export async function readyModels(
  config: Config,
  say: (message: string) => void,
): Promise<ReadyModels> {
  const models = await shippedModels(config), folder = modelsFolder(config);
  const mirror = config.modelsMirror || await siblingMirror();
  const states = await ensureModels([models.detector, models.embedder], { folder, mirror, say });
  return { models, modelsDir: await Deno.realPath(folder), states };
}

/** @returns the state of the model files in use; fetches none. */
export async function lookAtModels(config: Config) {
  const { detector, embedder } = await shippedModels(config);
  return await checkModels([detector, embedder], modelsFolder(config));
}

function modelsFolder({ modelsDir }: Config): string {
  return modelsDir === "" ? join(programFolder, "models") : resolve(modelsDir);
}

/** @returns the models in use, from the manifest that is shipped with the program. */
async function shippedModels({ embedder }: Config): Promise<ModelChoice> {
  return chooseModels(
    await Deno.readTextFile(join(programFolder, "models", "manifest.json")),
    embedder,
  );
}

/**
 * @param manifest the content of `models/manifest.json`.
 * @param embedder the embedding model wanted; the manifest's own choice when empty.
 * @throws {OperatorError} `usage` if it is unknown, or nobody measured its constants.
 */
export function chooseModels(manifest: string, embedder: string): ModelChoice {
  try {
    return parseManifest(manifest, embedder);
  } catch (error) {
    if (error instanceof UnmeasuredModel) {
      const hint =
        `Measure it on labelled photos of ${LEAST_PEOPLE} people or more, in a checkout of ` +
        `photosort: \`deno task eval --measure FOLDER --embedder ${embedder}\`. Or leave EMBEDDER empty.`;
      throw new OperatorError("usage", error.message, hint);
    }
    if (!(error instanceof UnknownModel)) throw error;
    throw new OperatorError("usage", error.message, "Leave EMBEDDER empty for photosort's own.");
  }
}

/** @returns the embedding model in use; its file may be missing. */
export async function shippedEmbedder(config: Config): Promise<EmbedderModel> {
  return (await shippedModels(config)).embedder;
}

/** @returns the folder of shared model files beside a checkout, if there is one. */
async function siblingMirror(): Promise<string | undefined> {
  const folder = join(programFolder, "..", "shared", "models");
  const info = await Deno.stat(folder).catch(() => undefined);
  return info?.isDirectory ? folder : undefined;
}
