import type { FaceToGroup } from "../../src/people/face_group.ts";
import { seededRandom } from "../eval/random_order.ts";

const DIMENSIONS = 128;
/** Strangers then have cosines that deviate by 0.12 from 0, as with the real model. */
const EFFECTIVE_DIMENSIONS = 70;
/** Mean cosine of two faces of one person. */
const ALIKE = 0.62;

/** A face whose person is known. */
export interface SyntheticFace extends FaceToGroup {
  who: number;
}

/** Unit vectors like those of so many faces, each in a photo of its own, of so many people. */
export function syntheticFaces(count: number, people: number): SyntheticFace[] {
  const random = seededRandom(1);
  const normal = () =>
    Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const direction = () =>
    unit(Array.from({ length: DIMENSIONS }, (_, i) => i < EFFECTIVE_DIMENSIONS ? normal() : 0));
  const directions = Array.from({ length: people }, direction);
  return Array.from({ length: count }, (_, id) => {
    const who = Math.floor(random() * people), own = direction();
    const embedding = unit(
      directions[who].map((value, i) => Math.sqrt(ALIKE) * value + Math.sqrt(1 - ALIKE) * own[i]),
    );
    const box = { x: 0, y: 0, width: 100, height: 100 };
    return { id, photoId: id, who, box, embedding, clarity: 18, personId: null };
  });
}

function unit(values: ArrayLike<number>): Float32Array {
  const length = Math.hypot(...Array.from(values));
  return Float32Array.from(values, (value) => value / length);
}
