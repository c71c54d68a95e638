/** Entry of the thread that renders drawn photos, so that sharp stays out of the main thread. */
import sharp from "sharp";
import { threadScope } from "../runtime/thread_scope.ts";

/** One picture to render. */
export interface RenderRequest {
  svg: string;
}
/** The picture as JPEG. */
export interface RenderResponse {
  jpeg: Uint8Array;
}

const JPEG_QUALITY = 92;
const scope = threadScope<RenderRequest, RenderResponse>();

scope.onmessage = async ({ data }) => {
  const jpeg = await sharp(new TextEncoder().encode(data.svg)).flatten({ background: "#ffffff" })
    .jpeg({ quality: JPEG_QUALITY }).toBuffer();
  scope.postMessage({ jpeg: new Uint8Array(jpeg) });
};
