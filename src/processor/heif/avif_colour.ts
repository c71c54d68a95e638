/** Colours of an AVIF (ISO/IEC 23008-12 and 14496-12): libvips uses only profiles. */
import { profileFor } from "./heif_colour.ts";
import { type Box, boxesOf } from "../raw/raw_boxes.ts";

const MOST_ENTRIES = 65_536;

/**
 * @returns a profile for the primary picture's code points, as HDR pictures have them, or undefined
 * if it carries a profile of its own, or its numbers are those of sRGB. Ignores the colours of a
 * gain map, because the map is ignored, too.
 */
export function profileOfAvif(bytes: Uint8Array): Uint8Array | undefined {
  const boxes = boxesOf(bytes), container = boxes.find(({ type }) => type === "ipco");
  if (container === undefined) return undefined;
  const properties = boxes.filter(({ start, end }) =>
    start > container.start && end <= container.end
  );
  const reader = new Numbers(bytes);
  const own = propertiesOfPrimary(reader, boxes).map((index) => properties[index - 1]);
  const colours = own.filter((box) => box?.type === "colr");
  const kindOf = ({ start }: Box) => String.fromCharCode(...bytes.subarray(start, start + 4));
  if (colours.some((box) => kindOf(box) !== "nclx")) return undefined;
  const [told] = colours;
  return told && profileFor(reader.at(told.start + 4, 2), reader.at(told.start + 6, 2));
}

/** @returns the numbers of the primary picture's properties, which count from 1. */
function propertiesOfPrimary(reader: Numbers, boxes: readonly Box[]): number[] {
  const primary = boxes.find(({ type }) => type === "pitm");
  if (primary === undefined) return [];
  const id = reader.at(primary.start + 4, reader.at(primary.start, 1) === 0 ? 2 : 4);
  return boxes.filter(({ type }) => type === "ipma")
    .flatMap((box) => associationsOf(reader, box, id));
}

function associationsOf(reader: Numbers, { start, end }: Box, wanted: number): number[] {
  const version = reader.at(start, 1), isWide = (reader.at(start + 3, 1) & 1) === 1;
  const entries = Math.min(reader.at(start + 4, 4), MOST_ENTRIES), found: number[] = [];
  for (let at = start + 8, n = 0; n < entries && at < end; n++) {
    const ofId = version < 1 ? 2 : 4, id = reader.at(at, ofId), count = reader.at(at + ofId, 1);
    at += ofId + 1;
    for (let i = 0; i < count && at < end; i++, at += isWide ? 2 : 1) {
      // The highest bit says whether a reader must know the property.
      if (id === wanted) found.push(isWide ? reader.at(at, 2) & 0x7fff : reader.at(at, 1) & 0x7f);
    }
  }
  return found;
}

/** Big-endian numbers; what lies beyond the end is 0. */
class Numbers {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  at(at: number, length: 1 | 2 | 4): number {
    if (at + length > this.#view.byteLength) return 0;
    if (length === 1) return this.#view.getUint8(at);
    return length === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }
}
