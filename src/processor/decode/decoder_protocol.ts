import type { PhotoFaultCode } from "../../core/photo_fault.ts";
import type { HeifPixels } from "../heif/heif_pixels.ts";
import type { DecodedPhoto, DecodeLimits } from "./raster.ts";

export interface DecoderRequest {
  type: "heif" | "raw";
  bytes: Uint8Array;
  limits: DecodeLimits;
}

/** A request's outcome, with the memory that the decoders hold after it, in bytes. */
export type DecoderResponse =
  & { heldBytes: number }
  & (
    | { type: "heif"; picture: HeifPixels }
    | { type: "raw"; picture: DecodedPhoto }
    | { type: "refused"; code: PhotoFaultCode; reason: string }
  );
