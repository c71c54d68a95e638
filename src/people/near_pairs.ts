import { allAtOnce, type Steps } from "./steps.ts";

/** Rows compared with each other while both blocks lie in the processor's cache. */
const BLOCK = 48;

/**
 * Finds all pairs of rows with at least a given dot product, by blocked arithmetic: O(rows² ×
 * dimensions) time and memory for the pairs alone.
 *
 * @param matrix rows one after the other.
 * @returns row numbers, a pair after the other, the lower one first.
 */
export function nearPairs(matrix: Float32Array, dimensions: number, least: number): Int32Array {
  return allAtOnce(findingNearPairs(matrix, dimensions, least));
}

/** The same in steps of O(rows × dimensions). */
export function* findingNearPairs(
  matrix: Float32Array,
  dimensions: number,
  least: number,
): Steps<Int32Array> {
  const rows = matrix.length / dimensions, pairs = new PairList();
  for (let i0 = 0; i0 < rows; i0 += BLOCK) {
    for (let j0 = i0; j0 < rows; j0 += BLOCK) {
      const j1 = Math.min(rows, j0 + BLOCK);
      for (let i = i0; i < Math.min(rows, i0 + BLOCK); i++) {
        comparedRow(matrix, dimensions, least, i, Math.max(j0, i + 1), j1, pairs);
      }
    }
    yield;
  }
  return pairs.list();
}

/** Four rows at a time, so that each number of row `i` is read once for four products. */
function comparedRow(
  matrix: Float32Array,
  dimensions: number,
  least: number,
  i: number,
  from: number,
  to: number,
  pairs: PairList,
): void {
  const a = i * dimensions;
  let j = from;
  for (; j + 3 < to; j += 4) {
    const b0 = j * dimensions, b1 = b0 + dimensions, b2 = b1 + dimensions, b3 = b2 + dimensions;
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (let k = 0; k < dimensions; k++) {
      const x = matrix[a + k];
      s0 += x * matrix[b0 + k], s1 += x * matrix[b1 + k];
      s2 += x * matrix[b2 + k], s3 += x * matrix[b3 + k];
    }
    if (s0 >= least) pairs.push(i, j);
    if (s1 >= least) pairs.push(i, j + 1);
    if (s2 >= least) pairs.push(i, j + 2);
    if (s3 >= least) pairs.push(i, j + 3);
  }
  for (; j < to; j++) {
    let s = 0;
    for (let k = 0; k < dimensions; k++) s += matrix[a + k] * matrix[j * dimensions + k];
    if (s >= least) pairs.push(i, j);
  }
}

class PairList {
  #numbers = new Int32Array(1 << 12);
  #length = 0;

  push(a: number, b: number): void {
    if (this.#length + 2 > this.#numbers.length) {
      const larger = new Int32Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = a;
    this.#numbers[this.#length++] = b;
  }

  list(): Int32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
