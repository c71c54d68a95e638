import { type EmbeddedFace, embedPhotos } from "../eval/embed_photos.ts";
import type { LabelledPhotos } from "../eval/labelled_photos.ts";
import type { EmbeddedEvent } from "../eval/try_variant.ts";
import type { Shipped } from "../eval/worker_setup.ts";

/**
 * Embeds each photo once.
 *
 * @param kept file that holds the faces; it is written if it is not there. Empty to keep none. Delete
 *   the file after you changed the models or the photos.
 */
export async function embeddedEvent(
  { photos }: LabelledPhotos,
  { setup }: Shipped,
  kept: string,
): Promise<EmbeddedEvent> {
  const faces = await readKept(kept) ?? await embedPhotos(photos, setup);
  if (kept !== "") await Deno.writeTextFile(kept, JSON.stringify(faces, vectorsAsText));
  return { truth: photos.map(({ people }) => people), faces, gate: setup.gate };
}

async function readKept(kept: string): Promise<EmbeddedFace[] | undefined> {
  if (kept === "") return undefined;
  try {
    return JSON.parse(await Deno.readTextFile(kept), vectorsFromText);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function vectorsAsText(_key: string, value: unknown): unknown {
  return value instanceof Float32Array
    ? { vector: new Uint8Array(value.buffer).toBase64() }
    : value;
}

function vectorsFromText(_key: string, value: unknown): unknown {
  const isVector = typeof value === "object" && value !== null && "vector" in value;
  if (!isVector) return value;
  return new Float32Array(Uint8Array.fromBase64(String(value.vector)).buffer);
}
