/** RAW: the sensor's block. What else is in the file may be rewritten by other programs. */
import type { PictureData } from "./picture_data.ts";
import { pictureOfJpeg } from "./picture_jpeg.ts";
import { pictureOfSensor } from "./picture_tiff.ts";
import { boxesOf } from "../raw/raw_boxes.ts";
import { ciffRecordsOf } from "../raw/raw_ciff.ts";
import { picturesOfCr3, picturesOfRaf } from "../raw/raw_containers.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";
import { sniffRaw } from "../raw/raw_kind.ts";

export function pictureOfRaw(bytes: Uint8Array): PictureData | undefined {
  // Formats that are not TIFF are recognised by content only.
  switch (sniffRaw(bytes, "")) {
    case "cr3":
      return pictureOfCr3(bytes);
    case "raf":
      return pictureOfRaf(bytes);
    case "crw":
      return pictureOfCrw(bytes);
    default:
      return pictureOfSensor(bytes);
  }
}

/** Each track has one sample; the sensor's sample is the largest. */
function pictureOfCr3(bytes: Uint8Array): PictureData {
  const stretches = picturesOfCr3(bytes).jpegs.toSorted((a, b) => b.length - a.length);
  const top = boxesOf(bytes).find(({ type }) => type === "mdat");
  return describe(bytes, stretches.slice(0, 1), stretches.slice(1), top !== undefined);
}

/** In the header, big-endian: offset of the sensor's data, after the offset of its header. */
function pictureOfRaf(bytes: Uint8Array): PictureData {
  if (bytes.length < 108) return describe(bytes, [], [], false);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sensor = { offset: view.getUint32(100), length: view.getUint32(104) };
  return describe(bytes, [sensor], picturesOfRaf(bytes).jpegs, true);
}

const ciffSensor = 0x2005;

/** The file's table comes last; without it, the rest cannot be read. */
function pictureOfCrw(bytes: Uint8Array): PictureData {
  const sensor = ciffRecordsOf(bytes).filter(({ kind }) => kind === ciffSensor)
    .map(({ from, length }) => ({ offset: from, length }));
  return describe(bytes, sensor, [], true);
}

/** A preview may contain the RAW's own metadata, as in a RAF. */
function pixelsOf(bytes: Uint8Array, { offset, length }: Stretch): Stretch[] {
  const picture = pictureOfJpeg(bytes.subarray(offset, offset + length));
  if (picture === undefined) return [{ offset, length }];
  return [...picture.data, ...picture.look].map((one) => ({ ...one, offset: offset + one.offset }));
}

function describe(
  bytes: Uint8Array,
  sensor: readonly Stretch[],
  previews: readonly Stretch[],
  hasFrame: boolean,
): PictureData {
  const isIn = ({ offset, length }: Stretch) => length > 0 && offset + length <= bytes.length;
  const data = sensor.filter(isIn);
  const isWhole = hasFrame && data.length > 0 && data.length === sensor.length;
  return {
    data,
    look: previews.filter(isIn).flatMap((one) => pixelsOf(bytes, one)),
    isWhole,
    isPlain: false,
  };
}
