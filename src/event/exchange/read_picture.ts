import { join } from "node:path";
import type { Store } from "../db/store.ts";
import { layout } from "../event_layout.ts";

/** Which picture of a photo. */
export type SentPicture = "developed" | "thumbnail";

/**
 * @param root absolute path of EventRoot.
 * @param sha256 that the photo is known by.
 * @returns the bytes of a JPEG; undefined if there is none by now.
 */
export async function pictureOf(
  { store, root }: { store: Pick<Store, "photos">; root: string },
  sha256: string,
  picture: SentPicture,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const photo = store.photos.withHash(sha256);
  if (photo === undefined) return undefined;
  const folder = picture === "developed" ? layout.processed : layout.thumbs;
  try {
    return await Deno.readFile(join(root, folder, photo.outputName));
  } catch (error) {
    // Kept long enough, or somebody deleted it.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
