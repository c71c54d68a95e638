/**
 * The parts of a file that make its picture, without the metadata. Trusts nothing in a file: every
 * read is bounded, and every loop ends.
 */
import type { PhotoFormat } from "../decode/format.ts";
import { pictureOfHeif } from "./picture_heif.ts";
import { pictureOfJpeg } from "./picture_jpeg.ts";
import { pictureOfPng } from "./picture_png.ts";
import { pictureOfRaw } from "./picture_raw.ts";
import { pictureOfTiff } from "./picture_tiff.ts";
import { pictureOfWebp } from "./picture_webp.ts";
import type { PictureData } from "./picture_data.ts";

/** @returns undefined if the file's structure is unknown or has no picture. */
export function pictureDataOf(bytes: Uint8Array, format: PhotoFormat): PictureData | undefined {
  switch (format) {
    case "jpeg":
      return pictureOfJpeg(bytes);
    case "png":
      return pictureOfPng(bytes);
    case "webp":
      return pictureOfWebp(bytes);
    case "tiff":
      return pictureOfTiff(bytes);
    case "raw":
      return pictureOfRaw(bytes);
    case "avif":
    case "heif":
      return pictureOfHeif(bytes);
  }
}
