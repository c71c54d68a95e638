import "../../tests/support/decoders.ts";
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { FoundFace } from "../../src/core/face.ts";
import { createDetector } from "../../src/processor/faces/detect.ts";
import { developPhoto } from "../../src/processor/develop.ts";
import { createEmbedder } from "../../src/processor/faces/embed.ts";
import { sniffFormat } from "../../src/processor/decode/format.ts";
import type { WorkerSetup } from "../../src/processor/pool/protocol.ts";
import { type Label, labelFaces } from "./label_faces.ts";
import type { LabelledPhoto } from "./labelled_photos.ts";
import { createPlainEmbedder } from "./plain_embedder.ts";

/** A face as the photo worker finds it, with what it would be without the mirrored crop. */
export interface EmbeddedFace extends FoundFace {
  /** Number in canonical order, that of the database: by the photo's content. */
  id: number;
  /** Number of its photo as given. */
  photo: number;
  /** Unit embedding of the crop alone. */
  plain: Float32Array;
  who: Label;
}

type FacesOfPhoto = Omit<EmbeddedFace, "id" | "photo">[];

/** Develops each photo once with the photo worker's own code, in this thread. */
export async function embedPhotos(
  photos: readonly LabelledPhoto[],
  setup: WorkerSetup,
): Promise<EmbeddedFace[]> {
  sharp.cache(false);
  const develop = await createDeveloper(setup);
  const found: { sha256: string; photo: number; faces: FacesOfPhoto }[] = [];
  for (const [photo, labelled] of photos.entries()) {
    const bytes = await Deno.readFile(labelled.path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    found.push({ sha256, photo, faces: await develop(bytes, labelled) });
  }
  return found.sort((a, b) => a.sha256 < b.sha256 ? -1 : 1)
    .flatMap(({ photo, faces }) => faces.map((face) => ({ ...face, photo })))
    .map((face, id) => ({ ...face, id }));
}

async function createDeveloper(setup: WorkerSetup) {
  const detect = await createDetector(setup.detector);
  const embed = await createEmbedder(setup.embedder, setup);
  const embedPlain = await createPlainEmbedder(setup.embedder);
  return async (bytes: Uint8Array, { path, people, spots }: LabelledPhoto) => {
    const format = sniffFormat(bytes, path), raw = new Map<Float32Array, Float32Array>();
    if (format === undefined) throw new Error(`Cannot tell what ${path} is`);
    const embedBoth = async (crops: readonly Uint8Array[]) => {
      const embedded = await embed(crops);
      for (const [i, { vector }] of embedded.entries()) raw.set(vector, await embedPlain(crops[i]));
      return embedded;
    };
    const photo = await developPhoto(bytes, format, setup, { detect, embed: embedBoth });
    const scale = photo.width / photo.originalWidth;
    const known = {
      people,
      spots: spots?.map(({ who, x, y }) => ({ who, x: x * scale, y: y * scale })),
    };
    const labels = labelFaces(photo.faces.map(({ box }) => box), photo, known);
    return photo.faces.map((face, i) => ({ ...face, plain: plainOf(face, raw), who: labels[i] }));
  };
}

function plainOf(
  { embedding, embeddingNorm }: FoundFace,
  ofEmbedding: ReadonlyMap<Float32Array, Float32Array>,
): Float32Array {
  const raw = ofEmbedding.get(embedding);
  if (raw === undefined) throw new Error("Cannot tell which crop a face was embedded from");
  const norm = Math.hypot(...raw);
  // A plain embedder that prepares its crops otherwise would spoil the comparison.
  if (Math.abs(norm - embeddingNorm) > 1e-3) {
    throw new Error(`Cannot embed as the program does: length ${norm} instead of ${embeddingNorm}`);
  }
  return raw.map((value) => value / norm);
}
