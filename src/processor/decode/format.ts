import type { Rendition } from "../../core/shot.ts";
import { isAvif, isHeif } from "../heif/heif_container.ts";
import { sniffRaw } from "../raw/raw_kind.ts";

/** Picture formats that photosort develops. Another joins here and in `decode.ts`. */
export type PhotoFormat = "jpeg" | "png" | "webp" | "tiff" | "avif" | "heif" | "raw";

/** How many leading bytes {@link sniffFormat} needs. */
export const SNIFF_BYTES = 64;

/** Letters stand for themselves, a dot for any byte. */
const signatures: readonly { format: PhotoFormat; magic: string }[] = [
  { format: "jpeg", magic: "\xff\xd8\xff" },
  { format: "png", magic: "\x89PNG\r\n\x1a\n" },
  { format: "webp", magic: "RIFF....WEBP" },
  { format: "tiff", magic: "II*\0" },
  { format: "tiff", magic: "MM\0*" },
];

const extensions: Record<PhotoFormat, RegExp> = {
  jpeg: /\.(jpe?g|jpe|jfif|mpo)$/i,
  png: /\.png$/i,
  webp: /\.webp$/i,
  tiff: /\.tiff?$/i,
  avif: /\.avif$/i,
  heif: /\.(heic|heif|hif)$/i,
  raw: /\.(arw|cr2|cr3|crw|dcr|dng|kdc|nef|nrw|orf|pef|raf|rw2|sr2|srf|srw)$/i,
};

/**
 * @param name tells a RAW that begins as any TIFF does (NEF, ARW, DNG …) from a plain TIFF.
 * @returns the format that the first bytes tell, or undefined if they tell none that photosort develops.
 */
export function sniffFormat(head: Uint8Array, name: string): PhotoFormat | undefined {
  if (sniffRaw(head, name) !== undefined) return "raw";
  if (isHeif(head)) return "heif";
  if (isAvif(head)) return "avif";
  return signatures.find(({ magic }) =>
    [...magic].every((letter, i) => letter === "." || head[i] === letter.charCodeAt(0))
  )?.format;
}

/** @returns whether a name promises a photo, so that other content means a broken file. */
export function promisesPhoto(name: string): boolean {
  return Object.values(extensions).some((extension) => extension.test(name));
}

/** @returns what a format shows of a shot, or undefined for one that no camera pairs with a RAW. */
export function renditionOf(format: PhotoFormat): Rendition | undefined {
  if (format === "raw") return "raw";
  return format === "jpeg" || format === "heif" ? "rendered" : undefined;
}

/** The same as far as a name tells, before the file is read. */
export function renditionNamed(name: string): Rendition | undefined {
  const named = (["raw", "jpeg", "heif"] as const).find((format) => extensions[format].test(name));
  return named === undefined ? undefined : renditionOf(named);
}

/** @returns whether a name says what the content is; a name without extension says nothing wrong. */
export function namesFormat(name: string, format: PhotoFormat): boolean {
  return extensions[format].test(name) || !/\.[^.]{1,5}$/.test(name);
}
