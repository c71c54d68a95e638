import type { Completeness } from "../../processor/decode/completeness.ts";
import type { PhotoFormat } from "../../processor/decode/format.ts";
import type { StageTimes } from "../../processor/pool/stopwatch.ts";
import type { FoundFile } from "../watcher/found_file.ts";

/** A photo that was read and recorded and is now to be developed. */
export interface PhotoJob {
  file: FoundFile;
  photoId: number;
  bytes: Uint8Array;
  format: PhotoFormat;
  /**
   * Hash of the data that decides the picture's look, as in `PictureHashes`; left out if unknown.
   */
  look?: string;
  completeness: Completeness;
  /** Whether the program died while this photo was developed: no other photo runs beside it now. */
  suspect: boolean;
  /** When it was picked up, milliseconds since 1970. */
  startedAt: number;
  times: StageTimes;
}
