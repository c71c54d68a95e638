import ExifReader from "exifreader";

/** What the camera wrote, as far as photosort uses it. */
export interface CaptureData {
  /**
   * Local time of the exposure, `YYYY-MM-DDTHH:MM:SS`, with a fraction and the offset from UTC
   * where the camera wrote them: `2026-06-06T14:03:21.48+02:00`.
   */
  capturedAt?: string;
  /** Maker and model, the maker once: `Canon EOS R6`. */
  camera?: string;
  /** The body's serial number, which tells two cameras of one model apart. */
  serial?: string;
  lens?: string;
  copyright?: string;
  artist?: string;
  gps?: { latitude: string; latitudeRef: string; longitude: string; longitudeRef: string };
}

/**
 * Reads capture time, copyright and position from EXIF. Metadata that cannot be read is treated
 * as absent, as it says nothing about the picture itself.
 */
export function readCaptureData(bytes: Uint8Array): CaptureData {
  let tags: ExifReader.ExpandedTags;
  try {
    const buffer = bytes.buffer as ArrayBuffer;
    tags = ExifReader.load(
      bytes.byteLength === buffer.byteLength ? buffer : bytes.slice().buffer as ArrayBuffer,
      { expanded: true, includeTags: { exif: true } },
    );
  } catch (_unreadable) {
    return {};
  }
  const exif = tags.exif ?? {};
  return {
    capturedAt: captureTime(exif),
    camera: cameraName(text(exif.Make), text(exif.Model)),
    serial: text(serialTag(exif)),
    lens: text(exif.LensModel),
    copyright: text(exif.Copyright),
    artist: text(exif.Artist),
    gps: position(exif),
  };
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
  const written = text(exif.DateTimeOriginal) ?? text(exif.DateTimeDigitized);
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(written ?? "");
  if (parts === null || parts[1] === "0000") return undefined;
  const fraction = /^\d{1,9}/.exec(text(exif.SubSecTimeOriginal) ?? "")?.[0];
  const offset = /^[+-]\d{2}:\d{2}$/.exec(text(exif.OffsetTimeOriginal) ?? "")?.[0] ?? "";
  const seconds = fraction === undefined ? parts[4] : `${parts[4]}.${fraction}`;
  return `${parts[1]}-${parts[2]}-${parts[3]}T${seconds}${offset}`;
}

function cameraName(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  const [maker] = make.split(" ");
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${make} ${model}`;
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
