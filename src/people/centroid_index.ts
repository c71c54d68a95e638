import type { Candidate, Candidates, Centroid } from "./candidates.ts";
import { cosineAt, distanceAt } from "./distance.ts";
import { dot, type EvidenceConstants, sumsOf } from "./evidence.ts";
import type { ComparedFace } from "./likely_people.ts";

/**
 * The centroids of everybody in the event, side by side in one matrix, so that a face is compared
 * with all of them in one pass: O(people × dimensions), whatever the number of faces.
 */
export class CentroidIndex implements Candidates {
  readonly dimensions: number;
  #centroids: Centroid[] = [];
  #rowOf = new Map<number, number>();
  #matrix: Float32Array;
  /** Counts the changes: what was compared before one is of no use after it. */
  #version = 0;
  readonly #compared = new WeakMap<Float32Array, Compared>();
  /** How far was looked last. */
  #farthest?: number;

  constructor(dimensions: number, centroids: Iterable<Centroid> = []) {
    this.dimensions = dimensions;
    this.#matrix = new Float32Array(64 * dimensions);
    for (const centroid of centroids) this.put(centroid);
  }

  get size(): number {
    return this.#centroids.length;
  }

  get(personId: number): Centroid | undefined {
    const row = this.#rowOf.get(personId);
    return row === undefined ? undefined : this.#centroids[row];
  }

  /** Adds a person, or replaces what is known of them. */
  put(centroid: Centroid): void {
    this.#version++;
    const row = this.#rowOf.get(centroid.personId) ?? this.size;
    this.#rowOf.set(centroid.personId, row);
    this.#centroids[row] = centroid;
    if (this.#matrix.length < this.size * this.dimensions) {
      const larger = new Float32Array(2 * this.#matrix.length);
      larger.set(this.#matrix);
      this.#matrix = larger;
    }
    const norm = Math.sqrt(dot(centroid.sum, centroid.sum)) || 1;
    const at = row * this.dimensions;
    for (let i = 0; i < this.dimensions; i++) this.#matrix[at + i] = centroid.sum[i] / norm;
  }

  /** Forgets a person; the last row takes the freed one's place. */
  remove(personId: number): void {
    const row = this.#rowOf.get(personId), last = this.#centroids.at(-1);
    if (row === undefined || last === undefined) return;
    this.#version++;
    this.#centroids.pop();
    this.#rowOf.delete(personId);
    if (last.personId === personId) return;
    this.#matrix.copyWithin(
      row * this.dimensions,
      this.size * this.dimensions,
      (this.size + 1) * this.dimensions,
    );
    this.#centroids[row] = last;
    this.#rowOf.set(last.personId, row);
  }

  /**
   * Compares a face with everybody while there is time, as far as was looked last: unless somebody
   * changes until then, {@link within} knows the answer.
   */
  lookAhead(embedding: Float32Array): void {
    if (this.#farthest !== undefined) this.within(embedding, this.#farthest);
  }

  /** @param embedding a unit vector of the index's dimensions, which must not change. */
  within(embedding: Float32Array, farthest: number): Candidate[] {
    const known = this.#compared.get(embedding);
    if (known?.version === this.#version && known.farthest === farthest) return known.near;
    const near = this.#compare(embedding, cosineAt(farthest));
    this.#farthest = farthest;
    this.#compared.set(embedding, { version: this.#version, farthest, near });
    return near;
  }

  #compare(embedding: Float32Array, least: number): Candidate[] {
    const near: Candidate[] = [];
    // Fields are slow to read so often, and so are numbers of 32 bits.
    const matrix = this.#matrix, wanted = Float64Array.from(embedding), { size } = this;
    for (let row = 0, at = 0; row < size; row++) {
      let cosine = 0;
      for (let i = 0; i < wanted.length; i++) cosine += matrix[at++] * wanted[i];
      if (cosine < least) continue;
      const { personId } = this.#centroids[row];
      near.push({ personId, distance: distanceAt(cosine) });
    }
    return near;
  }
}

/** With whom a face was compared. */
interface Compared {
  version: number;
  farthest: number;
  near: Candidate[];
}

/** @returns the centroid of a person's faces, of which there is at least one. */
export function centroidOf(
  personId: number,
  faces: readonly ComparedFace[],
  constants: EvidenceConstants,
): Centroid {
  return faces.slice(1).reduce(
    (centroid, face) => withFace(centroid, personId, face, constants),
    withFace(undefined, personId, faces[0], constants),
  );
}

/** @returns a new centroid with one more face; does not change the given one. */
export function withFace(
  old: Centroid | undefined,
  personId: number,
  face: ComparedFace,
  constants: EvidenceConstants,
): Centroid {
  const one = sumsOf(face, constants);
  if (old === undefined) return { personId, ...one };
  return {
    personId,
    faces: old.faces + 1,
    sum: old.sum.map((value, i) => value + one.sum[i]),
    expected: old.expected + one.expected,
    weight: old.weight + one.weight,
  };
}
