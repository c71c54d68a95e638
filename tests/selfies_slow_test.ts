/** Guests are found by their selfies: a small part of what `deno task selfies` measures. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type LabelledPhoto, readLabelledPhotos } from "../bench/eval/labelled_photos.ts";
import { seededRandom } from "../bench/eval/random_order.ts";
import { readWorkerSetup } from "../bench/eval/worker_setup.ts";
import { compareSelfies } from "../bench/selfies/compare_selfies.ts";
import { drawEvent } from "../bench/selfies/draw_event.ts";
import { embeddedEvent } from "../bench/selfies/embedded_event.ts";
import { photosFolder, testWithPhotos } from "./support/needs.ts";

const GUESTS = 8, PHOTOS = 6, OTHERS = 12, DRAWS = 5;

/** @returns portraits of some guests, six of each, and one of each of some others. */
function someOf(photos: readonly LabelledPhoto[]): LabelledPhoto[] {
  const people = [...Map.groupBy(photos, ({ people }) => people.join()).values()];
  return [
    ...people.filter((theirs) => theirs.length >= PHOTOS).slice(0, GUESTS)
      .flatMap((theirs) => theirs.slice(0, PHOTOS)),
    ...people.filter((theirs) => theirs.length === 1).slice(0, OTHERS).flat(),
  ];
}

testWithPhotos("guests see their own photos at once by a selfie, and nobody else's", async () => {
  const shipped = await readWorkerSetup();
  const { name, photos } = readLabelledPhotos(join(photosFolder, "lfw"));
  const event = await embeddedEvent({ name, photos: someOf(photos) }, shipped, "");
  for (const most of [2, 4]) {
    const random = seededRandom(most);
    const selfies = Array.from(
      { length: DRAWS },
      () => compareSelfies(event, drawEvent(event, most, random), shipped.bounds),
    ).flat().filter(({ isRefused }) => !isRefused);
    assert.ok(selfies.length > 0.9 * GUESTS * DRAWS);
    assert.ok(selfies.filter(({ own }) => own > 0).length >= 0.97 * selfies.length);
    assert.ok(selfies.every(({ own, isAsked }) => own > 0 || isAsked), "the rest is asked about");
    assert.deepEqual(selfies.filter(({ others, ifAbsent }) => others + ifAbsent > 0), []);
  }
});
