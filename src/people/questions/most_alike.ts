import { dot } from "../evidence.ts";
import type { FaceToAsk } from "./people_to_ask.ts";

type FaceToShow = Pick<FaceToAsk, "embedding" | "usable">;

/**
 * @param direction what they are compared with, of any length.
 * @returns at most `most` of the faces, the most alike first; clear ones before others.
 */
export function mostAlike<Face extends FaceToShow>(
  faces: readonly Face[],
  direction: ArrayLike<number>,
  most: number,
): Face[] {
  const alike = faces.map((face) => ({ face, cosine: dot(face.embedding, direction) }));
  return alike
    .sort((a, b) => Number(b.face.usable) - Number(a.face.usable) || b.cosine - a.cosine)
    .slice(0, most).map(({ face }) => face);
}

/** @returns the sum of the faces' unit vectors, the clear ones if there are some. */
export function directionOf(faces: readonly FaceToShow[]): Float64Array {
  const clear = faces.filter(({ usable }) => usable), counted = clear.length > 0 ? clear : faces;
  const sum = new Float64Array(counted[0]?.embedding.length ?? 0);
  for (const { embedding } of counted) {
    for (let i = 0; i < sum.length; i++) sum[i] += embedding[i];
  }
  return sum;
}
