import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import type { ModelChoice } from "../../../src/processor/models/manifest.ts";
import { type EmbeddedFace, embedPhotos } from "../embed_photos.ts";
import { type LabelledPhoto, readLabelledPhotos } from "../labelled_photos.ts";
import { workerSetup } from "../worker_setup.ts";
import { directionOfNothing } from "./emptiness.ts";
import { type MatchBlock, matchBlock, type MeasuredOn } from "./match_block.ts";
import { carriedOver, measuredBounds } from "./measured_bounds.ts";
import { modelToMeasure, readManifest, writeBlockOf } from "./model_manifest.ts";

export interface MeasureRequest {
  /** Of labelled photos. */
  folder: string;
  /** Id of an embedding model; the one in use when empty. */
  embedder: string;
  /** What the photos are; the folder's name when empty. */
  set: string;
  /** Whether the manifest gets the constants, too. */
  write: boolean;
}

type Say = (line: string) => void;

/**
 * Measures a model's constants from labelled people.
 *
 * @param say told what is under way. @returns its `match` block for the manifest.
 * @throws {TooFewPeople}
 */
export async function measureModel(
  { folder, embedder, set, write }: MeasureRequest,
  say: Say,
): Promise<MatchBlock> {
  const manifest = await readManifest(), { name, photos } = readLabelledPhotos(folder);
  const { models, block, carriedFrom } = modelToMeasure(manifest, embedder);
  const seen = await lookAt(photos, models, say);
  const known = carriedFrom === undefined
    ? boundsOf(models, seen.direction)
    : carriedOver(await knownModel(photos, modelToMeasure(manifest, "").models, say), seen);
  const on = measuredOn(name, set, seen.faces);
  const measured = matchBlock(block, measuredBounds(known, seen.faces), on, carriedFrom);
  if (write) await writeBlockOf(models.embedder.id, measured);
  return measured;
}

/** How a model sees the photos, and nothing. */
async function lookAt(photos: readonly LabelledPhoto[], models: ModelChoice, say: Say) {
  const { embedder } = models, setup = await workerSetup(models, embedder.match);
  say(`${embedder.id}: looking at nothing, and at ${photos.length} photos`);
  const direction = await directionOfNothing(setup.embedder);
  return { direction, faces: await embedPhotos(photos, setup) };
}

async function knownModel(photos: readonly LabelledPhoto[], models: ModelChoice, say: Say) {
  const { direction, faces } = await lookAt(photos, models, say);
  return { bounds: boundsOf(models, direction), faces };
}

/** @returns a model's bounds, with the direction in which it sees nothing. */
function boundsOf({ embedder }: ModelChoice, direction: Float32Array): MatchBounds {
  const { measured: _, costs, ...bounds } = embedder.match;
  return { ...bounds, costs: { ...costs, emptiness: { ...costs.emptiness, direction } } };
}

function measuredOn(name: string, set: string, faces: readonly EmbeddedFace[]): MeasuredOn {
  const labelled = faces.filter(({ who }) => typeof who === "string");
  return {
    command: `deno task eval --measure FOLDER/${name}`,
    set: set || name,
    people: new Set(labelled.map(({ who }) => who)).size,
    photos: new Set(labelled.map(({ photo }) => photo)).size,
    on: new Date().toISOString().slice(0, 10),
  };
}
