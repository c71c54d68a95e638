import { seededRandom, shuffled } from "../../bench/eval/random_order.ts";
import { sightAt } from "../../src/people/evidence.ts";
import type { FaceToGroup } from "../../src/people/face_group.ts";
import { bounds } from "./match_bounds.ts";

/** Cosines of that many random directions have about the strangers' standard deviation, 0.1. */
const DIMENSIONS = 100;

/** Faces of one person. */
export interface MadePerson {
  faces: number;
  /** Clarity from which up to which the faces are seen; all values are as frequent. */
  clarity: readonly [from: number, to: number];
}

/**
 * Faces as an embedder sees them: each points as far to its person as its clarity lets expect, the
 * rest is noise. Each is in a photo of its own.
 *
 * @returns faces in random order; the same for the same seed. `personId` is their person's place.
 */
export function madeFaces(people: readonly MadePerson[], seed: number): FaceToGroup[] {
  const random = seededRandom(seed);
  const made = people.flatMap(({ faces, clarity: [from, to] }, personId) => {
    const own = randomUnit(random);
    return Array.from({ length: faces }, () => {
      const clarity = from + (to - from) * random();
      return { personId, clarity, embedding: seenAs(own, clarity, random) };
    });
  });
  const box = { x: 0, y: 0, width: 10, height: 10 };
  return shuffled(made, random).map((face, id) => ({ ...face, id, photoId: id, box }));
}

function seenAs(own: Float32Array, clarity: number, random: () => number): Float32Array {
  const sight = sightAt(clarity, bounds.evidence.sight), noise = randomUnit(random);
  const along = noise.reduce((sum, value, i) => sum + value * own[i], 0);
  const beside = unit(noise.map((value, i) => value - along * own[i]));
  return beside.map((value, i) => sight * own[i] + Math.sqrt(1 - sight ** 2) * value);
}

function randomUnit(random: () => number): Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return unit(Float32Array.from({ length: DIMENSIONS }, normal));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/**
 * @param cosine of each two faces, 0 to 1.
 * @param own place of the first of the dimensions that are the faces' own.
 * @returns unit vectors that agree in dimension 0 and in nothing else.
 */
export function alikeVectors(count: number, cosine: number, own = 1, dimensions = 64) {
  return Array.from({ length: count }, (_, i) => {
    const vector = new Float32Array(dimensions);
    vector[0] = Math.sqrt(cosine), vector[own + i] = Math.sqrt(1 - cosine);
    return vector;
  });
}

/** @returns which faces are together, whatever the order of groups and faces. */
export function partition(groups: Iterable<{ members: readonly FaceToGroup[] }>): string[] {
  return Array.from(groups, ({ members }) => members.map(({ id }) => id).sort((a, b) => a - b))
    .map(String).sort();
}
