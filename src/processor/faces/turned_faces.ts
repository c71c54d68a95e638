import type { Box, Detection } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { resample } from "./align.ts";
import type { Detector } from "./detect.ts";
import { broughtBack, turnedUpright } from "./turned_back.ts";

/** Ways in which a possible face is looked at: upright, and turned by every eighth of a full turn. */
const WAYS = 8;
/** Side in pixels of what the detector is shown of a possible face, and the face's own there. */
const TILE = 48, FACE = 32;
/** A tile turned by an eighth lies within a square of this side. */
const PATCH = Math.ceil(TILE * Math.SQRT2);
/** Enough samples for a detector: the most that a crop to embed takes would cost 16 times that. */
const PATCH_SAMPLES = 2;
/** By how much surer the detector must be of a turned face than of the upright one. */
const LEAD = 0.03;

/** A face, and by how many eighths of a full turn, clockwise, it lies turned. */
export interface TurnedFace {
  face: Detection;
  eighths: number;
}

/**
 * Shows the detector each possible face upright and turned, all side by side in one picture. YuNet
 * finds a turned face, too, but takes it for an upright one: its landmarks are wrong. It is surest
 * of a face that it is shown upright.
 *
 * @param boxes of possible faces in pixels of `picture`, one at least.
 * @returns for each box the face that lies turned there, in pixels of `picture`, if one does.
 */
export async function findTurnedFaces(
  picture: Raster,
  boxes: readonly Box[],
  minScore: number,
  detect: Detector,
): Promise<(TurnedFace | undefined)[]> {
  const width = WAYS * TILE, height = boxes.length * TILE;
  const sheet = { data: new Uint8Array(width * height * 3), width, height };
  for (const [row, box] of boxes.entries()) layTurns(picture, box, sheet, row);
  const seen = await detect(sheet, minScore);
  return boxes.map((box, row) => turnedFaceOf(box, bestOfEachWay(seen, row), minScore));
}

function layTurns(picture: Raster, box: Box, sheet: Raster, row: number): void {
  const data = resample(picture, toSquare(box, 0, PATCH), PATCH, PATCH_SAMPLES);
  const patch = { data, width: PATCH, height: PATCH };
  for (let way = 0; way < WAYS; way++) {
    const middle = PATCH / 2, upright = turnOf(way);
    const toTile = turnedUpright([middle, middle], [TILE / 2, TILE / 2], 1, upright);
    const tile = resample(patch, toTile, TILE);
    for (let y = 0; y < TILE; y++) {
      const to = ((row * TILE + y) * sheet.width + way * TILE) * 3;
      sheet.data.set(tile.subarray(y * TILE * 3, (y + 1) * TILE * 3), to);
    }
  }
}

const turnOf = (way: number) => way * 2 * Math.PI / WAYS;

/** @returns what takes a turned face and what is around it upright to a square of that side. */
function toSquare({ x, y, width, height }: Box, turn: number, side: number) {
  const middle = [x + width / 2, y + height / 2] as const;
  return turnedUpright(middle, [side / 2, side / 2], FACE / Math.max(width, height), turn);
}

/** @returns for each way the surest face that lies in the middle of its tile, in the tile's pixels. */
function bestOfEachWay(seen: readonly Detection[], row: number): (Detection | undefined)[] {
  return Array.from({ length: WAYS }, (_, way) => {
    const left = way * TILE, top = row * TILE;
    const isHere = ({ box }: Detection) =>
      Math.abs(box.x + box.width / 2 - left - TILE / 2) < TILE / 4 &&
      Math.abs(box.y + box.height / 2 - top - TILE / 2) < TILE / 4;
    const best = seen.find(isHere);
    return best && broughtBack(best, { a: 1, b: 0, tx: left, ty: top });
  });
}

function turnedFaceOf(
  box: Box,
  ways: readonly (Detection | undefined)[],
  minScore: number,
): TurnedFace | undefined {
  const scores = ways.map((one) => one?.score ?? 0), best = Math.max(...scores);
  const eighths = scores.indexOf(best), face = ways[eighths];
  if (face === undefined || eighths === 0 || best < Math.max(minScore, scores[0] + LEAD)) return;
  return { face: broughtBack(face, toSquare(box, turnOf(eighths), TILE)), eighths };
}
