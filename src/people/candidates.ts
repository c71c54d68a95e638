/** A person's running centroid by one embedding model. */
export interface Centroid {
  personId: number;
  /** Number of unit embeddings in `sum`. */
  faces: number;
  /** Sum of unit embeddings; its direction is the person's centroid. */
  sum: Float64Array;
}

/** Somebody near to a face. */
export interface Candidate {
  personId: number;
  /** Distance from the person's centroid, between unit vectors, 0 to 2. */
  distance: number;
}

/** The people of an event to whom a face may belong, wherever they are kept. */
export interface Candidates {
  /**
   * @param embedding a unit vector of the people's model.
   * @param farthest distance between unit vectors, 0 to 2.
   * @returns everybody within that distance, in no order.
   */
  within(embedding: Float32Array, farthest: number): Candidate[];
  /** @returns a person's running centroid, or undefined if nothing is known of their looks. */
  get(personId: number): Centroid | undefined;
}
