/** A picture in memory: 8-bit sRGB, three interleaved channels, upright, rows from the top. */
export interface Raster {
  /** `width × height × 3` bytes. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** In pixels. */
export type Size = Pick<Raster, "width" | "height">;

/** @returns the longer side in pixels. */
export function longEdge({ width, height }: Size): number {
  return Math.max(width, height);
}

/** A decoded photo at the size it is developed at; a panorama may be larger. */
export interface DecodedPhoto extends Raster {
  /** Upright size of the original in pixels. */
  originalWidth: number;
  originalHeight: number;
  /** How it was decoded, in a phrase for the log, if there was a choice. */
  how?: string;
}

export interface DecodeLimits {
  /** Long edge of the result in pixels; a smaller original is never enlarged. */
  longEdge: number;
  /** Share of its original size that a panorama keeps, 0 to 1, so that its faces are seen. */
  leastScale?: number;
  /** Pixels of the original above which it is refused. */
  maxPixels: number;
  /** Absolute path of a folder for files of a moment; without one, some JPEGs take longer. */
  scratch?: string;
}
