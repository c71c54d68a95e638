import assert from "node:assert/strict";
import { selfieFaceIn } from "./selfie_face.ts";

const limits = { minScore: 0.7, minOriginalPixels: 40 };
const face = (originalHeight: number, usable = true, score = 0.9) => (
  { originalHeight, usable, score }
);
const found = (...faces: ReturnType<typeof face>[]) => {
  const selfie = selfieFaceIn(faces, limits);
  return "fault" in selfie ? selfie.fault : selfie.face.originalHeight;
};

Deno.test("the one clear face is the guest's, whatever heads are behind", () => {
  assert.equal(found(face(300)), 300);
  assert.equal(found(face(320, false), face(300), face(90, false)), 300);
});

Deno.test("another clear face is no bystander's unless it is half as tall at most", () => {
  assert.equal(found(face(150), face(300)), 300);
  assert.equal(found(face(151), face(300)), "severalFaces");
});

Deno.test("what is wrong with a selfie of no use is told", () => {
  assert.equal(found(), "noFace");
  assert.equal(found(face(300, true, 0.5)), "noFace");
  assert.equal(found(face(300, false), face(150)), "faceUnclear", "not whoever is behind");
  assert.equal(found(face(300, false), face(20, false)), "faceUnclear");
  assert.equal(found(face(30, false)), "faceTooSmall");
});
