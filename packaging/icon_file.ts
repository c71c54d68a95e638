import { join } from "node:path";
import sharp from "sharp";
import { projectFolder } from "./project.ts";

/** Edges in pixels, from lists in Explorer to its largest view. */
const edges = [16, 24, 32, 48, 64, 256];

/** Draws `icon.svg` at every size and writes it as a Windows icon. */
export async function writeIcon(path: string): Promise<void> {
  const svg = await Deno.readFile(join(projectFolder, "packaging", "icon.svg"));
  const images = await Promise.all(edges.map(async (edge) => {
    // SVG's own 72 dpi are those of its 64 px.
    const drawn = sharp(svg, { density: Math.max(72, 72 * edge / 64) }).resize(edge, edge);
    return { edge, png: new Uint8Array(await drawn.png({ compressionLevel: 9 }).toBuffer()) };
  }));
  await Deno.writeFile(path, iconFile(images));
}

/**
 * An ICO file: six bytes, sixteen for each picture, then the pictures
 * ({@link https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)}).
 *
 * @param images square, their edges in pixels up to 256.
 */
export function iconFile(images: readonly { edge: number; png: Uint8Array }[]): Uint8Array {
  let at = 6 + 16 * images.length;
  const head = new DataView(new ArrayBuffer(at));
  head.setUint16(2, 1, true);
  head.setUint16(4, images.length, true);
  images.forEach(({ edge, png }, i) => {
    const entry = 6 + 16 * i;
    // A byte each, in which 256 is 0.
    head.setUint8(entry, edge % 256);
    head.setUint8(entry + 1, edge % 256);
    head.setUint16(entry + 4, 1, true);
    head.setUint16(entry + 6, 32, true);
    head.setUint32(entry + 8, png.length, true);
    head.setUint32(entry + 12, at, true);
    at += png.length;
  });
  const file = new Uint8Array(at);
  file.set(new Uint8Array(head.buffer));
  let next = head.byteLength;
  for (const { png } of images) {
    file.set(png, next);
    next += png.length;
  }
  return file;
}
