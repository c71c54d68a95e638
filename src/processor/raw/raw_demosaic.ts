import { decodedEdge } from "../decode/decoded_edge.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { DecodeLimits } from "../decode/raster.ts";
import type { DecodedPhoto } from "../decode/raster.ts";
import {
  type LibRawFile,
  type LibRawImage,
  type LibRawMetadata,
  type LibRawRuntime,
  type LibRawSettings,
  withLibRaw,
} from "./raw_libraw.ts";
import { pointsPastEnd } from "./raw_tiff.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/**
 * Camera white balance, and no brightening by what a picture shows: the camera's exposure holds.
 * Only if the brightest pixel is between 0.75 and 1 of the camera's maximum does it count as white,
 * which is LibRaw's own rule against magenta highlights.
 */
const settings: LibRawSettings = {
  useCameraWb: true,
  outputColor: 1,
  outputBps: 8,
  // The curve of sRGB (IEC 61966-2-1).
  gamm: [1 / 2.4, 12.92, 0, 0, 0, 0],
  noAutoBright: true,
  halfSize: false,
};

/**
 * Bits of file for each pixel of the sensor below which there can be no picture: a black frame
 * takes one in lossless and about a tenth in lossy JPEG, but headers without data make LibRaw
 * invent one.
 */
const LEAST_BITS_PER_PIXEL = 0.1;

/**
 * Makes a picture of what the sensor saw, by LibRaw: camera white balance, sRGB, 8 bits, upright,
 * at half size if that still reaches the wanted edge.
 *
 * @throws {PhotoFault} `undecodable`, `truncated` or `too_large`.
 */
export function demosaic(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedPhoto> {
  return withLibRaw((runtime) => {
    const half = planHalf(bytes, limits, runtime);
    return withFile(bytes, { ...settings, halfSize: half }, runtime, (file) => {
      const image = file.imageData();
      refuseDamaged(runtime.complaints);
      if (image === undefined || !isWhole(image)) throw noSensorData();
      return describe(image, file.metadata(false), half);
    });
  });
}

/** Reads the headers alone, and refuses what is too large or holds nothing before it costs memory. */
function planHalf(bytes: Uint8Array, limits: DecodeLimits, runtime: LibRawRuntime): boolean {
  return withFile(bytes, settings, runtime, (file) => {
    const { width, height, raw_width, raw_height } = file.metadata(false);
    const pixels = Math.max(width * height, raw_width * raw_height);
    if (pixels > limits.maxPixels) {
      const megapixels = Math.round(limits.maxPixels / 1e6);
      throw new PhotoFault("too_large", sentence("moreMegapixels", { megapixels }));
    }
    if (pixels === 0 || bytes.length * 8 < pixels * LEAST_BITS_PER_PIXEL) throw noSensorData();
    return Math.floor(Math.max(width, height) / 2) >= decodedEdge({ width, height }, limits);
  });
}

function withFile<T>(
  bytes: Uint8Array,
  settings: LibRawSettings,
  runtime: LibRawRuntime,
  use: (file: LibRawFile) => T,
): T {
  let file: LibRawFile | undefined;
  try {
    file = new runtime.LibRaw();
    file.open(bytes, settings);
    return use(file);
  } catch (error) {
    if (error instanceof PhotoFault) throw error;
    throw faultOf(error, bytes, runtime.complaints);
  } finally {
    deleteQuietly(file);
  }
}

function deleteQuietly(file: LibRawFile | undefined): void {
  try {
    file?.delete();
  } catch {
    // A spoilt memory cannot be tidied; it is blanked before the next file.
  }
}

/** LibRaw throws values that are not `Error`s and have no message. */
function faultOf(error: unknown, bytes: Uint8Array, complaints: readonly string[]): PhotoFault {
  const cause = { cause: error };
  if (complaints.some((line) => /end of file/i.test(line)) || pointsPastEnd(bytes)) {
    return new PhotoFault("truncated", sentence("sensorEnds"), cause);
  }
  return new PhotoFault("undecodable", sentence("sensorUnclear"), cause);
}

/** LibRaw goes on after damaged data, and fills the rest with noise. */
function refuseDamaged(complaints: readonly string[]): void {
  if (complaints.some((line) => /end of file/i.test(line))) {
    throw new PhotoFault("truncated", sentence("sensorEnds"));
  }
  const [damage] = complaints.filter((line) => /corrupted/i.test(line));
  if (damage !== undefined) throw new PhotoFault("undecodable", sentence("sensorDamaged"));
}

function noSensorData(): PhotoFault {
  return new PhotoFault("truncated", sentence("sensorTooLittle"));
}

function isWhole({ width, height, colors, bits, data }: LibRawImage): boolean {
  return bits === 8 && (colors === 3 || colors === 1) && width > 0 && height > 0 &&
    data.length === width * height * colors;
}

function describe(image: LibRawImage, told: LibRawMetadata, half: boolean): DecodedPhoto {
  const { width, height } = image, times = half ? 2 : 1;
  // Sensors that lie askew get their size only when the picture is turned.
  const holds = Math.abs(told.width - width * times) <= 2 &&
    Math.abs(told.height - height * times) <= 2;
  const originalWidth = holds ? told.width : width * times;
  const originalHeight = holds ? told.height : height * times;
  const data = image.colors === 1 ? tripled(image.data) : image.data;
  return { data, width, height, originalWidth, originalHeight };
}

function tripled(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  grey.forEach((value, i) => rgb.fill(value, i * 3, i * 3 + 3));
  return rgb;
}
