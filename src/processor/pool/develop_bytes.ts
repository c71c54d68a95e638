import type { StandIn } from "../../core/shot.ts";
import type { PhotoFormat } from "../decode/format.ts";
import type { DevelopedPhoto, StoodBack } from "./protocol.ts";

/**
 * Develops bytes on a free worker, unless another file stands for the shot. `onBegin` is called
 * right before a worker is handed the bytes; `name` is what the operator calls the photo.
 */
export type DevelopBytes = (
  bytes: Uint8Array,
  format: PhotoFormat,
  onBegin: () => void,
  standIn?: StandIn,
  name?: string,
) => Promise<DevelopedPhoto | StoodBack>;
