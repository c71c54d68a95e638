import { areDoubles, type Box, type Detection, scaled, withoutDoubles } from "../../core/face.ts";
import type { Detector } from "./detect.ts";
import { longEdge, type Raster } from "../decode/raster.ts";
import { shrinkTo } from "../decode/resize.ts";

/** Height in pixels from which YuNet takes parts of a face for faces; it was made for up to 300. */
const TALL = 300;
/**
 * Long edges in pixels of the smaller pictures in which tall faces are looked for, and the height
 * from which they are looked for in the next one. Landmarks are best at a height of about 100: of
 * close-ups cut out of portraits, the embeddings are 0.04 nearer to those of the portraits.
 */
const smallerLooks = [
  { edge: 1024, tall: TALL },
  { edge: 256, tall: 128 },
  { edge: 128, tall: Infinity },
] as const;
/** A face is measured up to a quarter smaller, or a third larger, in one look than in another. */
const SMALLER = 0.75, LARGER = 4 / 3;
/** From how confident on a detection in one look bears out a tall face that another one saw. */
const BORNE_OUT = 0.3;

/**
 * Looks for faces of any size. A possible tall face is checked in a smaller picture, in which it
 * has the height that the detector was made for, and in a smaller one again if necessary. A tall
 * face must show in both looks, because other things, such as a pattern, seldom look like a face at
 * two sizes.
 *
 * @param minScore least confidence of a face.
 * @param leastHint least confidence of a hint.
 * @returns faces and hints in pixels of `picture`, most confident first.
 */
export async function findWholeFaces(
  picture: Raster,
  minScore: number,
  leastHint: number,
  detect: Detector,
  tall = TALL,
): Promise<Detection[]> {
  const seen = await detect(picture, Math.min(leastHint, minScore));
  const next = smallerLooks.find(({ edge }) => edge < longEdge(picture));
  if (next === undefined || seen.every(({ box }) => box.height < tall)) return seen;
  const smaller = await shrinkTo(picture, next.edge);
  const by = longEdge(picture) / longEdge(smaller);
  const afar = (await findWholeFaces(smaller, minScore, BORNE_OUT, detect, next.tall))
    .map((one) => scaled(one, by));
  const whole = afar.filter(({ box }) => box.height >= tall * SMALLER)
    .filter((face) => seen.some((one) => bearsOut(one, face)))
    .map((face) => asSureAs(face, seen.filter(({ box }) => box.height < tall * LARGER)));
  const small = seen.filter(({ box }) => box.height < tall * SMALLER);
  return withoutParts(withoutDoubles([...whole, ...small]), minScore);
}

function bearsOut(one: Detection, face: Detection): boolean {
  return one.score >= BORNE_OUT &&
    (hasItsMiddleIn(one.box, face.box) || hasItsMiddleIn(face.box, one.box));
}

/** @returns the face with the confidence of the look that was surer of it. */
function asSureAs(face: Detection, seen: readonly Detection[]): Detection {
  const same = seen.filter(({ box }) => areDoubles(box, face.box));
  return { ...face, score: Math.max(face.score, ...same.map(({ score }) => score)) };
}

/** @returns the detections without smaller, less confident ones in the middle of a face. */
export function withoutParts<One extends Detection>(
  found: readonly One[],
  minScore: number,
): One[] {
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
