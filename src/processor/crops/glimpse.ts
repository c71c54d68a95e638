import sharp from "sharp";
import { type PhotoFormat, SNIFF_BYTES, sniffFormat } from "../decode/format.ts";
import type { Turn } from "../decode/decode_with_sharp.ts";
import { uprightTurn } from "../raw/raw_decode.ts";
import { findPreview } from "../raw/raw_preview.ts";
import { holdsSensorData } from "../raw/raw_tiff.ts";
import { exifOfJpeg } from "./exif_of_jpeg.ts";

/**
 * whole: all of it · damaged: all of it, and some may look wrong · part: only its upper part ·
 * preview: a small picture that the file holds.
 */
export type GlimpseKind = "whole" | "damaged" | "part" | "preview";

/** What can be seen of a file that could not be sorted. */
export interface Glimpse {
  shows: GlimpseKind;
  /** A JPEG, upright. */
  picture: Uint8Array;
}

/** Decoded in strips of rows, so that memory does not depend on the number of pixels. */
const MOST_PIXELS_IN_STRIPS = 1e9;
const MOST_PIXELS = 100e6;
/** What a decode may take, in seconds. */
const MOST_SECONDS = 8;
const QUALITY = 82;
/** Shares of a picture that are there: below, its preview shows more; it shows nothing; all. */
const PREVIEW_BELOW = 0.3, NOTHING_BELOW = 0.05, ALL_FROM = 0.97;

/** Pixels as stored, not upright yet, and what makes them so. */
interface Stored {
  data: Uint8Array;
  width: number;
  height: number;
  turn: Turn;
}

/**
 * Looks for a picture in a file that could not be sorted: the file itself, decoded small; what is
 * left of it; or a preview that the camera put into it. The file is bounded in pixels and time.
 *
 * @param bytes of the file, or those that it begins with.
 * @param name tells a RAW that begins as any TIFF does.
 * @param edge long edge at most, in pixels.
 * @returns undefined if there is none.
 */
export async function glimpseOf(
  bytes: Uint8Array,
  name: string,
  edge: number,
): Promise<Glimpse | undefined> {
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), name);
  // libvips would open much else by what it begins with, such as drawings that name other files.
  if (format === undefined || format === "heif") return undefined;
  if (format === "raw") return await previewIn(bytes, edge);
  const whole = await decodeSmall(bytes, edge, "warning");
  if (whole !== undefined) {
    const shows = format === "tiff" && holdsSensorData(bytes) ? "preview" : "whole";
    return { shows, picture: await encode(whole, edge) };
  }
  const part = await decodeSmall(bytes, edge, "none"),
    share = part === undefined ? 0 : shareOf(part);
  const preview = share < PREVIEW_BELOW ? await previewIn(exifIn(bytes, format), edge) : undefined;
  if (preview !== undefined) return preview;
  if (part === undefined || share < NOTHING_BELOW) return undefined;
  return { shows: share >= ALL_FROM ? "damaged" : "part", picture: await encode(part, edge) };
}

function exifIn(bytes: Uint8Array, format: PhotoFormat): Uint8Array {
  return format === "jpeg" ? exifOfJpeg(bytes) : bytes;
}

async function previewIn(bytes: Uint8Array, edge: number): Promise<Glimpse | undefined> {
  const preview = findPreview(bytes);
  if (preview === undefined) return undefined;
  const stored = await decodeSmall(preview.jpeg, edge, "none");
  if (stored === undefined || shareOf(stored) < NOTHING_BELOW) return undefined;
  const turn = uprightTurn(preview.orientation);
  return { shows: "preview", picture: await encode({ ...stored, turn }, edge) };
}

/**
 * @param failOn warning: only what is sound in every row · none: whatever there is.
 * @returns undefined if it cannot be decoded like that.
 */
async function decodeSmall(
  bytes: Uint8Array,
  edge: number,
  failOn: "warning" | "none",
): Promise<Stored | undefined> {
  const input = () => sharp(bytes, { failOn, limitInputPixels: MOST_PIXELS_IN_STRIPS });
  try {
    const { width, height, orientation = 1, format, isProgressive } = await input().metadata();
    const isInStrips = (format === "jpeg" || format === "png") && !isProgressive;
    if (!isInStrips && width * height > MOST_PIXELS) return undefined;
    const { data, info } = await input().timeout({ seconds: MOST_SECONDS })
      .resize(edge, edge, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" }).toColourspace("srgb").removeAlpha()
      .raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return { data: pixels, width: info.width, height: info.height, turn: uprightTurn(orientation) };
  } catch {
    // Why was told when the file was set aside.
    return undefined;
  }
}

/** How much of a picture is there: of a JPEG, missing rows are all of one colour. */
function shareOf({ data, width, height }: Stored): number {
  const row = 3 * width, last = data.length - row;
  const isAsLast = (at: number) => {
    for (let i = 0; i < row; i++) if (Math.abs(data[at + i] - data[last + i]) > 1) return false;
    return true;
  };
  let rows = height - 1;
  while (rows > 0 && isAsLast((rows - 1) * row)) rows--;
  return rows === height - 1 ? 1 : rows / height;
}

async function encode({ data, width, height, turn }: Stored, edge: number): Promise<Uint8Array> {
  const { buffer, byteOffset, length } = await sharp(data, { raw: { width, height, channels: 3 } })
    .flop(turn.mirrored).rotate(turn.degrees)
    .resize(edge, edge, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: QUALITY }).toBuffer();
  return new Uint8Array(buffer, byteOffset, length);
}
