import { join, resolve } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { checkModels, ensureModels, type ModelState } from "./fetch_models.ts";
import {
  type EmbedderModel,
  LEAST_PEOPLE,
  type ModelChoice,
  parseManifest,
  UnknownModel,
  UnmeasuredModel,
} from "./manifest.ts";
import { programFolder } from "../../runtime/program_folder.ts";

/** What an operator may say of the models. */
export interface ModelSettings {
  /** The folder with their files; empty: the program's own. */
  modelsDir: string;
  /** A folder or URL that missing files come from; may be empty. */
  modelsMirror: string;
  /** Id of the embedding model; empty: the program's own choice. */
  embedder: string;
}

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
  config: ModelSettings,
  say: (message: string) => void,
): Promise<ReadyModels> {
  const models = await shippedModels(config), folder = modelsFolder(config);
  const mirror = config.modelsMirror || await siblingMirror();
  const states = await ensureModels([models.detector, models.embedder], { folder, mirror, say });
  return { models, modelsDir: await Deno.realPath(folder), states };
}

/** @returns the state of the model files in use; fetches none. */
export async function lookAtModels(config: ModelSettings) {
  const { detector, embedder } = await shippedModels(config);
  return await checkModels([detector, embedder], modelsFolder(config));
}

function modelsFolder({ modelsDir }: Pick<ModelSettings, "modelsDir">): string {
  return modelsDir === "" ? join(programFolder, "models") : resolve(modelsDir);
}

/** @returns the models in use, from the manifest that is shipped with the program. */
async function shippedModels({ embedder }: Pick<ModelSettings, "embedder">): Promise<ModelChoice> {
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
export async function shippedEmbedder(config: ModelSettings): Promise<EmbedderModel> {
  return (await shippedModels(config)).embedder;
}

/** @returns the folder of shared model files beside a checkout, if there is one. */
async function siblingMirror(): Promise<string | undefined> {
  const folder = join(programFolder, "..", "shared", "models");
  const info = await Deno.stat(folder).catch(() => undefined);
  return info?.isDirectory ? folder : undefined;
}
