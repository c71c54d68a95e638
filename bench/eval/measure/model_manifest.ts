import { type ModelChoice, parseManifest } from "../../../src/processor/models/manifest.ts";
import type { MatchBlock } from "./match_block.ts";

const file = new URL("../../../models/manifest.json", import.meta.url);

export interface RawManifest {
  /** Id of the embedder in use. */
  embedder: string;
  models: { id: string; match?: MatchBlock }[];
}

/** A model of the manifest, though nobody may have measured its constants. */
export interface ModelToMeasure {
  models: ModelChoice;
  /** The constants that it has or, if it has none, those of the embedder in use. */
  block: MatchBlock;
  /** Id of the embedder in use if the constants are that one's. */
  carriedFrom?: string;
}

export async function readManifest(): Promise<RawManifest> {
  return JSON.parse(await Deno.readTextFile(file));
}

/**
 * @param id of an embedding model; the one in use when empty.
 * @throws {UnknownModel} if there is no such embedding model.
 */
export function modelToMeasure(manifest: RawManifest, id: string): ModelToMeasure {
  const blockOf = (id: string) => manifest.models.find((model) => model.id === id)?.match;
  const inUse = blockOf(manifest.embedder), own = blockOf(id || manifest.embedder);
  if (inUse === undefined) {
    throw new RangeError(`Cannot carry constants over from ${manifest.embedder}: it has none`);
  }
  const models = manifest.models.map((model) => ({ ...model, match: model.match ?? inUse }));
  return {
    models: parseManifest(JSON.stringify({ ...manifest, models }), id),
    block: own ?? inUse,
    carriedFrom: own === undefined ? manifest.embedder : undefined,
  };
}

/** Puts a model's constants into the manifest and leaves everything else as it is. */
export async function writeBlockOf(id: string, match: MatchBlock): Promise<void> {
  const manifest = await readManifest();
  const models = manifest.models.map((model) => model.id === id ? { ...model, match } : model);
  await Deno.writeTextFile(file, `${JSON.stringify({ ...manifest, models }, null, 2)}\n`);
}
