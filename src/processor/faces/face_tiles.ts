import type { Box, Detection } from "../../core/face.ts";
import type { Raster, Size } from "../decode/raster.ts";

/** Side of what is cut out of a picture, in pixels. */
export const TILE = 128;
/** Distance from a tile's edge within which a face may be cut off. */
const MARGIN = 8;

/** A square of a picture, by its left upper corner. */
export interface Tile {
  left: number;
  top: number;
}

/** Squares that hold every box with room around it, fewer where boxes lie close together. */
export function tilesAround(boxes: readonly Box[], picture: Raster): Tile[] {
  const tiles: Tile[] = [];
  for (const { x, y, width, height } of boxes) {
    const isHeld = tiles.some(({ left, top }) =>
      x - width / 2 >= left && x + width * 1.5 <= left + TILE &&
      y - height / 2 >= top && y + height * 1.5 <= top + TILE
    );
    if (isHeld) continue;
    const within = (middle: number, length: number) =>
      Math.max(0, Math.min(Math.round(middle - TILE / 2), length - TILE));
    tiles.push({
      left: within(x + width / 2, picture.width),
      top: within(y + height / 2, picture.height),
    });
  }
  return tiles;
}

/** Parts of a picture side by side in one, so that a detector sees nothing else of it. */
export class TileSheet {
  readonly raster: Raster;
  readonly #picture: Raster;
  readonly #tiles: readonly Tile[];
  readonly #columns: number;

  /** @param tiles one at least. */
  constructor(picture: Raster, tiles: readonly Tile[]) {
    this.#picture = picture;
    this.#tiles = tiles;
    this.#columns = Math.ceil(Math.sqrt(tiles.length));
    const width = this.#columns * TILE, height = Math.ceil(tiles.length / this.#columns) * TILE;
    this.raster = { data: new Uint8Array(width * height * 3), width, height };
    for (const cell of tiles.keys()) this.#copy(cell);
  }

  /** @returns what was found in the sheet as it lies in the picture, or undefined if the tile's edge cut it. */
  toPicture({ box, landmarks, score }: Detection): Detection | undefined {
    const column = Math.floor((box.x + box.width / 2) / TILE);
    const row = Math.floor((box.y + box.height / 2) / TILE);
    const tile = column < this.#columns ? this.#tiles[row * this.#columns + column] : undefined;
    if (tile === undefined) return undefined;
    const { left, top } = tile;
    const inTile = { ...box, x: box.x - column * TILE, y: box.y - row * TILE };
    const piece = { ...tile, width: TILE, height: TILE };
    if (!liesWithin(inTile, piece, this.#picture)) return undefined;
    const dx = left - column * TILE, dy = top - row * TILE;
    return {
      box: { ...box, x: box.x + dx, y: box.y + dy },
      landmarks: landmarks.map((value, i) => value + (i % 2 === 0 ? dx : dy)),
      score,
    };
  }

  #copy(cell: number): void {
    const { data, width } = this.raster, { left, top } = this.#tiles[cell];
    const x = cell % this.#columns * TILE, y = Math.floor(cell / this.#columns) * TILE;
    const picture = this.#picture, across = Math.min(TILE, picture.width - left);
    for (let row = 0; row < TILE && top + row < picture.height; row++) {
      const from = ((top + row) * picture.width + left) * 3;
      data.set(picture.data.subarray(from, from + across * 3), ((y + row) * width + x) * 3);
    }
  }
}

/**
 * Whether a box keeps off the cuts that made a piece of a picture; over the picture's own edge it
 * may reach.
 *
 * @param box in pixels of the piece.
 */
export function liesWithin(box: Box, piece: Tile & Size, picture: Size): boolean {
  return isWhole(box.x, box.width, piece.left, piece.width, picture.width) &&
    isWhole(box.y, box.height, piece.top, piece.height, picture.height);
}

function isWhole(at: number, length: number, from: number, own: number, all: number): boolean {
  const before = from === 0 ? -MARGIN : MARGIN;
  const after = from + own >= all ? -MARGIN : MARGIN;
  return at >= before && at + length <= own - after;
}
