import type { FoundFace } from "./face.ts";
import { type Sentence, sentence } from "./sentences/sentence.ts";

/** The face that a portrait shows, or the problem with the portrait, in plain words. */
export type Portrait<Face = FoundFace> = { face: Face } | { problem: Sentence };

/**
 * The properties by which a portrait's face is judged; all boxes are in pixels of the same picture.
 */
type Measured = Pick<FoundFace, "box" | "score" | "usable">;

/** The portrait's face must be at least this many times as tall as any other face in it. */
const TALLER = 2;

/**
 * The rule for every photo that is to show one person: exactly one face passes the gate, and it is
 * at least twice as tall as any other, so that nobody has to guess who is meant.
 *
 * @param minScore the detector's confidence from which something counts as a face.
 */
export function portraitIn<Face extends Measured>(
  faces: readonly Face[],
  minScore: number,
): Portrait<Face> {
  const seen = faces.filter(({ score }) => score >= minScore);
  const clear = seen.filter(({ usable }) => usable), [face] = clear;
  if (seen.length === 0) return { problem: sentence("showsNoFace") };
  if (clear.length > 1) {
    return { problem: sentence("severalFaces", { faces: clear.length }) };
  }
  if (face === undefined) {
    const problem = seen.length === 1
      ? sentence("faceUnclear")
      : sentence("facesUnclear", { faces: seen.length });
    return { problem };
  }
  const others = seen.filter((one) => one !== face).map(({ box }) => box.height);
  const times = face.box.height / Math.max(...others, 0);
  if (times >= TALLER) return { face };
  const rounded = Math.floor(times * 10) / 10;
  return {
    problem: sentence("hardlyTaller", { times: rounded, least: TALLER }),
  };
}
