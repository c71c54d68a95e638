import { z } from "zod";

const entry = {
  id: z.string(),
  file: z.string(),
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  url: z.url({ protocol: /^https$/ }),
  license: z.string(),
};
const detector = z.object({ ...entry, kind: z.literal("detector") });
/** Between unit vectors. */
const distance = z.number().min(0).max(2);
const embedder = z.object({
  ...entry,
  kind: z.literal("embedder"),
  /** Length of an embedding. */
  dimensions: z.number().int().positive(),
  /** Length of a raw embedding below which the mirrored crop is asked, too. */
  mirrorBelow: z.number().nonnegative(),
  /** How alike faces must be to be one person: see `MatchBounds`, whose words these are. */
  match: z.object({
    strict: distance,
    loose: distance,
    proof: z.object({ small: z.number(), large: z.number() }),
    twice: z.object({
      loose: distance,
      small: z.number(),
      large: z.number(),
      meeting: z.number(),
      last: z.number(),
    }),
    join: z.object({ loose: distance, large: z.number() }),
    cutOffCost: z.number().nonnegative(),
    minClarity: z.number().nonnegative(),
    joinClarity: z.number().nonnegative(),
    coreClarity: z.number().nonnegative(),
    guestClarity: z.number().nonnegative(),
  }),
});
const manifestSchema = z.object({
  /** Ids of the models in use. */
  detector: z.string(),
  embedder: z.string(),
  models: z.array(z.discriminatedUnion("kind", [detector, embedder])),
});

export type DetectorModel = z.infer<typeof detector>;
export type EmbedderModel = z.infer<typeof embedder>;
export type ModelEntry = DetectorModel | EmbedderModel;

/** The models in use. */
export interface ModelChoice {
  detector: DetectorModel;
  embedder: EmbedderModel;
}

/** A model was asked for that the manifest does not hold. */
export class UnknownModel extends Error {
  override name = "UnknownModel";
}

/**
 * @param text the content of `models/manifest.json`.
 * @param embedderId the embedding model wanted; the manifest's own choice when empty.
 * @throws {UnknownModel} if there is no such embedding model; it names the known ones.
 * @throws {Error} if the manifest itself is wrong: a defect of the package.
 */
export function parseManifest(text: string, embedderId = ""): ModelChoice {
  const manifest = manifestSchema.parse(JSON.parse(text));
  const chosen = (id: string) => manifest.models.find((model) => model.id === id);
  const known = manifest.models.filter(({ kind }) => kind === "embedder").map(({ id }) => id);
  if (embedderId !== "" && !known.includes(embedderId)) {
    throw new UnknownModel(
      `there is no embedding model ${embedderId}; there are ${known.join(", ")}`,
    );
  }
  const detector = chosen(manifest.detector), embedder = chosen(embedderId || manifest.embedder);
  if (detector?.kind !== "detector" || embedder?.kind !== "embedder") {
    throw new RangeError("Cannot use models/manifest.json as it names a model it does not hold");
  }
  return { detector, embedder };
}
