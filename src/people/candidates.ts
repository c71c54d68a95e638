import type { FaceSums } from "./evidence.ts";

/** A person's running centroid by one embedding model: the direction of their faces' sum. */
export interface Centroid extends FaceSums {
  personId: number;
}

/** Somebody near to a face. */
export interface Candidate {
  personId: number;
  /** Distance from the person's centroid, between unit vectors, 0 to 2. */
  distance: number;
}

/** The people of an event to whom a face may belong, wherever they are kept. */
export interface Candidates {
  /** How many people there are. */
  readonly size: number;
  /**
   * @param embedding a unit vector of the people's model.
   * @param farthest distance between unit vectors, 0 to 2.
   * @returns everybody within that distance, in no order.
   */
  within(embedding: Float32Array, farthest: number): Candidate[];
  /** @returns a person's running centroid, or undefined if nothing is known of their looks. */
  get(personId: number): Centroid | undefined;
}
