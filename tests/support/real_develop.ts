import "./decoders.ts";
import { join } from "node:path";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import type { DevelopBytes } from "../../src/processor/pool/develop_bytes.ts";
import { createDetector } from "../../src/processor/faces/detect.ts";
import { developUnlessPaired } from "../../src/processor/develop.ts";
import { createEmbedder } from "../../src/processor/faces/embed.ts";
import { modelsFolder } from "./needs.ts";

const top = new URL("../../", import.meta.url);
const models = parseManifest(await Deno.readTextFile(new URL("models/manifest.json", top)));

let developer: Promise<DevelopBytes> | undefined;

/** Develops with the real models, in this thread. */
export function realDevelop(): Promise<DevelopBytes> {
  developer ??= (async () => {
    const read = (file: string) => Deno.readFile(join(modelsFolder!, file));
    const [detector, embedder] = await Promise.all([
      read(models.detector.file),
      read(models.embedder.file),
    ]);
    const loaded = {
      detect: await createDetector(detector),
      embed: await createEmbedder(embedder, models.embedder),
    };
    const setup = {
      ...{ detector, embedder, threads: 1, detectEdge: 1600, mirrorBelow: 0 },
      decode: { longEdge: 2048, maxPixels: 268e6 },
      encode: { jpegQuality: 85, thumbnailEdge: 320, metadata: [] },
      gate: {
        ...{ minScore: 0.7, minOriginalPixels: 40, minDevelopedPixels: 20, minSharpness: 8 },
        minClarity: models.embedder.match.clarity.min,
        costs: models.embedder.match.costs,
      },
    };
    let last: Promise<unknown> = Promise.resolve();
    return (bytes, format, onBegin, standIn) => {
      onBegin();
      // As in a worker, the models see one photo at a time.
      const mine = last.then(() => developUnlessPaired({ bytes, format, standIn }, setup, loaded));
      last = mine.catch(() => {});
      return mine;
    };
  })();
  return developer;
}
