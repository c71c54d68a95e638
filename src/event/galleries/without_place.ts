/** Markers of a JPEG: its begin, of a segment with Exif or XMP, and of the picture's data. */
const MARKER = 0xff, BEGIN = 0xd8, APP1 = 0xe1, DATA = 0xda;
/** In Exif: which entry of the first directory leads to where the photo was taken. */
const GPS_TAG = 0x8825;
/** Segments without a length: restart markers and TEM. */
const isBare = (code: number) => code === 0x01 || code >= 0xd0 && code <= 0xd7;

/**
 * Takes out of a JPEG what may say where the photo was taken: Exif with a position, and XMP.
 *
 * @returns the same bytes if there is neither.
 */
export function withoutPlace(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (jpeg[0] !== MARKER || jpeg[1] !== BEGIN) return jpeg;
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let from = 0;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === MARKER && jpeg[at + 1] !== DATA;) {
    const code = jpeg[at + 1];
    const end = at + 2 + (isBare(code) ? 0 : jpeg[at + 2] << 8 | jpeg[at + 3]);
    if (code === APP1 && maySayPlace(jpeg.subarray(at + 4, end))) {
      kept.push(jpeg.subarray(from, at));
      from = end;
    }
    at = end;
  }
  return from === 0 ? jpeg : joined([...kept, jpeg.subarray(from)]);
}

/** @param segment without its marker and length. @returns true if it is no Exif that can be read. */
function maySayPlace(segment: Uint8Array<ArrayBuffer>): boolean {
  const head = new TextDecoder("latin1").decode(segment.subarray(0, 8));
  const isLittle = head === "Exif\0\0II";
  if (!isLittle && head !== "Exif\0\0MM") return true;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  try {
    const at = tiff.getUint32(4, isLittle), entries = tiff.getUint16(at, isLittle);
    const tags = Array.from(
      { length: entries },
      (_, n) => tiff.getUint16(at + 2 + n * 12, isLittle),
    );
    return tags.includes(GPS_TAG);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let done = 0;
  for (const part of parts) {
    result.set(part, done);
    done += part.length;
  }
  return result;
}
