import assert from "node:assert/strict";
import type { FoundFace } from "./face.ts";
import { portraitIn } from "./portrait.ts";

function face(height: number, { usable = true, score = 0.9 } = {}): FoundFace {
  return {
    ...{ box: { x: 0, y: 0, width: height, height }, landmarks: new Float32Array(10), score },
    originalHeight: height,
    sharpness: 100,
    embeddingNorm: 20,
    outside: 0,
    usable,
    embedding: new Float32Array(128),
  };
}
const problemOf = (...faces: FoundFace[]) => {
  const portrait = portraitIn(faces, 0.7);
  return "problem" in portrait ? portrait.problem : undefined;
};

Deno.test("a portrait is of the one clear face, whatever is small and unclear behind it", () => {
  const main = face(400), behind = face(200, { usable: false });
  assert.deepEqual(portraitIn([behind, main, face(50, { usable: false })], 0.7), { face: main });
  assert.deepEqual(portraitIn([main, face(390, { score: 0.6, usable: false })], 0.7), {
    face: main,
  });
});

Deno.test("what is no portrait is refused with what was seen", () => {
  assert.equal(problemOf(), "it shows no face");
  assert.equal(problemOf(face(90, { score: 0.6 })), "it shows no face");
  assert.match(
    problemOf(face(9, { usable: false }))!,
    /^its face is too small, blurred or cut off/,
  );
  assert.match(
    problemOf(face(9, { usable: false }), face(8, { usable: false }))!,
    /^all 2 faces in it are too small/,
  );
  assert.match(problemOf(face(400), face(60), face(50))!, /^it shows 3 clear faces/);
  assert.match(
    problemOf(face(280), face(200, { usable: false }))!,
    /^its one clear face is only 1\.4 times as tall as another/,
  );
  assert.match(problemOf(face(399), face(200, { usable: false }))!, /only 1\.9 times/);
});
