import sharp, { type Sharp } from "sharp";
import type { Box } from "../../core/face.ts";
import { giveBack } from "../decode/give_back.ts";
import type { Raster } from "../decode/raster.ts";
import { boxAround, cropRegion } from "./crop_region.ts";
import type { Cut } from "./crop_protocol.ts";

const QUALITY = 82;
const MOST_PIXELS = 100e6;

/**
 * Cuts pictures out of a developed photo, all faces from one decode. No picture is enlarged: a face
 * that is smaller than asked for stays as small as it is.
 *
 * @returns a JPEG for each cut, in their order.
 * @throws {Error} if the photo cannot be decoded.
 */
export async function cutPictures(
  photo: Uint8Array,
  cuts: readonly Cut[],
): Promise<Uint8Array[]> {
  const { width, height } = await open(photo).metadata();
  const regions = cuts.map(({ box }) =>
    box === undefined ? undefined : cropRegion(box, { width, height })
  );
  const faces = regions.filter((region) => region !== undefined);
  const decoded = faces.length === 0 ? undefined : await decodePart(photo, boxAround(faces));
  const pictures: Uint8Array[] = [];
  for (const [i, { edge }] of cuts.entries()) {
    const region = regions[i];
    const cut = region === undefined || decoded === undefined
      ? open(photo)
      : cutFrom(decoded, region);
    pictures.push(await encode(cut, edge));
  }
  if (decoded !== undefined) giveBack(decoded.data);
  return pictures;
}

/**
 * Cuts the square around a face out of a decoded picture.
 *
 * @param box of the face, in pixels of the picture.
 * @returns a JPEG.
 */
export async function cutFace(
  { data, width, height }: Raster,
  { x, y, width: wide, height: high }: Box,
  edge: number,
): Promise<Uint8Array> {
  const shares = { x: x / width, y: y / height, width: wide / width, height: high / height };
  const region = cropRegion(shares, { width, height });
  return await encode(cutFrom({ data, at: { x: 0, y: 0, width, height } }, region), edge);
}

/** Decoded pixels, and the part of the photo that they show. */
interface Part {
  data: Uint8Array;
  at: Box;
}

/**
 * The rows below the part are never decoded. A smaller decode (libjpeg's shrinking) gains little:
 * most of the time goes into reading the compressed data, which it has to do as well.
 */
async function decodePart(photo: Uint8Array, at: Box): Promise<Part> {
  const { data } = await open(photo).extract(asExtract(at))
    .flatten({ background: "#ffffff" }).toColourspace("srgb").removeAlpha()
    .raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data: asBytes(data), at };
}

function cutFrom({ data, at }: Part, region: Box): Sharp {
  const within = { ...region, x: region.x - at.x, y: region.y - at.y };
  return sharp(data, { raw: { width: at.width, height: at.height, channels: 3 } })
    .extract(asExtract(within));
}

async function encode(picture: Sharp, edge: number): Promise<Uint8Array> {
  return asBytes(
    await picture.resize(edge, edge, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: QUALITY, optimiseCoding: false }).toBuffer(),
  );
}

/** Of a photo that is damaged, half a face says more than none. */
function open(photo: Uint8Array): Sharp {
  return sharp(photo, { failOn: "none", limitInputPixels: MOST_PIXELS });
}

function asExtract({ x, y, width, height }: Box) {
  return { left: x, top: y, width, height };
}

function asBytes({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
