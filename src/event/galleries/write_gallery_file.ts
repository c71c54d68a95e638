import { join } from "node:path";
import type { Disk } from "../disk/disk.ts";
import { sha256Hex } from "../disk/fingerprint.ts";
import { layout } from "../event_layout.ts";
import type { GalleryFile } from "./gallery_files.ts";
import { withoutPlace } from "./without_place.ts";
import { writeZip } from "./write_zip.ts";

interface Context {
  /** Absolute path of EventRoot. */
  root: string;
  disk: Disk;
}

/**
 * Writes a file of a gallery, in place of the former one. A picture is a hard link, if the drive has
 * those and nothing has to be taken out of it.
 *
 * @returns its size in bytes and SHA-256.
 */
export async function writeGalleryFile(
  { root, disk }: Context,
  token: string,
  { path, content }: Pick<GalleryFile, "path" | "content">,
): Promise<{ size: number; sha256: string }> {
  const folder = `${layout.galleries}/${token}`, to = `${folder}/${path}`;
  await disk.makeFolder(to.slice(0, to.lastIndexOf("/")));
  if (content.kind === "zip") {
    const part = `${layout.temporary}/${Deno.pid}-${token}.zip.part`;
    try {
      const written = await writeZip(join(root, folder), content.entries, join(root, part));
      await disk.remove(to);
      await disk.move(part, to);
      return written;
    } finally {
      await disk.remove(part);
    }
  }
  if (content.kind === "text") {
    const bytes = new TextEncoder().encode(content.text);
    await disk.write(to, bytes);
    return { size: bytes.length, sha256: await sha256Hex(bytes) };
  }
  const developed = await Deno.readFile(join(root, content.from)), bytes = withoutPlace(developed);
  if (bytes === developed) {
    await disk.remove(to);
    await disk.link(content.from, to);
  } else await disk.write(to, bytes);
  return { size: bytes.length, sha256: await sha256Hex(bytes) };
}

/** @param path relative to EventRoot. @returns undefined if there is no plain file. */
export async function sizeOf(root: string, path: string): Promise<number | undefined> {
  try {
    const { isFile, size } = await Deno.lstat(join(root, path));
    return isFile ? size : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
