import assert from "node:assert/strict";
import { bounds } from "../../../tests/support/match_bounds.ts";
import type { EmbeddedFace } from "../embed_photos.ts";
import type { Label } from "../label_faces.ts";
import type { EmbeddedEvent } from "../try_variant.ts";
import { countAnswers, reaches } from "./count_answers.ts";

const gate = {
  ...{ minScore: 0, minOriginalPixels: 0, minDevelopedPixels: 0, minSharpness: 0, minClarity: 12 },
  costs: { cutOff: 25 },
};

/** One face a photo; the cosine of two faces is that of the angle between them. */
function eventOf(...faces: { who: Label; degrees: number; clarity?: number }[]): EmbeddedEvent {
  const embedded = faces.map(({ who, degrees, clarity = 20 }, photo): EmbeddedFace => {
    const angle = degrees * Math.PI / 180;
    const embedding = Float32Array.of(Math.cos(angle), Math.sin(angle));
    return {
      ...{ id: photo, photo, who, embedding, plain: embedding, embeddingNorm: clarity },
      ...{ score: 0.9, originalHeight: 100, sharpness: 1, outside: 0, usable: clarity >= 12 },
      ...{ box: { x: 0, y: 0, width: 9, height: 9 }, landmarks: new Float32Array(10) },
    };
  });
  return { gate, truth: faces.map(({ who }) => who === null ? [] : [who!]), faces: embedded };
}
const times = <T>(n: number, one: T) => Array.from({ length: n }, () => one);

Deno.test("a person in two groups is whole after one yes", () => {
  const ann = [...times(3, { who: "Ann", degrees: 0 }), ...times(3, { who: "Ann", degrees: 69 })];
  const progress = countAnswers(eventOf(...ann, ...times(2, { who: "Bob", degrees: 180 })), bounds);
  assert.equal(progress[0].score.consistency, 5 / 8);
  const { answers, yes, useful, score } = reaches(progress, 0.999)!;
  assert.deepEqual([answers, yes, useful, score.folders], [1, 1, 1, 2]);
});

Deno.test("two people who look alike stay two after a no, and are not asked about again", () => {
  const alike = [...times(3, { who: "Ann", degrees: 0 }), ...times(3, { who: "Bob", degrees: 69 })];
  const progress = countAnswers(eventOf(...alike), bounds);
  assert.deepEqual(progress.map(({ answers, useful }) => [answers, useful]), [[0, 0], [1, 0]]);
  assert.deepEqual(progress.map(({ score }) => [score.wrong, score.folders]), [[0, 2], [0, 2]]);
});

Deno.test("a stranger leaves the folder after a doubt was confirmed", () => {
  const ann = times(4, { who: "Ann", degrees: 0 });
  const progress = countAnswers(
    eventOf(...ann, { who: "Bob", degrees: 69, clarity: 13 }, { who: "Bob", degrees: 180 }),
    bounds,
  );
  assert.equal(progress[0].score.wrong, 1);
  assert.equal(progress.at(-1)!.score.wrong, 0);
});

Deno.test("what is never reached takes no number of answers", () => {
  const unlike = [{ who: "Ann", degrees: 0 }, { who: "Ann", degrees: 180 }];
  assert.equal(reaches(countAnswers(eventOf(...unlike), bounds), 0.999), undefined);
});
