/** Tables, frame and scan come within the first few KiB: nothing but a little Exif is before them. */
const HEAD_BYTES = 64 * 1024;
/** Exif aside, a developed photo has these segments and no others, tables of the usual lengths. */
const SEGMENTS = "db db c0 c4:31 c4:181 c4:31 c4:181 da";

export interface PictureSize {
  width: number;
  height: number;
}

/**
 * Looks whether a JPEG is put together as photosort's developed photos are, which those of editors
 * and cameras are not: no JFIF header, no profile, no comment, no XMP, no thumbnail, and the
 * standard's own Huffman tables (ITU-T T.81, annexes B and K).
 *
 * @param head the file's first bytes.
 * @returns the picture's size in pixels, or undefined if the file is of another make.
 */
export function developedOutline(head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const found: string[] = [];
  let size: PictureSize | undefined;
  if (head.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < head.length && head[at] === 0xff;) {
    const marker = head[at + 1], length = view.getUint16(at + 2);
    const name = marker.toString(16);
    if (marker === 0xc0) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const isExif = marker === 0xe1 && view.getUint32(at + 4) === 0x45786966;
    if (!isExif) found.push(marker === 0xc4 ? `${name}:${length}` : name);
    if (marker === 0xda) break;
    at += 2 + length;
  }
  return found.join(" ") === SEGMENTS ? size : undefined;
}

/** The same for a file; undefined if none is there. */
export async function outlineOfFile(path: string): Promise<PictureSize | undefined> {
  try {
    using file = await Deno.open(path);
    const head = new Uint8Array(HEAD_BYTES);
    let length = 0;
    while (length < HEAD_BYTES) {
      const read = await file.read(head.subarray(length));
      if (read === null) break;
      length += read;
    }
    return developedOutline(head.subarray(0, length));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
