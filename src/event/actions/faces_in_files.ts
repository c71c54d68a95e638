import type { EventSite } from "../engine/event_site.ts";
import { readyModels } from "../../processor/models/models_location.ts";
import { type GivenPhoto, type LookedAt, noPhoto } from "../identity/references/look_at_photos.ts";
import { runAction } from "./run_action.ts";

/**
 * The faces in photos that need not be of the event; changes nothing.
 *
 * @param paths as the operator wrote them.
 * @throws {OperatorError} `usage`, naming the first file that is no photo.
 */
export async function facesInFiles(
  site: EventSite,
  paths: readonly string[],
  say: (line: string) => void,
): Promise<LookedAt[]> {
  const ready = await readyModels(site.config, say), photos = await readPhotos(paths);
  return await runAction("lookAtPhotos", { photos }, site, { say, ready, onPlanned: () => {} });
}

/** @throws {OperatorError} `usage`, naming the first file that is not there. */
export async function readPhotos(paths: readonly string[]): Promise<GivenPhoto[]> {
  const photos: GivenPhoto[] = [];
  for (const path of paths) photos.push({ path, bytes: await readFile(path) });
  return photos;
}

async function readFile(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw noPhoto(path, "it is not there");
    const isFolder = await Deno.stat(path).then((info) => info.isDirectory, () => false);
    throw isFolder ? noPhoto(path, "it is a folder") : error;
  }
}
