import sharp from "sharp";
import { CROP_EDGE } from "../../../src/processor/faces/align.ts";
import { createEmbedder } from "../../../src/processor/faces/embed.ts";
import { seededRandom } from "../random_order.ts";

/** Number of pictures of nothing, and the edge in pixels of the noise that each is enlarged from. */
const PICTURES = 64, NOISE_EDGE = 8;

/**
 * @param model the bytes of an embedding model.
 * @returns the direction in which it sees nothing: the mean of what it says of pictures of coloured
 *   blotches, as a unit vector.
 */
export async function directionOfNothing(model: Uint8Array): Promise<Float32Array> {
  const embed = await createEmbedder(model, { mirrorBelow: 0 }), random = seededRandom(1);
  const pictures: Uint8Array[] = [];
  for (let i = 0; i < PICTURES; i++) pictures.push(await blotches(random));
  const vectors = (await embed(pictures)).map(({ vector }) => vector);
  const sum = vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

async function blotches(random: () => number): Promise<Uint8Array> {
  const noise = Uint8Array.from(
    { length: 3 * NOISE_EDGE * NOISE_EDGE },
    () => Math.floor(256 * random()),
  );
  const raw = { width: NOISE_EDGE, height: NOISE_EDGE, channels: 3 } as const;
  return await sharp(noise, { raw }).resize(CROP_EDGE, CROP_EDGE, { kernel: "linear" })
    .removeAlpha().raw().toBuffer();
}
