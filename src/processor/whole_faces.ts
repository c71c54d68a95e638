import { type Detection, scaled, withoutDoubles } from "../core/face.ts";
import type { Detector } from "./detect.ts";
import { longEdge, type Raster } from "./raster.ts";
import { shrinkTo } from "./resize.ts";

/** Height in pixels from which a face is looked at in a smaller picture, too: YuNet's own limit. */
const TALL = 300;
/** Height in pixels from which the detector takes parts of a face for faces. */
const TOO_TALL = 400;
/** A face is measured up to a quarter smaller in the one picture than in the other. */
const LEAST_TALL = TALL * 0.75;
/** How much smaller that picture is: its look costs a sixteenth of the first. */
const SMALLER_BY = 4;

/** From how confident on a detection is a face, and from how confident on it is a hint. */
export interface Confidence {
  minScore: number;
  leastHint: number;
}

/**
 * Looks for faces of any size: what seems tall is looked for in a smaller picture, where it is as
 * tall as the detector was made for, and in a smaller one again if need be.
 *
 * @returns detections in pixels of `picture`, most confident first; those below `minScore` are
 *   hints.
 */
export async function findWholeFaces(
  picture: Raster,
  { minScore, leastHint }: Confidence,
  detect: Detector,
): Promise<Detection[]> {
  const seen = await detect(picture, Math.min(leastHint, minScore));
  if (seen.every(({ box }) => box.height < TALL)) return seen;
  const smaller = await shrinkTo(picture, Math.round(longEdge(picture) / SMALLER_BY));
  const by = longEdge(picture) / longEdge(smaller);
  const whole = (await findWholeFaces(smaller, { minScore, leastHint: minScore }, detect))
    .map((one) => scaled(one, by))
    .filter(({ box }) => box.height >= LEAST_TALL);
  const close = seen.filter(({ box }) => box.height < TOO_TALL);
  return withoutParts(withoutDoubles([...whole, ...close]), minScore);
}

/** @returns the detections but for smaller, less confident ones in the middle of a face. */
export function withoutParts(found: readonly Detection[], minScore: number): Detection[] {
  const faces = found.filter(({ score }) => score >= minScore);
  return found.filter((one) => !faces.some((face) => isPartOf(face, one)));
}

/** A head beside another may reach into its box, but has its middle outside of its oval. */
function isPartOf(face: Detection, one: Detection): boolean {
  if (one.score >= face.score || one.box.height >= face.box.height) return false;
  const x = (one.box.x + one.box.width / 2 - face.box.x) / face.box.width * 2 - 1;
  const y = (one.box.y + one.box.height / 2 - face.box.y) / face.box.height * 2 - 1;
  return x * x + y * y < 1;
}
