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
/** A number of a model's with its unit, and its source: measured by a command, or chosen for a reason. */
const constant = z.strictObject({ value: z.number(), unit: z.string(), source: z.string() })
  .transform(({ value }) => value);
/** A unit vector: its numbers in 32 bits, the lowest byte first, in base64. */
const direction = z.strictObject({ base64: z.base64(), unit: z.string(), source: z.string() })
  .transform(({ base64 }) => new Float32Array(Uint8Array.fromBase64(base64).buffer));
/** The fewest people from whose labelled photos constants may be measured. */
export const LEAST_PEOPLE = 20;
/** How alike faces must be to be one person: see `MatchBounds`, whose words these are. */
const match = z.strictObject({
  measured: z.strictObject({
    command: z.string(),
    set: z.string(),
    people: z.int().min(
      LEAST_PEOPLE,
      `constants measured on fewer than ${LEAST_PEOPLE} people say too little of others`,
    ),
    photos: z.int(),
    on: z.iso.date(),
  }),
  evidence: z.strictObject({
    sight: z.strictObject({
      most: constant,
      middle: constant,
      width: constant,
      least: constant,
      best: constant,
    }),
    strangers: z.strictObject({ mean: constant, spread: constant }),
    own: z.strictObject({ spread: constant, bend: constant, most: constant }),
  }),
  clarity: z.strictObject({ min: constant, join: constant, seen: constant, guest: constant }),
  costs: z.strictObject({
    cutOff: constant,
    emptiness: z.strictObject({ direction, from: constant, cost: constant }),
  }),
  wrongCost: constant,
  joinEvidence: constant,
  leastCosine: constant,
  sameMoment: constant,
  meeting: constant,
  repeated: constant,
  selfie: z.strictObject({ shown: constant, asked: constant }),
});
const embedder = z.object({
  ...entry,
  kind: z.literal("embedder"),
  /** Length of an embedding. */
  dimensions: z.number().int().positive(),
  /** Length of a raw embedding below which the mirrored crop is asked, too. */
  mirrorBelow: z.number().nonnegative(),
  /** Left out if nobody measured it: then people cannot be told apart by this model. */
  match: match.optional(),
});
const manifestSchema = z.object({
  /** Ids of the models in use. */
  detector: z.string(),
  embedder: z.string(),
  models: z.array(z.discriminatedUnion("kind", [detector, embedder])),
});

export type DetectorModel = z.infer<typeof detector>;
export type EmbedderEntry = z.infer<typeof embedder>;
/** An embedder whose constants are known. */
export type EmbedderModel = EmbedderEntry & { match: z.infer<typeof match> };
export type ModelEntry = DetectorModel | EmbedderEntry;

/** The models in use. */
export interface ModelChoice {
  detector: DetectorModel;
  embedder: EmbedderModel;
}

/** A model was asked for that the manifest does not hold. */
export class UnknownModel extends Error {
  override name = "UnknownModel";
}

/** The constants of an embedding model were never measured. */
export class UnmeasuredModel extends Error {
  override name = "UnmeasuredModel";
}

/**
 * @param text the content of `models/manifest.json`.
 * @param embedderId the embedding model wanted; the manifest's own choice when empty.
 * @throws {UnknownModel} if there is no such embedding model; it names the known ones.
 * @throws {UnmeasuredModel} if its constants are missing.
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
  const { match, dimensions } = embedder;
  if (match === undefined) {
    throw new UnmeasuredModel(
      `nobody measured how the embedding model ${embedder.id} tells people apart`,
    );
  }
  if (match.costs.emptiness.direction.length !== dimensions) {
    throw new RangeError(
      `Cannot use models/manifest.json as ${embedder.id}'s direction of nothing does not have ` +
        `${dimensions} numbers`,
    );
  }
  return { detector, embedder: { ...embedder, match } };
}
