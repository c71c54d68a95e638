import { join } from "node:path";
import { layout } from "../event_layout.ts";

/** A larger file is no picture for a page, in bytes. */
const MOST_BYTES = 30_000_000;

/** Kinds of pictures that every browser shows, by how their files begin. */
const kinds: readonly { type: string; begins: readonly number[] }[] = [
  { type: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { type: "image/png", begins: [0x89, 0x50, 0x4e, 0x47] },
];

/**
 * Reads a photo in Admin/People as it is.
 *
 * @param root absolute path of EventRoot.
 * @param path relative to Admin/People, as the event knows it.
 * @returns undefined if there is none, or none that a browser shows.
 */
export async function readPortrait(
  root: string,
  path: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined> {
  const file = join(root, layout.references, path);
  try {
    const { isFile, size } = await Deno.lstat(file);
    if (!isFile || size > MOST_BYTES) return undefined;
    const bytes = await Deno.readFile(file);
    const kind = kinds.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
    return kind && { bytes, type: kind.type };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
