import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import {
  bounds,
  gate,
  judging,
  MODEL,
  type Seen,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { QualityGate } from "../../../core/quality_gate.ts";
import { photoViewSchema } from "../../../contracts/photo.ts";
import { photoView } from "./photo_view.ts";
import { shownTwiceViewSchema } from "../../../contracts/photos.ts";
import { shownTwiceView } from "./shown_twice_view.ts";

async function eventOf(...photos: (readonly (number | Seen)[])[]) {
  const event = await syntheticEvent();
  for (const seen of photos) event.arrive(...seen);
  event.regroup();
  const view = (photo: number, by: Partial<QualityGate> = {}) => {
    const seen = photoView(event, { ...judging, gate: { ...gate, ...by } }, photo)!;
    assertFits(photoViewSchema, seen);
    return seen;
  };
  return { event, view };
}

Deno.test("a photo tells of each face whether it counts, and if not, why", async () => {
  const { event, view } = await eventOf([1, 2, 3], [1, 2, 3], [4, { who: 5, is: "blurred" }]);
  event.store.people.set(2, "role", "staff");
  event.store.people.set(3, "role", "hidden");
  assert.deepEqual(view(1).faces.map(({ standing }) => standing.is), ["counts", "staff", "hidden"]);
  const [clear, blurred] = view(3).faces;
  assert.deepEqual([clear.standing.is, clear.causes], ["counts", []]);
  assert.deepEqual(blurred.standing, { is: "unclear", joined: false });
  assert.deepEqual(blurred.causes, ["turnedAway"]);
});

Deno.test("a decision is named by which a face is somebody's or none at all", async () => {
  const { event, view } = await eventOf([1], [1], [2], [2], [1, 3]);
  event.decide({ kind: "move", faces: [event.key(5)], to: 2 });
  event.decide({ kind: "no_face", faces: [event.key(6)] });
  assert.deepEqual(view(5).faces.map(({ standing }) => standing), [
    { is: "given", decision: 1 },
    { is: "noFace", decision: 2 },
  ]);
});

Deno.test("what lets a face miss the gate is told as it is seen in the picture", async () => {
  const { event, view } = await eventOf([{ who: 1, is: "blurred" }]);
  const causes = (by: Partial<QualityGate>) => view(1, { minClarity: 0, ...by }).faces[0].causes;
  assert.deepEqual(causes({ minSharpness: 300 }), ["blurred"]);
  assert.deepEqual(causes({ minOriginalPixels: 999, minDevelopedPixels: 999 }), ["small"]);
  assert.deepEqual(causes({ minScore: 0.99 }), ["doubtful"]);
  assert.deepEqual(causes({}), []);
  const [face] = event.store.faces.evidenceOf(1), { cutOff } = bounds.costs;
  event.store.faces.replace(1, MODEL, {
    ...face,
    outside: 2 / cutOff,
    landmarks: new Float32Array(10),
  });
  assert.deepEqual(causes({ minClarity: 10 }), ["cutOff"]);
});

Deno.test("a photo from which somebody was forgotten says so, not where or whom", async () => {
  const { event, view } = await eventOf([1, 2], [1], [2]);
  await event.route();
  await event.forget(1);
  assert.deepEqual(view(1).forgotten, { faces: 1, all: false });
  assert.equal(view(1).faces.length, 1);
});

Deno.test("people whom a photo shows twice are told, in the photo and of the whole event", async () => {
  const { event, view } = await eventOf([1, 2], [1], [2], [1, 3]);
  event.store.faces.assign(2, 1, "guess");
  assert.deepEqual(view(1).twice, [{ person: 1, faces: [1, 2] }]);
  const [twice, ...others] = shownTwiceView(event.store);
  assertFits(shownTwiceViewSchema, [twice]);
  assert.deepEqual(
    [others, twice.photo, twice.called, twice.faces],
    [[], 1, "Person_001", [1, 2]],
  );
  event.store.photos.setDropped(1, true);
  assert.deepEqual(shownTwiceView(event.store), []);
});

Deno.test("a photo without a picture says so", async () => {
  const { event, view } = await eventOf([1]);
  assert.equal(view(1).hasPicture, true);
  event.store.photos.setGone(1, true);
  assert.deepEqual([view(1).hasPicture, view(1).gone], [false, true]);
  assert.equal(photoView(event, judging, 99), undefined);
});
