import assert from "node:assert/strict";
import type { EmbeddedFace } from "./embed_photos.ts";
import { drawnEvents } from "./draws.ts";
import { onlyPeople, peopleIn } from "./part_of_event.ts";
import type { EmbeddedEvent } from "./try_variant.ts";

const gate = {
  ...{ minScore: 0, minOriginalPixels: 0, minDevelopedPixels: 0, minSharpness: 0, minClarity: 0 },
  costs: { cutOff: 0 },
};
const faceIn = (photo: number): EmbeddedFace => ({
  ...{ id: photo, photo, who: undefined, score: 1, originalHeight: 1, sharpness: 1, outside: 0 },
  ...{ box: { x: 0, y: 0, width: 1, height: 1 }, landmarks: new Float32Array(10) },
  ...{ embeddingNorm: 1, usable: true, embedding: Float32Array.of(1), plain: Float32Array.of(1) },
});
const event: EmbeddedEvent = {
  gate,
  truth: [["Ann"], ["Ann", "Bob"], ["Bob"], [], ["Cat"]],
  faces: [0, 1, 2, 3, 4].map(faceIn),
};

Deno.test("an event of some people has the photos that show nobody else", () => {
  const { truth, faces } = onlyPeople(event, ["Ann", "Cat"]);
  assert.deepEqual(truth, [["Ann"], ["Cat"]]);
  assert.deepEqual(faces.map(({ id, photo }) => [id, photo]), [[0, 0], [4, 1]]);
});

Deno.test("as many people are drawn as asked for, and all people only once", () => {
  assert.deepEqual(peopleIn(event), ["Ann", "Bob", "Cat"]);
  const drawn = drawnEvents(event, 2, 5);
  assert.deepEqual(drawn.map((one) => peopleIn(one).length), [2, 2, 2, 2, 2]);
  assert.deepEqual(drawnEvents(event, 3, 5), [event]);
});
