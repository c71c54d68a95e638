import type { PhotoFormat } from "../decode/format.ts";
import type { SeenSelfie } from "./protocol.ts";

/** Looks for a guest's face in a selfie on a free worker, before photos that nobody waits for. */
export type LookAtSelfie = (bytes: Uint8Array, format: PhotoFormat) => Promise<SeenSelfie>;
