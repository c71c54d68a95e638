import { join } from "node:path";
import { layout } from "../event_layout.ts";

/**
 * @param root absolute path of EventRoot.
 * @param outputName name of a developed photo, without folders.
 * @returns the bytes of it or its thumbnail; undefined if there is none by now.
 */
export async function readPicture(
  root: string,
  outputName: string,
  picture: "developed" | "thumbnail",
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const folder = picture === "developed" ? layout.processed : layout.thumbs;
  try {
    return await Deno.readFile(join(root, folder, outputName));
  } catch (error) {
    // Kept long enough, or somebody deleted it.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
