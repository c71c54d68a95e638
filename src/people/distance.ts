/** @param distance between unit vectors, 0 to 2. @returns their cosine. */
export function cosineAt(distance: number): number {
  return 1 - distance * distance / 2;
}

/** @param cosine of two unit vectors. @returns their distance, 0 to 2. */
export function distanceAt(cosine: number): number {
  return Math.sqrt(Math.max(0, 2 - 2 * cosine));
}
