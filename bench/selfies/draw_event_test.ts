import assert from "node:assert/strict";
import { seededRandom } from "../eval/random_order.ts";
import type { EmbeddedEvent } from "../eval/try_variant.ts";
import { drawEvent } from "./draw_event.ts";

const gate = {
  ...{ minScore: 0, minOriginalPixels: 0, minDevelopedPixels: 0, minSharpness: 0, minClarity: 0 },
  costs: { cutOff: 0 },
};
const truth = [...Array(7).fill(["Ann"]), ["Bob"], ["Bob"]];
const event: EmbeddedEvent = {
  ...{ gate, truth },
  faces: truth.map(([who], photo) => ({
    ...{ id: photo, photo, who, score: 1, originalHeight: 1, sharpness: 1, outside: 0 },
    ...{ box: { x: 0, y: 0, width: 1, height: 1 }, landmarks: new Float32Array(10) },
    ...{ embeddingNorm: 1, usable: true },
    ...{ embedding: Float32Array.of(1), plain: Float32Array.of(1) },
  })),
};

Deno.test("the event holds as many photos of a guest as asked for, and never the selfie", () => {
  for (const most of [2, 4]) {
    const drawn = drawEvent(event, most, seededRandom(most)), [selfie] = drawn.selfies;
    assert.deepEqual(drawn.selfies.map(({ who }) => who), ["Ann"], "of Bob there is too little");
    assert.deepEqual(drawn.event.truth.flat(), [...Array(most).fill("Ann"), "Bob", "Bob"]);
    assert.ok(drawn.event.faces.every(({ id }) => id !== selfie.photo));
    assert.deepEqual(drawn.event.faces.map(({ photo }) => photo), [...drawn.event.truth.keys()]);
  }
});

Deno.test("the event holds all photos of a guest but the selfie, if asked for more than there are", () => {
  const drawn = drawEvent(event, Infinity, seededRandom(1));
  assert.equal(drawn.event.truth.flat().filter((who) => who === "Ann").length, 6);
});
