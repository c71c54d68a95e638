/**
 * What reads the previews and the capture data of RAW files: our own readers, LibRaw's thumbnail, or
 * ExifReader alone. `deno run -A bench/raw_libraries.ts FILE-OR-FOLDER…` prints a table.
 */
import { basename } from "node:path";
import ExifReader from "exifreader";
import { readCaptureData } from "../src/processor/capture/capture_data.ts";
import {
  type LibRawFile,
  type LibRawSettings,
  withLibRaw,
} from "../src/processor/raw/raw_libraw.ts";
import { findPreview } from "../src/processor/raw/raw_preview.ts";
import { holdsSensorData } from "../src/processor/raw/raw_tiff.ts";
import { sniffRaw } from "../src/processor/raw/raw_kind.ts";

/** LibRaw's parts that photosort itself does not use. */
interface ThumbnailFile extends LibRawFile {
  thumbnailData(): { data: Uint8Array; width: number; height: number; format: string } | undefined;
}

const TIMES = 5;
const settings: LibRawSettings = {
  ...{ useCameraWb: true, outputColor: 1, outputBps: 8, gamm: [1, 1, 0, 0, 0, 0] },
  ...{ noAutoBright: true, halfSize: false },
};
const say = (line: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));

async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; value: T | string }> {
  const times: number[] = [];
  let value: T | string = "";
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    try {
      value = await work();
    } catch (error) {
      value = `fails: ${error instanceof Error ? error.message : "no message"}`;
    }
    times.push(performance.now() - start);
  }
  return { ms: times.sort((a, b) => a - b)[Math.floor(TIMES / 2)], value };
}

function byLibRaw(bytes: Uint8Array): Promise<string> {
  return withLibRaw((runtime) => {
    const file = new runtime.LibRaw() as ThumbnailFile;
    try {
      file.open(bytes, settings);
      const thumbnail = file.thumbnailData();
      if (thumbnail === undefined) return "none";
      const { format, width, height, data } = thumbnail;
      const end = data.lastIndexOf(0xd9), whole = end > 0 && data[end - 1] === 0xff;
      return `${width}×${height} ${format}${format === "jpeg" && !whole ? " cut" : ""}`;
    } catch (error) {
      return error instanceof Error ? `fails: ${error.message}` : "fails";
    } finally {
      try {
        file.delete();
      } catch {
        // A spoilt memory is blanked before the next file.
      }
    }
  });
}

/** LibRaw opened once for several files, which photosort dares for none: see `withLibRaw`. */
function keptLibRaw(bytes: Uint8Array): Promise<number> {
  return withLibRaw((runtime) => {
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now(), file = new runtime.LibRaw() as ThumbnailFile;
      file.open(bytes, settings);
      file.thumbnailData();
      file.delete();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)];
  }).catch(() => NaN);
}

function byOurselves(bytes: Uint8Array): string {
  const preview = findPreview(bytes);
  return preview === undefined ? "none" : `${preview.width}×${preview.height}`;
}

function byExifReader(bytes: Uint8Array): string {
  const tags = ExifReader.load(bytes.slice().buffer, {
    expanded: true,
    includeTags: { exif: true },
  });
  const exif = tags.exif ?? {};
  return [exif.DateTimeOriginal, exif.Model].map((one) => one === undefined ? "–" : "yes").join(
    "/",
  );
}

function captureByOurselves(bytes: Uint8Array): string {
  const { capturedAt, camera } = readCaptureData(bytes);
  return [capturedAt, camera].map((one) => one === undefined ? "–" : "yes").join("/");
}

async function row(name: string, bytes: Uint8Array): Promise<void> {
  const ours = await timed(() => byOurselves(bytes)), libraw = await timed(() => byLibRaw(bytes));
  const kept = await keptLibRaw(bytes);
  const capture = await timed(() => captureByOurselves(bytes));
  const exif = await timed(() => byExifReader(bytes));
  const cells = [ours, libraw, capture, exif].flatMap(({ ms, value }) => [value, ms.toFixed(2)]);
  cells.splice(4, 0, Number.isNaN(kept) ? "–" : kept.toFixed(2));
  say(`| ${[name, (bytes.length / 1e6).toFixed(2), ...cells].join(" | ")} |`);
}

say(
  "| file | MB | our preview | ms | LibRaw's thumbnail | ms | ms, kept open | our capture | ms | ExifReader | ms |",
);
for (const path of Deno.args) {
  const files = Deno.statSync(path).isDirectory
    ? [...Deno.readDirSync(path)].filter(({ isFile }) => isFile).map(({ name }) =>
      `${path}/${name}`
    )
    : [path];
  for (const file of files.sort()) {
    const bytes = await Deno.readFile(file), name = basename(file);
    if (sniffRaw(bytes, name) !== undefined || holdsSensorData(bytes)) await row(name, bytes);
  }
}
