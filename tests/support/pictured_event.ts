import { join } from "node:path";
import sharp from "sharp";
import { layout } from "../../src/event/event_layout.ts";
import {
  type MadeUpJudging,
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "./synthetic_event.ts";
import { tempFolder } from "./temp_folder.ts";

/**
 * A synthetic event whose photos have pictures, plain and each of another colour, in folders as the
 * program would put them.
 *
 * @param photos whom each photo shows.
 * @param judging by which model faces are found and told apart; left out, by a made-up one.
 */
export async function picturedEvent(
  photos: readonly (readonly (number | Seen)[])[],
  judging?: MadeUpJudging,
): Promise<SyntheticEvent> {
  // Narrowed threads are let into no folder of /dev.
  const event = await syntheticEvent(await tempFolder(), undefined, judging);
  for (const seen of photos) event.arrive(...seen);
  event.regroup();
  for (const id of photos.keys()) await drawPhoto(event, id + 1);
  await event.route();
  return event;
}

/** Gives a photo a developed picture and a thumbnail. */
export async function drawPhoto({ root, store }: SyntheticEvent, id: number): Promise<void> {
  const { outputName, width, height } = store.photos.get(id);
  const background = { r: id * 53 % 256, g: id * 97 % 256, b: id * 31 % 256 };
  const plain = sharp({
    create: { width: width!, height: height!, channels: 3, background },
  });
  await Deno.mkdir(join(root, layout.thumbs), { recursive: true });
  await plain.clone().jpeg().toFile(join(root, layout.processed, outputName));
  await plain.resize(320).jpeg().toFile(join(root, layout.thumbs, outputName));
}
