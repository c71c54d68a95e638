/** Which file of a shot that was kept twice is developed; `both` develops each by itself. */
export type PairPreference = "jpeg" | "raw" | "both";

/** What a file shows of its shot: the sensor's data, or the picture that the camera made of it. */
export type Rendition = "raw" | "rendered";

/** @returns the rendition that stands for a shot, or undefined where each stands for itself. */
export function preferredRendition(preference: PairPreference): Rendition | undefined {
  if (preference === "both") return undefined;
  return preference === "raw" ? "raw" : "rendered";
}

/**
 * @param path relative to Incoming, with forward slashes.
 * @returns what the files of one shot have in common, folder and stem, whatever their case.
 */
export function shotKey(path: string): string {
  return path.replace(/(?<=[^/])\.[^./]*$/, "").normalize("NFC").toLowerCase();
}

/**
 * Tells two files of one name apart that are of two shots, as where a counter began anew. Cameras
 * may leave fractions and offsets out of one of the two files.
 *
 * @param a capture time as in `CaptureData`, or null where it is not known.
 */
export function mayBeOneShot(a: string | null, b: string | null): boolean {
  const toSeconds = (time: string) => time.slice(0, "2026-06-06T14:03:21".length);
  return a === null || b === null || toSeconds(a) === toSeconds(b);
}
