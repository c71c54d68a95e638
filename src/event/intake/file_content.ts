import type { PhotoRow } from "../db/photos/photos.ts";
import type { KnownSource, SourceKey } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { type Completeness, filledLength } from "../../processor/decode/completeness.ts";
import { type PhotoFormat, renditionOf } from "../../processor/decode/format.ts";
import type { PictureData } from "../../processor/picture/picture_data.ts";
import { hashPicture } from "../../processor/picture/picture_hash.ts";
import { type Fingerprint, sha256Hex } from "../disk/fingerprint.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { type FileContent, photoOf } from "./admission.ts";
import type { Origin } from "./origin.ts";

/** A file's content, and what decides how its picture looks, as in `PictureHashes`. */
export interface ReadContent extends FileContent {
  look?: string;
}

/** The picture data in a file's bytes. */
export interface ShownPicture {
  /** Undefined if it is no picture. */
  format: PhotoFormat | undefined;
  picture: PictureData | undefined;
  completeness: Completeness;
}

/**
 * Computes the hashes of a file's content that identify its photo.
 *
 * @param before the photo known under the file's path.
 */
export async function contentOf(
  file: FoundFile,
  { bytes, sha256 }: Fingerprint,
  { format, picture, completeness }: ShownPicture,
  before: KnownSource | undefined,
  { store, origin }: { store: Store; origin: Origin },
): Promise<ReadContent> {
  const hashes = format === undefined ? undefined : await hashPicture(bytes, format, picture);
  const content: ReadContent = {
    sha256,
    image: hashes?.image,
    look: hashes?.look,
    rendition: format === undefined ? undefined : renditionOf(format),
    filled: completeness === "whole" ? undefined : filledLength(bytes),
  };
  const photo = photoOf(store, content);
  if (photo !== undefined) return { ...content, gone: await goneOriginal(file, content, photo) };
  return { ...content, completes: await completedBy(bytes, before, store) };

  /** Another program may have renamed a photo besides changing what it says. */
  async function goneOriginal(
    { path }: FoundFile,
    { sha256 }: FileContent,
    photo: PhotoRow,
  ): Promise<SourceKey | undefined> {
    const known = before?.photoId === photo.id ? before.sha256 ?? photo.sha256 : photo.sha256;
    const original = store.sources.ofPhoto(photo.id).find(({ role }) => role === "original");
    if (known === sha256 || original === undefined) return undefined;
    if (original.cardId !== origin.card || original.path === path) return undefined;
    // A broken photo's file is in Admin/Errors, or on its way there.
    if (original.movedTo !== null) return undefined;
    return await origin.holds(original) ? undefined : original;
  }
}

const developed: readonly PhotoRow["state"][] = ["developed", "identified", "routed", "no_faces"];

/** @returns the photo that was developed from an unfinished copy of these bytes at the same path. */
async function completedBy(
  bytes: Uint8Array,
  before: KnownSource | undefined,
  store: Store,
): Promise<number | undefined> {
  if (before === undefined || before.photoId === null || before.size > bytes.length) {
    return undefined;
  }
  const photo = store.photos.get(before.photoId);
  if (!developed.includes(photo.state) || store.sources.ofPhoto(photo.id).length > 1) {
    return undefined;
  }
  const part = new Uint8Array(before.size);
  part.set(bytes.subarray(0, Math.min(before.filled ?? before.size, before.size)));
  return await sha256Hex(part) === (before.sha256 ?? photo.sha256) ? photo.id : undefined;
}
