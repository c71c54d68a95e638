/** An event with pictures in which each kind of question is asked. */
import { join } from "node:path";
import sharp from "sharp";
import { layout } from "../../src/event/event_layout.ts";
import {
  type Seen,
  shippedJudging,
  type SyntheticEvent,
  syntheticEvent,
} from "./synthetic_event.ts";
import { tempFolder } from "./temp_folder.ts";

/** Who is in each photo; a face's number is its place among all of them, from 1. */
const photos: (number | Seen)[][] = [
  // People 1 and 2 look alike in a photo each.
  ...[[1], [1], [{ who: 1, like: 2 }], [2], [2], [{ who: 2, like: 1 }]],
  ...[[3], [3], [3], [3], [3]],
  ...[[5, 3], [5], [5], [5]],
  ...[[6], [6], [6], [7], [7]],
  [{ who: 8, is: "blurred" }],
  ...[[9], [10], [11], [12]],
];

export interface DoubtfulEvent extends SyntheticEvent {
  /** Keys of its questions by kind, in the order of the queue; `crowd` is mixed, too. */
  keys: Record<"mixed" | "crowd" | "doubt" | "merge" | "whose", string>;
}

export async function doubtfulEvent(): Promise<DoubtfulEvent> {
  const event = await syntheticEvent(await tempFolder(), undefined, await shippedJudging());
  for (const seen of photos) event.arrive(...seen);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const personOf = (face: number) => event.faces().find(({ id }) => id === face)!.personId!;
  const give = (face: number, person: number) => event.store.faces.assign(face, person, "guess");
  give(9, personOf(12));
  for (const face of [20, 21]) give(face, personOf(17));
  for (const face of [24, 25, 26]) give(face, personOf(23));
  await writePictures(event);
  return Object.assign(event, {
    keys: {
      mixed: `mixed-${personOf(17)}-20`,
      crowd: `mixed-${personOf(23)}-26`,
      doubt: `doubt-9-${personOf(12)}`,
      merge: "merge-1-2",
      whose: "whose-22",
    },
  });
}

/** Gives each photo a developed file, as large as the event says; each person has a colour. */
async function writePictures({ root, store, faces }: SyntheticEvent): Promise<void> {
  const folder = join(root, layout.processed);
  await Deno.mkdir(folder, { recursive: true });
  for (const { id, outputName, width, height } of store.photos.all()) {
    const shown = faces().filter(({ photoId }) => photoId === id);
    const layers = await Promise.all(shown.map(({ id: face }, place) => portrait(face, place)));
    const background = { r: 40, g: 44 + id, b: 60 };
    await sharp({ create: { width: width!, height: height!, channels: 3, background } })
      .composite(layers).jpeg().toFile(join(folder, outputName));
    store.photos.apply(id, "routed");
  }
}

async function portrait(face: number, place: number) {
  const background = { r: 90 + face * 29 % 160, g: 90 + face * 53 % 160, b: 90 + face * 71 % 160 };
  const size = { width: 150, height: 180 };
  const input = await sharp({ create: { ...size, channels: 3, background } }).png().toBuffer();
  return { input, left: 100 + place * 200, top: 100 };
}
