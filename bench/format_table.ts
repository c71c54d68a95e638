/**
 * What becomes of each file in some folders, by the real photo worker, and how near the picture is
 * to that of another decoder: `deno task formats [--json] FOLDER…`. Needs `deno task models`.
 */
import { basename, join } from "node:path";
import sharp from "sharp";
import { systemClock } from "../src/runtime/clock.ts";
import { PhotoFault } from "../src/core/photo_fault.ts";
import { readCaptureData } from "../src/processor/capture/capture_data.ts";
import { type PhotoFormat, promisesPhoto, sniffFormat } from "../src/processor/decode/format.ts";
import { WorkerPool } from "../src/processor/pool/pool.ts";
import type { DevelopedPhoto, WorkerSetup } from "../src/processor/pool/protocol.ts";
import { sniffRaw } from "../src/processor/raw/raw_kind.ts";
import { threadEntries } from "../src/event/engine/thread_entries.ts";
import { threadsWith } from "../src/runtime/start_thread.ts";
import { threadPermissions } from "../src/runtime/thread_permissions.ts";
import { spawnPhotoWorker } from "../src/processor/pool/spawn_worker.ts";
import { modelsFolder } from "../tests/support/needs.ts";
import { compare } from "./compare_pictures.ts";
import { decodeByReference, installedTools, type ReferenceFamily } from "./reference_decoders.ts";

interface Row {
  file: string;
  kind: string;
  /** `yes`, or in words why there is no picture. */
  decoded: string;
  path?: string;
  ms?: number;
  size?: string;
  capturedAt?: string;
  /** Exif orientation as the file has it. */
  orientation?: number;
  reference?: string;
  difference?: number;
  orientationRight?: boolean;
}

const columns: readonly { title: string; of: (row: Row) => string | number | undefined }[] = [
  { title: "file", of: ({ file }) => file },
  { title: "kind", of: ({ kind }) => kind },
  { title: "decoded", of: ({ decoded }) => decoded },
  { title: "path", of: ({ path }) => path },
  { title: "ms", of: ({ ms }) => ms },
  { title: "size", of: ({ size }) => size },
  { title: "captured", of: ({ capturedAt }) => capturedAt },
  { title: "orientation", of: ({ orientation }) => orientation },
  { title: "reference", of: ({ reference }) => reference },
  { title: "difference", of: ({ difference }) => difference?.toFixed(2) },
  {
    title: "orientation right",
    of: ({ orientationRight: right }) => right === undefined ? undefined : right ? "yes" : "NO",
  },
];

const asJson = Deno.args.includes("--json");
const folders = Deno.args.filter((arg) => !arg.startsWith("--"));
if (folders.length === 0) throw new Error("Say: deno task formats [--json] FOLDER…");
const pool = await startPool(), installed = await installedTools(), rows: Row[] = [];
for (const path of await filesIn(folders)) rows.push(await describe(path));
const text = asJson ? JSON.stringify(rows, null, 2) : asMarkdown(rows);
await new Blob([`${text}\n`]).stream().pipeTo(Deno.stdout.writable);
Deno.exit(0); // The pool's worker would wait for more.

async function startPool(): Promise<WorkerPool> {
  if (modelsFolder === undefined) throw new Error("Cannot run without models: deno task models");
  const model = (file: string) => Deno.readFile(join(modelsFolder!, file));
  const setup: WorkerSetup = {
    detector: await model("face_detection_yunet_n_dynamic.onnx"),
    embedder: await model("face_recognition_mobilefacenet_128.onnx"),
    ...{ threads: 1, mirrorBelow: 0 },
    decode: { longEdge: 2048, maxPixels: 268e6 },
    // The decoders are compared here, so that the encoder may lose as little as it can.
    encode: { jpegQuality: 100, thumbnailEdge: 320, metadata: [] },
    detectEdge: 1600,
    gate: {
      ...{ minScore: 0.7, minOriginalPixels: 40, minDevelopedPixels: 20 },
      ...{ minSharpness: 8, minClarity: 12, costs: { cutOff: 25 } },
    },
  };
  const warn = (reason: string) => void Deno.stderr.write(new TextEncoder().encode(`${reason}\n`));
  return new WorkerPool({
    size: 1,
    spawn: (listener) =>
      spawnPhotoWorker(
        threadsWith({ permissions: threadPermissions({}), entries: threadEntries }),
        setup,
        listener,
      ),
    timeoutMs: 60_000,
    clock: systemClock,
    onReplaced: warn,
    onUnusable: warn,
  });
}

async function filesIn(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(folders.map(async (folder) => {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isFile }) => isFile).map(({ name }) => join(folder, name)).sort();
  }));
  return lists.flat();
}

async function describe(path: string): Promise<Row> {
  const bytes = await Deno.readFile(path), file = basename(path), format = sniffFormat(bytes, file);
  if (format === undefined) {
    const decoded = promisesPhoto(file) ? "no: not a picture, whatever its name says" : "no photo";
    return { file, kind: "-", decoded };
  }
  const kind = format === "raw" ? sniffRaw(bytes, file) ?? format : format;
  const { capturedAt, orientation } = readCaptureData(bytes);
  const row = { file, kind, capturedAt, orientation };
  try {
    let begun = 0;
    const photo = await pool.develop(bytes, format, () => begun = performance.now());
    const ms = Math.round(performance.now() - begun);
    if ("standsBack" in photo) throw new Error("Cannot judge a photo that was not developed");
    return { ...row, ...await judge(path, format, photo), decoded: "yes", ms };
  } catch (error) {
    if (!(error instanceof PhotoFault)) throw error;
    return { ...row, decoded: `no: ${error.code}, ${error.message}` };
  }
}

async function judge(path: string, format: PhotoFormat, photo: DevelopedPhoto) {
  const { width, height, how } = photo;
  const data = await sharp(photo.jpeg).raw().toBuffer();
  const reference = await decodeByReference({ path, format }, familyOf(format, how), installed);
  return {
    path: how ?? (format === "heif" ? "libheif" : "sharp"),
    size: `${width}×${height}`,
    ...reference && await compare({ data, width, height }, reference),
    reference: reference?.tool,
  };
}

function familyOf(format: PhotoFormat, how: string | undefined): ReferenceFamily {
  if (format === "heif") return "heif";
  if (how === undefined) return "other";
  return how.startsWith("camera preview") ? "preview" : "sensor";
}

function asMarkdown(rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    columns.map(() => "---"),
    ...rows.map((row) => columns.map(({ of }) => String(of(row) ?? "-").replaceAll("|", "\\|"))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
