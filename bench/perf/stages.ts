import "../../tests/support/decoders.ts";
import { join } from "node:path";
import { createDetector } from "../../src/processor/faces/detect.ts";
import { developPhoto } from "../../src/processor/develop.ts";
import { createEmbedder } from "../../src/processor/faces/embed.ts";
import type { StageTimes } from "../../src/processor/pool/stopwatch.ts";
import { readWorkerSetup } from "../eval/worker_setup.ts";
import { type Measure, measure, median } from "./measure.ts";

/** Photos looked at; every one of them several times. */
const PHOTOS = 12, TRIES = 3;

/** The stages of a photo alone, in this thread: medians over photos of a folder. */
export async function measureStages(folder: string): Promise<Measure[]> {
  const { setup } = await readWorkerSetup();
  setup.decode.scratch = await Deno.makeTempDir({ prefix: "photosort-bench-" });
  const models = {
    detect: await createDetector(setup.detector),
    embed: await createEmbedder(setup.embedder, setup),
  };
  const stages: StageTimes[] = [], faces: number[] = [], whole: Measure[] = [];
  for (const path of jpegsIn(folder).slice(0, PHOTOS)) {
    const bytes = await Deno.readFile(path);
    const work = async () => {
      const photo = await developPhoto(bytes, "jpeg", setup, models);
      stages.push(photo.times);
      faces.push(photo.faces.length);
    };
    whole.push(await measure("developing a photo", work, { tries: TRIES }));
  }
  await Deno.remove(setup.decode.scratch, { recursive: true });
  const stageRows = Object.keys(stages[0]).map((stage): Measure => {
    const wallMs = median(stages.map((times) => times[stage]));
    return { what: `… ${stage}`, wallMs, tries: stages.length };
  });
  const mean = faces.reduce((sum, n) => sum + n, 0) / faces.length;
  return [{
    what: whole[0].what,
    wallMs: median(whole.map(({ wallMs }) => wallMs)),
    cpuMs: median(whole.map(({ cpuMs }) => cpuMs!)),
    tries: stages.length,
    note: `${mean.toFixed(1)} faces a photo`,
  }, ...stageRows];
}

function jpegsIn(folder: string): string[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  return names.filter((name) => /\.jpe?g$/i.test(name)).sort().map((name) => join(folder, name));
}
