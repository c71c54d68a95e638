import { type Box, type Detection, intersectionOverUnion } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { resample } from "./align.ts";
import type { Detector } from "./detect.ts";
import { broughtBack, turnedUpright } from "./turned_back.ts";
import { findTurnedFaces } from "./turned_faces.ts";

/** Side in pixels of what the detector is shown, and the face's own there: it sees that size best. */
const PATCH = 256, FACE = 96;
/** As a human says that a face is there, the detector need not be as sure as elsewhere. */
const LEAST_SCORE = 0.3;
/** A box that a human draws and the detector's share at least this much of what either covers. */
const LEAST_SHARED = 0.25;

/**
 * Looks for a face where a human says that there is one: enlarged or shrunk to the size that the
 * detector sees best, with room around it, and turned if nothing is seen upright.
 *
 * @param box in pixels of `picture`.
 * @returns the face in pixels of `picture`, or undefined if nothing like one is seen.
 */
export async function lookClosely(
  picture: Raster,
  box: Box,
  detect: Detector,
): Promise<Detection | undefined> {
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const scale = FACE / Math.max(box.width, box.height);
  const toPatch = turnedUpright(middle, [PATCH / 2, PATCH / 2], scale, 0);
  const patch = { data: resample(picture, toPatch, PATCH), width: PATCH, height: PATCH };
  const seen = (await detect(patch, LEAST_SCORE)).map((one) => broughtBack(one, toPatch));
  const [turned] = await findTurnedFaces(picture, [box], LEAST_SCORE, detect);
  return [...turned === undefined ? [] : [turned.face], ...seen].find((face) =>
    intersectionOverUnion(face.box, box) >= LEAST_SHARED
  );
}
