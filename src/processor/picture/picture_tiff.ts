/** TIFF: the first page, which is what is developed; of a RAW under a plain name, the sensor's data. */
import type { PictureData } from "./picture_data.ts";
import type { Stretch } from "../raw/raw_jpeg.ts";
import {
  directoriesOf,
  holdsSensorData,
  isSensorDirectory,
  numbersOf,
  openTiff,
  tag,
  type Tiff,
  type TiffDirectory,
  u32,
} from "../raw/raw_tiff.ts";

/** Strips or tiles of one directory. */
const MOST_PARTS = 1_000_000;
const notCompressed = 1;
/**
 * Tags that say how strips become pixels: size, depth, compression, colours, predictor, tables …
 */
const ofStructure = [
  ...[0x100, 0x101, 0x102, 0x103, 0x106, 0x10a, 0x115, 0x116, 0x11c, 0x13d, 0x140, 0x142, 0x143],
  ...[0x152, 0x153, 0x15b, 0x212, 0x214],
];
const profile = 0x8773;
/** Panasonic: where the sensor's data begins; it continues to the end of the file. */
const panasonicRaw = 0x118;

export function pictureOfTiff(bytes: Uint8Array): PictureData | undefined {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return undefined;
  if (holdsSensorData(bytes)) return pictureOfSensor(bytes);
  const directories = directoriesOf(tiff);
  return describe(tiff, directories, directories.slice(0, 1));
}

/** The sensor's data of a RAW that is a TIFF; the pictures that the camera made of it are its look. */
export function pictureOfSensor(bytes: Uint8Array): PictureData | undefined {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return undefined;
  const directories = directoriesOf(tiff);
  const told = directories.filter((one) => isSensorDirectory(tiff, one) && bytesIn(tiff, one) > 0);
  // Canon's say nothing of what they are: it is the largest.
  const [largest] = directories.filter((one) => bytesIn(tiff, one) > 0)
    .toSorted((a, b) => bytesIn(tiff, b) - bytesIn(tiff, a));
  const sensor = told.length > 0 ? told : largest === undefined ? [] : [largest];
  const { look, ...picture } = describe(tiff, directories, sensor);
  const previews = directories.filter((one) => !sensor.includes(one))
    .flatMap((one) => [...partsOf(tiff, one), ...jpegIn(tiff, one)]);
  return { ...picture, look: [...look, ...previews.filter((one) => isIn(tiff, one))] };
}

function describe(
  tiff: Tiff,
  all: readonly TiffDirectory[],
  shown: readonly TiffDirectory[],
): PictureData {
  const parts = shown.flatMap((one) => partsOf(tiff, one));
  const structure = shown.flatMap((one) => valuesOf(one, ofStructure));
  // Many writers put the directories last.
  const isWhole = u32(tiff, 4) < tiff.bytes.length && parts.length > 0 &&
    all.flatMap((one) => partsOf(tiff, one)).every((one) => isIn(tiff, one));
  const isPlain = shown.every((one) => numbersOf(tiff, one, tag.compression)[0] === notCompressed);
  const data = [...structure, ...parts.filter((one) => isIn(tiff, one))];
  return { data, look: shown.flatMap((one) => valuesOf(one, [profile])), isWhole, isPlain };
}

function isIn({ bytes }: Tiff, { offset, length }: Stretch): boolean {
  return offset + length <= bytes.length;
}

function partsOf(tiff: Tiff, directory: TiffDirectory): Stretch[] {
  const [raw] = numbersOf(tiff, directory, panasonicRaw);
  if (raw > 0) return [{ offset: raw, length: Math.max(0, tiff.bytes.length - raw) }];
  const pairs = [[tag.stripOffsets, tag.stripByteCounts], [tag.tileOffsets, tag.tileByteCounts]];
  return pairs.flatMap(([offsetTag, lengthTag]) => {
    const lengths = numbersOf(tiff, directory, lengthTag, MOST_PARTS);
    return numbersOf(tiff, directory, offsetTag, MOST_PARTS)
      .map((offset, i) => ({ offset, length: lengths[i] ?? 0 }));
  });
}

function bytesIn(tiff: Tiff, directory: TiffDirectory): number {
  return partsOf(tiff, directory).reduce((sum, { length }) => sum + length, 0);
}

function jpegIn(tiff: Tiff, directory: TiffDirectory): Stretch[] {
  const [offset] = numbersOf(tiff, directory, tag.jpegOffset);
  const [length] = numbersOf(tiff, directory, tag.jpegLength);
  return offset && length ? [{ offset, length }] : [];
}

function valuesOf(directory: TiffDirectory, tags: readonly number[]): Stretch[] {
  return tags.flatMap((one) => {
    const entry = directory.get(one);
    return entry === undefined ? [] : [{ offset: entry.at, length: entry.length }];
  });
}
