import { type Box, type Detection, scaled, withoutDoubles } from "../core/face.ts";
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

/** From how confident on a detection in one look bears out a tall face that another one saw. */
const BORNE_OUT = 0.3;

/**
 * Looks for faces of any size: what seems tall is looked for in a smaller picture, where it is as
 * tall as the detector was made for, and in a smaller one again if need be. A tall face must be
 * hinted at in both looks, as what is none, such as a pattern, seldom looks like a face at two sizes.
 *
 * @param minScore from how confident on a detection is a face.
 * @param leastHint from how confident on it is a hint; none of the hints returned is tall.
 * @returns faces and hints in pixels of `picture`, most confident first.
 */
export async function findWholeFaces(
  picture: Raster,
  minScore: number,
  leastHint: number,
  detect: Detector,
): Promise<Detection[]> {
  const seen = await detect(picture, Math.min(leastHint, minScore));
  if (seen.every(({ box }) => box.height < TALL)) return seen;
  const smaller = await shrinkTo(picture, Math.round(longEdge(picture) / SMALLER_BY));
  const by = longEdge(picture) / longEdge(smaller);
  const afar = (await findWholeFaces(smaller, minScore, BORNE_OUT, detect))
    .map((one) => scaled(one, by));
  const small = seen.filter(({ box }) => box.height < LEAST_TALL);
  const tall = [
    ...afar.filter((one) => isBorneOut(one, seen)),
    ...seen.filter((one) => one.box.height < TOO_TALL && isBorneOut(one, afar)),
  ].filter(({ box, score }) => box.height >= LEAST_TALL && score >= minScore);
  return withoutParts(withoutDoubles([...tall, ...small]), minScore);
}

function isBorneOut(face: Detection, others: readonly Detection[]): boolean {
  return others.some((one) =>
    one.score >= BORNE_OUT &&
    (hasItsMiddleIn(one.box, face.box) || hasItsMiddleIn(face.box, one.box))
  );
}

/** @returns the detections but for smaller, less confident ones in the middle of a face. */
export function withoutParts(found: readonly Detection[], minScore: number): Detection[] {
  const faces = found.filter(({ score }) => score >= minScore);
  return found.filter((one) =>
    !faces.some((face) =>
      one.score < face.score && one.box.height < face.box.height &&
      hasItsMiddleIn(one.box, face.box)
    )
  );
}

/** Whether a box has its middle in another's oval; a head beside another does not. */
function hasItsMiddleIn(one: Box, face: Box): boolean {
  const x = (one.x + one.width / 2 - face.x) / face.width * 2 - 1;
  const y = (one.y + one.height / 2 - face.y) / face.height * 2 - 1;
  return x * x + y * y < 1;
}
