import type { Stretch } from "../raw/raw_jpeg.ts";

/** What of a file makes its picture, apart from what is said about it. */
export interface PictureData {
  /**
   * What makes the picture, in the order in which its structure tells it: sizes, tables and coded
   * pixels. Each stretch lies within the file. Programs that write metadata leave it as it is.
   */
  data: Stretch[];
  /** What else decides how it looks, but for its Exif: the profile, a turn, a preview. */
  look: Stretch[];
  /** Whether the file goes on to the end that its structure tells. */
  isWhole: boolean;
  /** Whether pixels are stored as they are, so that zeros may be black. */
  isPlain: boolean;
}
