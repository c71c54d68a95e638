import type { Box } from "../../core/face.ts";
import type { Glimpse } from "./glimpse.ts";
import type { TidyLimits } from "./surplus_crops.ts";

/** A picture to cut out of a photo. */
export interface Cut {
  /** The face that it shows, as shares of the photo's width and height; left out: the whole photo. */
  box?: Box;
  /** Long edge at most, in pixels. */
  edge: number;
}

/** What a picture thread is asked for. All paths are absolute. */
export type PictureRequest =
  /** `photo` is the path of a developed photo, or its bytes. */
  | { type: "cut"; id: number; photo: string | Uint8Array<ArrayBuffer>; cuts: readonly Cut[] }
  /** Looks for a picture in a file that could not be sorted. */
  | { type: "glimpse"; id: number; file: string; edge: number }
  /** Writes a crop into the folder of crops, which is made if it is missing. */
  | { type: "keep"; folder: string; name: string; bytes: Uint8Array }
  /** Removes crops that need not be kept. */
  | { type: "tidy"; folder: string; limits: TidyLimits };

export type PictureAnswer =
  /** JPEGs in the order of the cuts. */
  | { type: "cut"; id: number; pictures: Uint8Array[] }
  /** Undefined: there is no picture in it. */
  | { type: "glimpse"; id: number; glimpse: Glimpse | undefined }
  | { type: "failed"; id: number; why: CutFailure; reason: string }
  /** The folder of crops cannot be written to or read now; pictures are cut all the same. */
  | { type: "notKept"; reason: string };

/** no_file: the photo is not there · unreadable: no picture can be made of it. */
export type CutFailure = "no_file" | "unreadable";
