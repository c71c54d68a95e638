import { parseManifest } from "../../src/processor/models/manifest.ts";
import type { SyntheticEvent } from "./synthetic_event.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const { embedder } = parseManifest(await Deno.readTextFile(manifest));

/** Has made-up faces known by the model that the program has, by which its threads judge them. */
export function seenByShippedModel({ store, faces }: SyntheticEvent): void {
  for (const { id, photoId } of faces()) {
    const face = store.faces.evidenceOf(photoId).find((one) => one.id === id)!;
    const embedding = new Float32Array(embedder.dimensions);
    embedding.set(face.embedding);
    store.faces.replace(id, embedder.id, { ...face, embedding, landmarks: new Float32Array(10) });
  }
}
