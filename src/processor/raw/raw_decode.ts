import { PhotoFault } from "../../core/photo_fault.ts";
import type { DecodeLimits } from "../decode/raster.ts";
import type { DecodedPhoto } from "../decode/raster.ts";
import { decoderThread } from "../decode/decoder_thread.ts";
import { findPreview, type RawPreview } from "./raw_preview.ts";

/** How a RAW becomes a picture; `why` is a phrase for the log. */
export type DecodedRaw =
  | { kind: "preview"; preview: RawPreview; why: string }
  | { kind: "demosaic"; pixels: DecodedPhoto; why: string };

/**
 * A preview of nine tenths of the wanted edge is taken as large enough: many cameras write one of
 * 1920 pixels, and the tenth that is missing is not worth a decode of the sensor's data.
 */
const NEARLY = 0.9;
/** A smaller preview is a thumbnail: no substitute for a photo whose sensor data is broken. */
const LEAST_PREVIEW_EDGE = 640;

/**
 * Tries, in order: the camera's own preview if it is large enough, because it is quick and looks as
 * the photographer saw it; the sensor's data; if those cannot be read, the preview if it is larger
 * than a thumbnail.
 *
 * @throws {PhotoFault} the fault of the sensor's data, if there is no preview either.
 */
export async function decodeRaw(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedRaw> {
  const preview = findPreview(bytes), edge = longEdge(preview);
  if (preview !== undefined && edge >= limits.longEdge * NEARLY) {
    return { kind: "preview", preview, why: `camera preview ${sizeOf(preview)}` };
  }
  try {
    const pixels = await decoderThread.demosaic(bytes, limits);
    const smaller = preview && `the preview is only ${sizeOf(preview)}`;
    return { kind: "demosaic", pixels, why: `demosaiced, as ${smaller ?? "it has no preview"}` };
  } catch (error) {
    if (!(error instanceof PhotoFault)) throw error;
    if (preview === undefined || edge < LEAST_PREVIEW_EDGE) throw error;
    const why = `camera preview ${
      sizeOf(preview)
    }, because the sensor's data cannot be read: ${error.message}`;
    return { kind: "preview", preview, why };
  }
}

/**
 * How an upright picture is made of stored pixels: mirrored left to right first, then turned
 * clockwise. In sharp: `flop(mirrored).rotate(degrees)`, in whichever order it is written, without
 * `autoOrient`, as what the JPEG's own Exif tells is in a preview's orientation already.
 */
export function uprightTurn(orientation: number): { degrees: number; mirrored: boolean } {
  const degrees = [0, 0, 180, 180, 270, 90, 90, 270][orientation - 1] ?? 0;
  return { degrees, mirrored: [2, 4, 5, 7].includes(orientation) };
}

function longEdge(preview: RawPreview | undefined): number {
  return preview === undefined ? 0 : Math.max(preview.width, preview.height);
}

function sizeOf({ width, height }: RawPreview): string {
  return `${width}×${height}`;
}
