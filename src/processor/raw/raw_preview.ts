import { picturesOfCr3, picturesOfCrw, picturesOfRaf } from "./raw_containers.ts";
import type { Pictures } from "./raw_containers.ts";
import { type EmbeddedJpeg, readJpegHeader, type Stretch, wholeJpeg } from "./raw_jpeg.ts";
import { sniffRaw } from "./raw_kind.ts";
import {
  directoriesOf,
  isSensorDirectory,
  numbersOf,
  openTiff,
  orientationOf,
  tag,
  type Tiff,
  type TiffDirectory,
} from "./raw_tiff.ts";

/** A JPEG that the camera made of the shot. */
export interface RawPreview {
  /** A view into the RAW's bytes, from the start to the end-of-image marker. */
  jpeg: Uint8Array;
  /**
   * Exif orientation, 1 to 8, by which the stored pixels become upright. It is the only one to
   * apply: what Exif the JPEG itself has is in it already. Where the JPEG tells its own, that wins,
   * as it speaks of these very pixels (one that was turned upright says 1 in a RAW that says 6);
   * otherwise it is the RAW's, unless its shape shows that it was turned upright already.
   */
  orientation: number;
  /** Size as stored, before turning, in pixels. */
  width: number;
  height: number;
}

/**
 * Finds the largest whole camera-rendered JPEG in a RAW: baseline or progressive, with its end in
 * place. What lies where differs by maker (github.com/lclevy/libcraw2, exiftool.org/TagNames), but
 * each candidate must prove itself by its own headers, so all places are tried in every file.
 */
export function findPreview(bytes: Uint8Array): RawPreview | undefined {
  const { jpegs, ...raw } = picturesOf(bytes);
  const headers = jpegs.map((stretch) => readJpegHeader(bytes, stretch))
    .filter((header) => header !== undefined)
    .sort((a, b) => b.width * b.height - a.width * a.height);
  for (const header of headers) {
    const jpeg = wholeJpeg(bytes, header);
    if (jpeg !== undefined) return describe(header, jpeg, raw);
  }
  return undefined;
}

function describe(header: EmbeddedJpeg, jpeg: Uint8Array, raw: RawSays): RawPreview {
  const { width, height } = header;
  const ofRaw = isUprightAlready(header, raw) ? 1 : raw.orientation ?? 1;
  return { jpeg, orientation: header.orientation ?? ofRaw, width, height };
}

type RawSays = Omit<Pictures, "jpegs">;
/** Orientations that turn a picture on its side begin here. */
const ON_ITS_SIDE = 5;

/** Whether a preview lies across the sensor, whose long edge is nearly always its width. */
function isUprightAlready(preview: EmbeddedJpeg, { orientation = 1, sensor }: RawSays): boolean {
  const { width, height } = sensor ?? { width: 3, height: 2 };
  return orientation >= ON_ITS_SIDE &&
    (preview.width - preview.height) * (width - height) < 0;
}

function picturesOf(bytes: Uint8Array): Pictures {
  // Formats that are not TIFF are recognised by content only.
  const kind = sniffRaw(bytes, "");
  if (kind === "cr3") return picturesOfCr3(bytes);
  if (kind === "raf") return picturesOfRaf(bytes);
  if (kind === "crw") return picturesOfCrw(bytes);
  return picturesOfTiff(bytes);
}

function picturesOfTiff(bytes: Uint8Array): Pictures {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return { jpegs: [], orientation: undefined };
  const directories = directoriesOf(tiff);
  const jpegs = directories.flatMap((directory) => [
    ...stretchesIn(tiff, directory),
    ...stretchesOfOlympus(tiff, directory),
  ]);
  const [sensor] = directories.filter((directory) => isSensorDirectory(tiff, directory))
    .flatMap((directory) => sizeOf(tiff, directory) ?? [])
    .sort((a, b) => b.width * b.height - a.width * a.height);
  return { jpegs, orientation: orientationOf(tiff, directories[0]), sensor };
}

function sizeOf(tiff: Tiff, directory: TiffDirectory) {
  const [width] = numbersOf(tiff, directory, tag.width);
  const [height] = numbersOf(tiff, directory, tag.height);
  return width && height ? { width, height } : undefined;
}

/** Panasonic's JpgFromRaw: the value of the tag is the JPEG. */
const panasonicJpeg = 0x2e;

function stretchesIn(tiff: Tiff, directory: TiffDirectory): Stretch[] {
  const found: Stretch[] = [];
  const [offset] = numbersOf(tiff, directory, tag.jpegOffset);
  const [length] = numbersOf(tiff, directory, tag.jpegLength);
  if (offset && length) found.push({ offset, length });
  const strips = numbersOf(tiff, directory, tag.stripOffsets, 2);
  const [stripLength] = numbersOf(tiff, directory, tag.stripByteCounts);
  // A lossy DNG keeps the sensor's data, too, as baseline JPEG.
  if (strips.length === 1 && stripLength && !isSensorDirectory(tiff, directory)) {
    found.push({ offset: strips[0], length: stripLength });
  }
  const inPlace = directory.get(panasonicJpeg);
  if (inPlace !== undefined) found.push({ offset: inPlace.at, length: inPlace.length });
  return found;
}

/** Makers' notes that begin like a TIFF of their own; the directory follows the name at `first`. */
const olympusNotes = [{ name: "OLYMPUS\0", first: 12 }, { name: "OM SYSTEM\0", first: 16 }];
const cameraSettings = 0x2020, previewStart = 0x101, previewLength = 0x102;

/** Finds previews in an Olympus maker note, whose offsets count from the start of the note. */
function stretchesOfOlympus(tiff: Tiff, directory: TiffDirectory): Stretch[] {
  const entry = directory.get(tag.makerNote);
  if (entry === undefined) return [];
  const bytes = tiff.bytes.subarray(entry.at);
  const known = olympusNotes.find(({ name }) =>
    [...name].every((letter, i) => bytes[i] === letter.charCodeAt(0))
  );
  if (known === undefined || bytes.length < known.first) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const note: Tiff = { bytes, view, little: bytes[known.first - 4] === 0x49 };
  return directoriesOf(note, known.first).slice(0, 1).flatMap((top) => {
    const [settings = 0] = numbersOf(note, top, cameraSettings);
    return directoriesOf(note, settings).slice(0, 1).flatMap((inner) => {
      const [offset] = numbersOf(note, inner, previewStart);
      const [length] = numbersOf(note, inner, previewLength);
      return offset && length ? [{ offset: entry.at + offset, length }] : [];
    });
  });
}
