import { join } from "node:path";

/**
 * Reductions for which libvips decodes a JPEG at half its size only on request; sharp requests that
 * only from a reduction of three on, and has no setting for it.
 */
const FROM = 2, TO = 3;

/** @returns whether a JPEG that is to be shrunk so much is best decoded at half its size. */
export function wantsHalfSize(reduction: number): boolean {
  return reduction >= FROM && reduction < TO;
}

/**
 * Lets a JPEG be decoded at half its size, which leaves out work that shrinking it would undo: 24 MP
 * become 2048 px in 118 ms instead of 168. libvips takes such options in the name of a file alone,
 * so that the bytes are one for as long.
 *
 * @param scratch absolute path of a folder for that; what a crash leaves there is cleared at start.
 * @param decode given what sharp takes as its input.
 */
export async function atHalfSize<T>(
  bytes: Uint8Array,
  scratch: string,
  decode: (input: string) => Promise<T>,
): Promise<T> {
  const path = join(scratch, `${crypto.randomUUID()}.part`);
  try {
    await Deno.writeFile(path, bytes, { createNew: true });
    return await decode(`${path}[shrink=2]`);
  } finally {
    // One that is held open costs its room until the next start, but no photo.
    await Deno.remove(path).catch(() => {});
  }
}
