/**
 * Decoders of others that photosort's pictures are held against: `dcraw_emu` (libraw-bin),
 * `heif-dec` or `heif-convert` (libheif-examples) and ImageMagick; for previews in RAWs exiftool
 * (libimage-exiftool-perl) says which they are and how they are turned.
 */
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { PhotoFormat } from "../src/processor/decode/format.ts";
import type { Raster } from "../src/processor/decode/raster.ts";

export interface Reference extends Raster {
  /** The tool that made it. */
  tool: string;
}
export type ReferenceFamily = "sensor" | "preview" | "heif" | "other";
export interface PhotoFile {
  path: string;
  format: PhotoFormat;
}

interface Tool {
  names: readonly string[];
  /** Asked for its name, it must answer so: other programs are called alike. */
  probe: readonly [question: readonly string[], answer: RegExp];
  /** `out` has no extension. */
  decode: (program: string, file: PhotoFile, out: string) => Promise<Raster>;
}

const LONGEST_MS = 120_000;

const tools: Record<ReferenceFamily, Tool> = {
  sensor: { names: ["dcraw_emu"], probe: [[], /dcraw_emu/], decode: byDcraw },
  preview: { names: ["exiftool"], probe: [["-ver"], /^[1-9]/], decode: byExiftool },
  heif: { names: ["heif-dec", "heif-convert"], probe: [["--help"], /heif/], decode: byHeif },
  other: {
    names: ["magick", "convert-im6.q16", "convert"],
    probe: [["-version"], /ImageMagick/],
    decode: byMagick,
  },
};

/** @returns the tools that are installed, by what they decode. */
export async function installedTools(): Promise<Map<ReferenceFamily, string>> {
  const found = new Map<ReferenceFamily, string>();
  for (const family of ["sensor", "preview", "heif", "other"] as const) {
    const { names, probe: [question, answer] } = tools[family];
    for (const name of names) {
      const said = found.has(family) ? undefined : await saidBy(name, question);
      if (said !== undefined && answer.test(said)) found.set(family, name);
    }
  }
  return found;
}

/** @returns the picture as another decoder sees it, or undefined where it sees none. */
export async function decodeByReference(
  file: PhotoFile,
  family: ReferenceFamily,
  installed: ReadonlyMap<ReferenceFamily, string>,
): Promise<Reference | undefined> {
  const tool = installed.get(family);
  if (tool === undefined) return undefined;
  const folder = await Deno.makeTempDir({ prefix: "reference-" });
  try {
    return { tool, ...await tools[family].decode(tool, file, join(folder, "picture")) };
  } catch (_cannotReadIt) {
    return undefined; // The table shows "-".
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function saidBy(name: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await new Deno.Command(name, {
      args: [...args],
      stdin: "null",
    }).output();
    return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function run(name: string, args: string[]): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const { code, stdout } = await new Deno.Command(name, { args, stdin: "null", signal }).output();
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return stdout;
}

/**
 * As PPM, not as TIFF: a TIFF by LibRaw carries a profile whose curve is a plain power, and whoever
 * applies it darkens the shadows by up to 6 of 255.
 */
async function byDcraw(program: string, { path }: PhotoFile): Promise<Raster> {
  return readPpm(await run(program, ["-w", "-W", "-g", "2.4", "12.92", "-Z", "-", path]));
}

/** Four words, each ended by one white space, then the pixels. */
function readPpm(bytes: Uint8Array): Raster {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
  const [whole, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(head) ?? [];
  if (whole === undefined) throw new Error("not a PPM of 8 bits");
  return { data: bytes.subarray(whole.length), width: Number(width), height: Number(height) };
}

/** It turns the picture by itself, and keeps the profile. */
async function byHeif(program: string, { path }: PhotoFile, out: string): Promise<Raster> {
  await run(program, ["--quiet", path, `${out}.png`]);
  const files = [...Deno.readDirSync(join(out, ".."))].map(({ name }) => name).sort();
  return await readPng(join(out, "..", files[0]));
}

async function byMagick(
  program: string,
  { path, format }: PhotoFile,
  out: string,
): Promise<Raster> {
  const profile = `${out}.icc`, png = `${out}.png`;
  await Deno.writeFile(profile, await srgbProfile());
  const toSrgb = ["-profile", profile, "-colorspace", "sRGB"];
  const onWhite = ["-background", "white", "-alpha", "remove", "-depth", "8"];
  await run(program, [`${format}:${path}[0]`, "-auto-orient", ...toSrgb, ...onWhite, png]);
  return await readPng(png);
}

async function srgbProfile(): Promise<Uint8Array> {
  const white = { width: 1, height: 1, channels: 3, background: "#fff" } as const;
  const png = await sharp({ create: white }).withIccProfile("srgb").png().toBuffer();
  const { icc } = await sharp(png).metadata();
  if (icc === undefined) throw new Error("sharp wrote no profile");
  return icc;
}

async function readPng(path: string): Promise<Raster> {
  return pixelsOf(sharp(await Deno.readFile(path), { limitInputPixels: false }));
}

async function pixelsOf(image: Sharp): Promise<Raster> {
  const { data, info } = await image.flatten({ background: "#ffffff" }).toColourspace("srgb")
    .removeAlpha().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const previewTags = ["JpgFromRaw", "PreviewImage", "OtherImage", "ThumbnailImage"];

/** The largest JPEG in a RAW, turned as it says itself or else as the RAW says. */
async function byExiftool(program: string, { path }: PhotoFile, out: string): Promise<Raster> {
  const jpegs = await Promise.all(previewTags.map((tag) => run(program, ["-b", `-${tag}`, path])));
  const [largest] = jpegs.sort((a, b) => b.length - a.length), jpeg = `${out}.jpg`;
  await Deno.writeFile(jpeg, largest);
  const orientationOf = async (file: string) =>
    new TextDecoder().decode(await run(program, ["-n", "-s3", "-Orientation", file])).trim();
  if (await orientationOf(jpeg) === "") {
    const orientation = await orientationOf(path) || "1";
    await run(program, ["-n", "-q", "-overwrite_original", `-Orientation=${orientation}`, jpeg]);
  }
  return await pixelsOf(sharp(await Deno.readFile(jpeg)).autoOrient());
}
