import sharp, { type ResizeOptions, type Sharp } from "sharp";
import { PhotoFault } from "../../core/photo_fault.ts";
import { decodedEdge } from "./decoded_edge.ts";
import { endsEarly } from "./ends_early.ts";
import { asProvable, type Provable } from "./provable_jpeg.ts";
import { atHalfSize, wantsHalfSize } from "./half_size_jpeg.ts";
import {
  type DecodedPhoto,
  type DecodeLimits,
  longEdge,
  type Raster,
  type Size,
} from "./raster.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** How stored pixels become upright if the file itself says it wrong. */
export interface Turn {
  /** Clockwise, after mirroring. */
  degrees: number;
  /** Left to right. */
  mirrored: boolean;
}

/**
 * Decodes what libvips reads: EXIF orientation applied, embedded ICC profile to sRGB, alpha on
 * white, 8 bits, fitted into a square of `longEdge`, a panorama into a larger one.
 *
 * @param turn used instead of the file's own orientation.
 * @throws {PhotoFault} `undecodable`, `truncated` or `too_large`.
 */
export async function decodeWithSharp(
  bytes: Uint8Array,
  limits: DecodeLimits,
  turn?: Turn,
): Promise<DecodedPhoto> {
  const file = asProvable(bytes);
  try {
    return await decodeOnce(file, limits, turn).catch((error) => {
      // libvips keeps one error text for all threads, and another one may just have taken it.
      if (!/unknown error/i.test(String(error))) throw error;
      return decodeOnce(file, limits, turn);
    });
  } catch (error) {
    throw faultOf(error, bytes, limits.maxPixels);
  }
}

async function decodeOnce(
  { bytes, failOn }: Provable,
  limits: DecodeLimits,
  turn: Turn | undefined,
): Promise<DecodedPhoto> {
  const input = openInput(bytes, limits, failOn);
  const { width, height, autoOrient, format } = await input.metadata();
  const original = turn === undefined
    ? autoOrient
    : turn.degrees % 180 === 0
    ? { width, height }
    : { width: height, height: width };
  const { scratch, maxPixels } = limits, edge = decodedEdge(original, limits);
  const isHalved = format === "jpeg" && scratch !== undefined && width * height <= maxPixels &&
    wantsHalfSize(longEdge(original) / edge);
  const picture = isHalved
    ? await atHalfSize(bytes, scratch, (half) => {
      const { width, height } = fitted(original, edge);
      return toPixels(openInput(half, limits, failOn), turn, { width, height, fit: "fill" });
      // Whatever is wrong with it, the whole file tells better.
    }).catch(() => toPixels(input, turn, inside(edge)))
    : await toPixels(input, turn, inside(edge));
  return { ...picture, originalWidth: original.width, originalHeight: original.height };
}

function openInput(
  input: Uint8Array | string,
  { maxPixels }: DecodeLimits,
  failOn: Provable["failOn"],
): Sharp {
  return sharp(input, { failOn, limitInputPixels: maxPixels });
}

async function toPixels(
  input: Sharp,
  turn: Turn | undefined,
  size: ResizeOptions,
): Promise<Raster> {
  const upright = turn === undefined
    ? input.autoOrient()
    : input.flop(turn.mirrored).rotate(turn.degrees);
  const { data, info } = await upright.resize(size)
    .flatten({ background: "#ffffff" }).toColourspace("srgb").removeAlpha()
    .raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  };
}

function inside(edge: number): ResizeOptions {
  return { width: edge, height: edge, fit: "inside", withoutEnlargement: true };
}

/** The size of a larger picture once its long edge is `edge`. */
function fitted({ width, height }: Size, edge: number) {
  const scale = edge / Math.max(width, height);
  const of = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: of(width), height: of(height) };
}

function faultOf(error: unknown, bytes: Uint8Array, maxPixels: number): PhotoFault {
  const said = (error instanceof Error ? error.message : String(error)).trim().split("\n")[0];
  const cause = { cause: error };
  if (/pixel limit|dimension/i.test(said)) {
    const megapixels = Math.round(maxPixels / 1e6);
    return new PhotoFault("too_large", sentence("moreMegapixels", { megapixels }), cause);
  }
  if (endsEarly(bytes) || /premature end|truncated|end of (file|stream)/i.test(said)) {
    return new PhotoFault("truncated", sentence("endsEarly", { fault: said }), cause);
  }
  return new PhotoFault("undecodable", sentence("cannotDecode", { fault: said }), cause);
}
