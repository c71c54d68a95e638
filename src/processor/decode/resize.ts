import sharp from "sharp";
import type { Raster } from "./raster.ts";

/** @returns the picture with its long edge at most `edge` pixels; the picture itself if it is that small. */
export async function shrinkTo(
  raster: Raster,
  edge: number,
  kernel: "linear" | "lanczos3" = "linear",
): Promise<Raster> {
  const { data, width, height } = raster;
  if (Math.max(width, height) <= edge) return raster;
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(edge, edge, { fit: "inside", kernel })
    .raw().toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(small.data.buffer, small.data.byteOffset, small.data.length),
    width: small.info.width,
    height: small.info.height,
  };
}
