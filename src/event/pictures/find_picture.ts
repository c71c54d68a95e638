import { createHash } from "node:crypto";
import { join } from "node:path";
import { cropName } from "../../processor/crops/crop_name.ts";
import type { PictureQueries, ShownPhoto } from "../db/pictures.ts";
import { layout } from "../event_layout.ts";
import type { WantedCut } from "../../processor/crops/cut_queue.ts";

/** A file of photosort's own that shows a photo. */
export interface PhotoFile {
  /** Absolute path. */
  file: string;
  /** 16 hexadecimal digits that change with the file. */
  version: string;
}

/** What pictures are found by. */
export interface Gallery {
  /** EventRoot, absolute. */
  root: string;
  queries: PictureQueries;
}

/** unknown: there is no such face or photo · no_file: its developed photo is not there now. */
export type NotFound = "unknown" | "no_file";

/**
 * Says how a face is cut. The name holds all that the picture depends on, so that a crop of an
 * earlier look of the photo, or of another place in it, is never taken for this one.
 *
 * @param edge long edge at most, in pixels.
 */
export async function findFace(
  { root, queries }: Gallery,
  id: number,
  edge: number,
): Promise<WantedCut | NotFound> {
  const face = queries.face(id);
  if (face === undefined) return "unknown";
  const { box, photo } = face, found = await fileOf(root, layout.processed, photo);
  if (found === undefined || !photo.width || !photo.height) return "no_file";
  const { sha256, turn, lookHash, width, height } = photo;
  const version = versionOf([found.version, sha256, turn, lookHash, width, height, box]);
  const shares = {
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
  return {
    name: cropName({ face: id, edge, version }),
    file: found.file,
    cut: { box: shares, edge },
  };
}

/** Finds the developed photo or the thumbnail of a photo. */
export async function findPhoto(
  { root, queries }: Gallery,
  id: number,
  size: "thumb" | "full",
): Promise<PhotoFile | NotFound> {
  const photo = queries.photo(id);
  if (photo === undefined) return "unknown";
  const folder = size === "thumb" ? layout.thumbs : layout.processed;
  return await fileOf(root, folder, photo) ?? "no_file";
}

/** @returns undefined for what is no plain file: a link could lead out of the event's folder. */
async function fileOf(
  root: string,
  folder: string,
  { outputName }: ShownPhoto,
): Promise<PhotoFile | undefined> {
  const file = join(root, folder, outputName);
  try {
    const { isFile, size, mtime } = await Deno.lstat(file);
    return isFile ? { file, version: versionOf([outputName, size, mtime?.getTime()]) } : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** @returns 16 hexadecimal digits that change with any of what is given. */
export function versionOf(what: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 16);
}
