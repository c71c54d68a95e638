import sharp, { type Exif, type Sharp } from "sharp";
import type { MetadataPart } from "../../runtime/setting_values.ts";
import type { CaptureData } from "../capture/capture_data.ts";
import type { Raster } from "./raster.ts";

export interface EncodeSettings {
  /** 1 to 100. */
  jpegQuality: number;
  /** Long edge of the thumbnail in pixels. */
  thumbnailEdge: number;
  /** The parts of the camera's metadata to copy into the developed photo; none if empty. */
  metadata: readonly MetadataPart[];
}

const THUMBNAIL_QUALITY = 80;

/** @returns the developed photo as JPEG, with the metadata asked for and no other. */
export function encodePhoto(
  raster: Raster,
  captured: CaptureData,
  settings: EncodeSettings,
): Promise<Uint8Array> {
  const image = fromRaster(raster);
  const exif = exifFor(captured, settings.metadata);
  return jpeg(exif === undefined ? image : image.withExif(exif), settings.jpegQuality);
}

/** @returns the thumbnail as JPEG, without any metadata. */
export function encodeThumbnail(raster: Raster, edge: number): Promise<Uint8Array> {
  const small = fromRaster(raster).resize(edge, edge, { fit: "inside", withoutEnlargement: true });
  return jpeg(small, THUMBNAIL_QUALITY);
}

function fromRaster({ data, width, height }: Raster) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function jpeg(image: Sharp, quality: number): Promise<Uint8Array> {
  const { buffer, byteOffset, length } = await image.jpeg({ quality, optimiseCoding: false })
    .toBuffer();
  return new Uint8Array(buffer, byteOffset, length);
}

function exifFor(captured: CaptureData, parts: readonly MetadataPart[]): Exif | undefined {
  const exif: Exif = {};
  if (parts.includes("copyright")) {
    exif.IFD0 = defined({ Copyright: whole(captured.copyright), Artist: whole(captured.artist) });
  }
  if (parts.includes("capture-time") && captured.capturedAt !== undefined) {
    const [day, time] = captured.capturedAt.split("T");
    const [, clock, fraction, offset] = /^([\d:]{8})(?:\.(\d+))?(.*)$/.exec(time) ?? [];
    exif.IFD2 = defined({
      DateTimeOriginal: `${day.replaceAll("-", ":")} ${clock}`,
      SubSecTimeOriginal: fraction,
      OffsetTimeOriginal: offset || undefined,
    });
  }
  if (parts.includes("gps") && captured.gps !== undefined) {
    exif.IFD3 = {
      GPSLatitudeRef: captured.gps.latitudeRef,
      GPSLatitude: captured.gps.latitude,
      GPSLongitudeRef: captured.gps.longitudeRef,
      GPSLongitude: captured.gps.longitude,
    };
  }
  return Object.values(exif).some((group) => Object.keys(group ?? {}).length > 0)
    ? exif
    : undefined;
}

function defined(tags: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== undefined),
  );
}

/** libvips cuts a last " (...)" off as its own note on the tag, so it is given one to cut off. */
function whole(value: string | undefined): string | undefined {
  return value?.endsWith(")") ? `${value} ()` : value;
}
