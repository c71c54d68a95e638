import type { Stretch } from "../raw/raw_jpeg.ts";

/** The parts of a file that make its picture, without the metadata. */
export interface PictureData {
  /**
   * The parts that make the picture, in the order of the file's structure: sizes, tables and coded
   * pixels. Each stretch lies within the file. Programs that write metadata do not change them.
   */
  data: Stretch[];
  /** Other parts that decide the picture's look, except Exif: the profile, a turn, a preview. */
  look: Stretch[];
  /** Whether the file goes on to the end that its structure tells. */
  isWhole: boolean;
  /** Whether pixels are stored as they are, so that zeros may be black. */
  isPlain: boolean;
}
