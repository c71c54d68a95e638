import type { Box } from "../../../core/face.ts";

/** Rows of one chunk: so many are allocated at once, so that no growth copies all of them. */
const CHUNK_ROWS = 2048;
/** Places of the measures in a row, after the box's left edge, upper edge, width and height. */
const SCORE = 4, ORIGINAL_HEIGHT = 5, EMBEDDING_NORM = 6, CLARITY = 7, USABLE = 8, MEASURES = 9;

/** What is seen of a face. */
export interface SeenRow {
  /** Unit vector. */
  embedding: Float32Array;
  box: Box;
  score: number;
  originalHeight: number;
  embeddingNorm: number;
  clarity: number;
  /** Whether it passes the gate. */
  usable: boolean;
}

interface Chunk {
  embeddings: Float32Array;
  measures: Float64Array;
}

/**
 * The embeddings and measures of many faces, in few large arrays: an array for each face would take
 * half as much again. Rows that are freed are overwritten at once, as faces are biometric data.
 */
export class FaceRows {
  readonly dimensions: number;
  readonly #chunks: Chunk[] = [];
  readonly #free: number[] = [];
  #used = 0;

  constructor(dimensions: number) {
    this.dimensions = dimensions;
  }

  /** @returns the row that holds the face until it is freed. */
  put({ embedding, box, ...seen }: SeenRow): number {
    const row = this.#free.pop() ?? this.#used++;
    if (row >= this.#chunks.length * CHUNK_ROWS) {
      this.#chunks.push({
        embeddings: new Float32Array(CHUNK_ROWS * this.dimensions),
        measures: new Float64Array(CHUNK_ROWS * MEASURES),
      });
    }
    this.embedding(row).set(embedding);
    const { x, y, width, height } = box, { score, originalHeight, embeddingNorm, clarity } = seen;
    const measures = [score, originalHeight, embeddingNorm, clarity, seen.usable ? 1 : 0];
    this.#measures(row).set([x, y, width, height, ...measures]);
    return row;
  }

  free(row: number): void {
    this.embedding(row).fill(0);
    this.#measures(row).fill(0);
    this.#free.push(row);
  }

  /** @returns a view of the row, not a copy. */
  embedding(row: number): Float32Array {
    const at = row % CHUNK_ROWS * this.dimensions;
    return this.#chunkOf(row).embeddings.subarray(at, at + this.dimensions);
  }

  box(row: number): Box {
    const [x, y, width, height] = this.#measures(row);
    return { x, y, width, height };
  }

  score(row: number): number {
    return this.#measure(row, SCORE);
  }

  originalHeight(row: number): number {
    return this.#measure(row, ORIGINAL_HEIGHT);
  }

  embeddingNorm(row: number): number {
    return this.#measure(row, EMBEDDING_NORM);
  }

  clarity(row: number): number {
    return this.#measure(row, CLARITY);
  }

  usable(row: number): boolean {
    return this.#measure(row, USABLE) === 1;
  }

  setUsable(row: number, usable: boolean): void {
    this.#measures(row)[USABLE] = usable ? 1 : 0;
  }

  /** Bytes that are allocated for rows. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_ROWS * (4 * this.dimensions + 8 * MEASURES);
  }

  #measure(row: number, which: number): number {
    return this.#chunkOf(row).measures[row % CHUNK_ROWS * MEASURES + which];
  }

  #measures(row: number): Float64Array {
    const at = row % CHUNK_ROWS * MEASURES;
    return this.#chunkOf(row).measures.subarray(at, at + MEASURES);
  }

  #chunkOf(row: number): Chunk {
    return this.#chunks[Math.floor(row / CHUNK_ROWS)];
  }
}
