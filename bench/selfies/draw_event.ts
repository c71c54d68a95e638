import { shuffled } from "../eval/random_order.ts";
import type { EmbeddedEvent } from "../eval/try_variant.ts";

/** An event in which guests are, and the selfie of each, which is not in it. */
export interface DrawnEvent {
  event: EmbeddedEvent;
  /** Numbers of photos of the whole set. */
  selfies: { who: string; photo: number }[];
}

/** A person with at least so many photos is a guest. All photos of the others are in the event. */
const LEAST_PHOTOS = 6;

/**
 * @param most photos of each guest in the event; Infinity for all but the selfie.
 * @param random in [0, 1).
 */
export function drawEvent(
  { truth, faces, gate }: EmbeddedEvent,
  most: number,
  random: () => number,
): DrawnEvent {
  const photosOf = Map.groupBy(truth.keys(), (photo) => truth[photo].join());
  const selfies: DrawnEvent["selfies"] = [], kept: number[] = [];
  for (const [who, photos] of photosOf) {
    if (photos.length < LEAST_PHOTOS) {
      kept.push(...photos);
      continue;
    }
    const [photo, ...others] = shuffled(photos, random);
    selfies.push({ who, photo });
    kept.push(...others.slice(0, most));
  }
  const photos = kept.sort((a, b) => a - b);
  const numberOf = new Map(photos.map((photo, number) => [photo, number]));
  const event = {
    gate,
    truth: photos.map((photo) => truth[photo]),
    faces: faces.filter(({ photo }) => numberOf.has(photo))
      .map((face) => ({ ...face, photo: numberOf.get(face.photo)! })),
  };
  return { event, selfies };
}
