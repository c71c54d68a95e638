/** Photos as other programs rewrite them: the same picture, and other words about it. */
import { be, buildTiff, type Directory, letters } from "./raw_files.ts";

const app1 = 0xe1;

/** A segment put right behind the start of a JPEG. */
function withSegment(jpeg: Uint8Array, marker: number, body: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    ...[0xff, marker, ...be(body.length + 2, 2), ...body],
    ...jpeg.subarray(2),
  ]);
}

/** A JPEG without its segments of applications, but for the profile unless that goes as well. */
export function stripped(jpeg: Uint8Array, keepsProfile = true): Uint8Array {
  const kept: number[] = [0xff, 0xd8];
  let at = 2;
  for (; jpeg[at + 1] !== 0xda;) {
    const marker = jpeg[at + 1], end = at + 2 + (jpeg[at + 2] << 8) + jpeg[at + 3];
    const isApp = marker >= 0xe0 && marker <= 0xef || marker === 0xfe;
    if (!isApp || marker === 0xe2 && keepsProfile) kept.push(...jpeg.subarray(at, end));
    at = end;
  }
  return Uint8Array.from([...kept, ...jpeg.subarray(at)]);
}

/** A star rating and a keyword, as Photo Mechanic and Lightroom write them. */
export function rated(jpeg: Uint8Array, stars: number): Uint8Array {
  const packet = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ` +
    `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ` +
    `xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${stars}"/></rdf:RDF></x:xmpmeta>`;
  return withSegment(jpeg, app1, letters(packet));
}

/** A JPEG whose Exif says nothing but this. @param time as Exif writes it. */
export function withExif(
  jpeg: Uint8Array,
  { time, orientation }: { time?: string; orientation?: number },
): Uint8Array {
  const first: Directory = orientation === undefined ? {} : { 0x112: [3, [orientation]] };
  const exif: Directory = { 0x9003: [2, [...letters(time ?? ""), 0]] };
  const within: Directory = time === undefined ? {} : { 0x8769: [4, { directories: [exif] }] };
  const block = buildTiff([{ ...first, ...within }]);
  return withSegment(stripped(jpeg), app1, [...letters("Exif\0\0"), ...block]);
}
