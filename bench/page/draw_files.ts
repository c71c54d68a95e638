import { join } from "node:path";
import sharp from "sharp";
import { layout } from "../../src/event/event_layout.ts";
import { openStore } from "../perf/stored_event.ts";

/** One developed photo and one thumbnail under every name. */
export async function drawFiles(root: string): Promise<void> {
  const noise = {
    width: 2048,
    height: 1365,
    channels: 3,
    noise: { type: "gaussian", mean: 128, sigma: 30 },
  } as const;
  const jpeg = await sharp({ create: { ...noise, background: "black" } }).jpeg().toBuffer();
  const thumb = await sharp(jpeg).resize(320).jpeg().toBuffer();
  for (const [folder, bytes] of [[layout.processed, jpeg], [layout.thumbs, thumb]] as const) {
    const first = join(root, folder, "first.jpg");
    await Deno.writeFile(first, bytes);
    const store = openStore(root);
    for (const { outputName } of store.photos.withOutput()) {
      Deno.linkSync(first, join(root, folder, outputName));
    }
    store.close();
  }
}
