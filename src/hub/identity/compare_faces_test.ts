import assert from "node:assert/strict";
import { boxAtSize, compareFaces, type KnownFace } from "./compare_faces.ts";

const unit = (at: number) => Float32Array.from({ length: 4 }, (_, i) => Number(i === at));
const box = (x: number) => ({ x, y: 0, width: 100, height: 100 });

function known(id: number, x: number, look: number, isOfSameBytes: boolean): KnownFace {
  return {
    ...{
      id,
      photoId: 1,
      siteId: null,
      personId: id,
      model: "m",
      box: box(x),
      embedding: unit(look),
    },
    ...{ landmarks: new Float32Array(10), score: 1, originalHeight: 1, sharpness: 1 },
    ...{ embeddingNorm: 18, outside: 0, usable: true, isOfSameBytes },
  };
}

const compared = (faces: KnownFace[], found: { x: number; look: number }[], model = "m") => {
  const { again, fresh, missing } = compareFaces({
    known: faces,
    found: found.map(({ x, look }) => ({
      ...known(0, x, look, false),
    })),
    ...{ model, bounds: { sameMoment: 0.57 } },
  });
  return [again.map(({ before }) => before.id), fresh.length, missing.map(({ id }) => id)];
};

Deno.test("in the same picture a face is the one at its place, whatever a model makes of it", () => {
  const faces = [known(1, 0, 0, true), known(2, 500, 1, true)];
  assert.deepEqual(compared(faces, [{ x: 10, look: 3 }], "next"), [[1], 0, [2]]);
  assert.deepEqual(compared(faces, [{ x: 200, look: 0 }]), [[], 1, [1, 2]]);
});

Deno.test("in another picture it must look the same as well", () => {
  const faces = [known(1, 0, 0, false)];
  assert.deepEqual(compared(faces, [{ x: 10, look: 0 }]), [[1], 0, []]);
  assert.deepEqual(compared(faces, [{ x: 10, look: 1 }]), [[], 1, [1]]);
  assert.deepEqual(compared(faces, [{ x: 10, look: 0 }], "next"), [[], 1, [1]]);
});

Deno.test("no two faces are one that was known", () => {
  const faces = [known(1, 0, 0, true)];
  assert.deepEqual(compared(faces, [{ x: 0, look: 0 }, { x: 5, look: 0 }]), [[1], 1, []]);
});

Deno.test("boxes follow the size at which a photo is developed", () => {
  const [before, now] = [{ width: 1000, height: 500 }, { width: 2000, height: 1000 }];
  assert.deepEqual(boxAtSize(box(10), before, now), { x: 20, y: 0, width: 200, height: 200 });
});
