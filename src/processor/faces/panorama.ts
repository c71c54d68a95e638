import { type Detection, scaled, withoutDoubles } from "../../core/face.ts";
import type { Detector } from "./detect.ts";
import { liesWithin } from "./face_tiles.ts";
import { findFaces, overviewOf, type Pictures, SEEN_WELL } from "./find_faces.ts";
import { longEdge, type Raster } from "../decode/raster.ts";
import { withoutParts } from "./whole_faces.ts";

/** Pieces share this many times the height of the tallest face that only they show well. */
const SHARED = 1.5;

/** A photo that was decoded larger than it is developed, and the same at smaller sizes. */
export interface Panorama extends Pictures {
  closer: Raster;
}

/** A rectangle of a picture in its pixels. */
interface Piece {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Looks at a panorama as a whole for tall faces, and piece by piece, each as large as any photo is
 * looked at, for all others. The pieces share so much that each face is whole in one of them.
 *
 * @param edge as for {@link findFaces}.
 * @returns detections in pixels of `closer`, most confident first.
 */
export async function findFacesInPanorama(
  panorama: Panorama,
  edge: number,
  minScore: number,
  detect: Detector,
): Promise<Detection[]> {
  const { closer, photo, overview } = panorama;
  const by = longEdge(closer) / longEdge(photo);
  const leastTall = SEEN_WELL * longEdge(closer) / longEdge(overview);
  const found = (await findFaces(panorama, edge, minScore, detect))
    .map((one) => scaled(one, by)).filter(({ box }) => box.height >= leastTall);
  const shared = Math.min(Math.round(leastTall * SHARED), Math.floor(edge / 2));
  for (const piece of piecesOf(closer, edge, shared)) {
    const raster = cutOut(closer, piece);
    const pictures = { photo: raster, overview: await overviewOf(raster, edge) };
    const faces = await findFaces(pictures, edge, minScore, detect);
    found.push(...faces.filter(({ box }) => liesWithin(box, piece, closer)).map(movedBy(piece)));
  }
  return withoutParts(withoutDoubles(found), minScore);
}

function piecesOf({ width, height }: Raster, edge: number, shared: number): Piece[] {
  const columns = spans(width, edge, shared), rows = spans(height, edge, shared);
  return rows.flatMap(([top, height]) =>
    columns.map(([left, width]) => ({ left, top, width, height }))
  );
}

/** @returns where spans of the same length begin that cover it all and share at least `shared`. */
function spans(length: number, most: number, shared: number): [from: number, length: number][] {
  const count = length <= most ? 1 : Math.ceil((length - shared) / (most - shared));
  const own = Math.min(length, most), step = count === 1 ? 0 : (length - own) / (count - 1);
  return Array.from({ length: count }, (_, i) => [Math.round(i * step), own]);
}

function cutOut({ data, width: across }: Raster, { left, top, width, height }: Piece): Raster {
  const piece = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * across + left) * 3;
    piece.set(data.subarray(from, from + width * 3), row * width * 3);
  }
  return { data: piece, width, height };
}

function movedBy({ left, top }: Piece) {
  return ({ box, landmarks, score }: Detection): Detection => ({
    box: { ...box, x: box.x + left, y: box.y + top },
    landmarks: landmarks.map((value, i) => value + (i % 2 === 0 ? left : top)),
    score,
  });
}
