import assert from "node:assert/strict";
import { FaceCrops } from "./face_crops.ts";

const face = { developed: "t/photos/1/developed-1.jpg", box: { x: 0, y: 0, width: 1, height: 1 } };
const never = new AbortController().signal;

Deno.test("a face that was being cut while photos were erased is not kept", async () => {
  const cutting = Promise.withResolvers<void>(), begun = Promise.withResolvers<void>();
  let cuts = 0;
  const crops = new FaceCrops({
    objects: {
      get: () => Promise.resolve({ size: 1, body: new Blob([Uint8Array.of(1)]).stream() }),
    },
    thread: {
      async cut() {
        begun.resolve();
        await cutting.promise;
        return { pictures: [Uint8Array.of(++cuts)] };
      },
    },
    warn: assert.fail,
  });
  const first = crops.crop(face, 160, never);
  await begun.promise;
  crops.empty();
  cutting.resolve();
  assert.deepEqual(await first, Uint8Array.of(1));
  assert.deepEqual(await crops.crop(face, 160, never), Uint8Array.of(2));
  assert.deepEqual(await crops.crop(face, 160, never), Uint8Array.of(2));
});
