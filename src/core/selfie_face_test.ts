import assert from "node:assert/strict";
import { selfieFace } from "./selfie_face.ts";

/** A square face of so many pixels. */
const face = (edge: number, { sharpness = 100, usable = true } = {}) => {
  const box = { x: 0, y: 0, width: edge, height: edge }, score = 0.9;
  // Eyes above the mouth.
  const landmarks = Float32Array.of(3, 3, 7, 3, 5, 5, 3, 8, 7, 8);
  return { box, landmarks, score, sharpness, usable };
};
const EDGE = 1000;
const outcome = (...faces: ReturnType<typeof face>[]) => selfieFace(faces, EDGE);

Deno.test("a selfie is of the one face that it shows", () => {
  const guest = face(400);
  assert.deepEqual(outcome(guest), { face: guest });
  assert.deepEqual(outcome(), { fault: "noFace" });
});

Deno.test("faces in the background are ignored, smaller or less sharp", () => {
  const guest = face(400);
  assert.deepEqual(outcome(face(200), guest, face(210)), { face: guest });
  assert.deepEqual(outcome(face(390, { sharpness: 20 }), guest), { face: guest });
});

Deno.test("of two comparable faces nobody knows whose selfie it is", () => {
  assert.deepEqual(outcome(face(400), face(300)), { fault: "severalFaces" });
  const unusable = face(390, { usable: false });
  assert.deepEqual(outcome(face(400), unusable), { fault: "severalFaces" });
});

Deno.test("a face that does not count is too far away or unclear", () => {
  assert.deepEqual(outcome(face(80, { usable: false })), { fault: "faceTooSmall" });
  assert.deepEqual(outcome(face(400, { usable: false })), { fault: "faceUnclear" });
});
