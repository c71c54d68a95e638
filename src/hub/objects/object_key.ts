/** Begins with no dot, which is how the store's own files begin; ends in none, for Windows. */
const SEGMENT = /^[A-Za-z0-9_-]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;
const MOST_OF_SEGMENT = 200, MOST_OF_KEY = 900;

/**
 * @returns the segments of an object's key.
 * @throws {TypeError} if it is none, such as one that leads out of the store: a defect of the caller.
 */
export function segmentsOf(key: string): string[] {
  if (!isObjectKey(key)) {
    throw new TypeError(`Cannot use ${JSON.stringify(key)} as an object's key`);
  }
  return key.split("/");
}

/** @returns whether an object of the hub's may have this key. */
export function isObjectKey(key: string): boolean {
  return key.length <= MOST_OF_KEY &&
    key.split("/").every((one) => one.length <= MOST_OF_SEGMENT && SEGMENT.test(one));
}

/** @returns the segments of a prefix, which ends in `/`. @throws {TypeError} if it is none. */
export function segmentsOfPrefix(prefix: string): string[] {
  if (!prefix.endsWith("/")) throw new TypeError(`Cannot list ${JSON.stringify(prefix)}`);
  return segmentsOf(prefix.slice(0, -1));
}
