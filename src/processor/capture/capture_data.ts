import ExifReader from "exifreader";
import { readCiffCapture } from "./capture_ciff.ts";
import { isoTime } from "./capture_time.ts";
import { exifBlocksOf } from "./exif_blocks.ts";
import { sniffRaw } from "../raw/raw_kind.ts";

/** The camera's metadata that photosort uses. */
export interface CaptureData {
  /**
   * Local time of the exposure, `YYYY-MM-DDTHH:MM:SS`, with a fraction and the offset from UTC
   * if the camera wrote them: `2026-06-06T14:03:21.48+02:00`.
   */
  capturedAt?: string;
  /** Maker and model, the maker once: `Canon EOS R6`. */
  camera?: string;
  /** The body's serial number, which tells two cameras of one model apart. */
  serial?: string;
  lens?: string;
  /**
   * Exif orientation as the file tells it, 1 to 8, before it is applied. For HEIC it is what the
   * camera noted; the turn itself stands in the file's own boxes. No photo is turned by this field.
   */
  orientation?: number;
  copyright?: string;
  artist?: string;
  gps?: { latitude: string; latitudeRef: string; longitude: string; longitudeRef: string };
}

/**
 * Reads what the camera wrote about the shot. Metadata that cannot be read is treated as absent, as
 * it says nothing about the picture itself.
 */
export function readCaptureData(bytes: Uint8Array): CaptureData {
  if (sniffRaw(bytes, "") === "crw") {
    const { make, model, ...told } = readCiffCapture(bytes);
    return { ...told, camera: cameraName(make, model) };
  }
  const blocks = exifBlocksOf(bytes).map(readTags);
  const exif: ExifTags = Object.assign({}, ...blocks.toReversed());
  return {
    capturedAt: captureTime(exif),
    camera: cameraName(text(exif.Make), text(exif.Model)),
    serial: text(serialTag(exif)),
    lens: text(exif.LensModel),
    orientation: orientation(exif),
    copyright: text(exif.Copyright),
    artist: text(exif.Artist),
    gps: position(exif),
  };
}

function readTags(block: Uint8Array): ExifTags {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  try {
    const options = { expanded: true, includeTags: { exif: true } } as const;
    return ExifReader.loadView(view, options).exif ?? {};
  } catch (_unreadable) {
    return {};
  }
}

type ExifTags = NonNullable<ExifReader.ExpandedTags["exif"]>;

/** A standard tag that the library reads but does not declare. */
function serialTag(exif: ExifTags): { description: unknown } | undefined {
  return (exif as Record<string, { description: unknown } | undefined>).BodySerialNumber;
}

function text(tag: { description: unknown } | undefined): string | undefined {
  // Where a file gives a text tag another type, ExifReader's description is a number.
  const value = typeof tag?.description === "string" ? tag.description.trim() : "";
  return value === "" ? undefined : value;
}

function captureTime(exif: ExifTags): string | undefined {
  const exposed = isoTime({
    moment: text(exif.DateTimeOriginal),
    fraction: text(exif.SubSecTimeOriginal),
    offset: text(exif.OffsetTimeOriginal),
  });
  return exposed ?? isoTime({
    moment: text(exif.DateTimeDigitized),
    fraction: text(exif.SubSecTimeDigitized),
    offset: text(exif.OffsetTimeDigitized),
  });
}

function orientation(exif: ExifTags): number | undefined {
  const told: unknown = exif.Orientation?.value;
  return typeof told === "number" && told >= 1 && told <= 8 ? told : undefined;
}

function cameraName(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  const named = model.toLowerCase();
  const isNamed = make.toLowerCase().split(" ").some((word) => named.startsWith(word));
  return isNamed ? model : `${make} ${model}`;
}

function position(exif: ExifTags): CaptureData["gps"] {
  const latitude = rationals(exif.GPSLatitude?.value);
  const longitude = rationals(exif.GPSLongitude?.value);
  const latitudeRef = /^[NS]/.exec(String(exif.GPSLatitudeRef?.value ?? "N"))?.[0];
  const longitudeRef = /^[EW]/.exec(String(exif.GPSLongitudeRef?.value ?? "E"))?.[0];
  // Without a hemisphere that can be trusted, a position would be a wrong one.
  if (!latitude || !longitude || !latitudeRef || !longitudeRef) return undefined;
  return { latitude, latitudeRef, longitude, longitudeRef };
}

/** @returns degrees, minutes and seconds as EXIF rationals, `48/1 51/1 2952/100`. */
function rationals(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const pairs = value.filter((pair): pair is [number, number] =>
    Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite)
  );
  return pairs.length === 3
    ? pairs.map(([over, under]) => `${over}/${under}`).join(" ")
    : undefined;
}
