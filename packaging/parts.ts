/** A file of a packed program. */
export interface PackedFile {
  /** From the program's folder, with `/`. */
  path: string;
  bytes: number;
}

/** What fills a packed program. */
export interface PackedPart {
  part: string;
  files: number;
  bytes: number;
}

const partNames: readonly [RegExp, string][] = [
  [/^runtime\//, "Deno"],
  [/^node_modules\/onnxruntime-/, "ONNX Runtime"],
  [/^node_modules\/(@img\/|sharp\/)/, "sharp with libvips"],
  [/^node_modules\/libheif-js\//, "libheif"],
  [/^node_modules\/libraw-wasm\//, "LibRaw"],
  [/^node_modules\//, "other packages"],
  [/^models\//, "models"],
  [/^/, "photosort"],
];

/** @returns the parts, largest first. */
export function partsOf(files: readonly PackedFile[]): PackedPart[] {
  const parts = new Map<string, PackedPart>();
  for (const { path, bytes } of files) {
    const part = partNames.find(([pattern]) => pattern.test(path))![1];
    const sum = parts.get(part) ?? { part, files: 0, bytes: 0 };
    parts.set(part, { part, files: sum.files + 1, bytes: sum.bytes + bytes });
  }
  return [...parts.values()].sort((a, b) => b.bytes - a.bytes);
}

/** @returns the parts and their sum, a line each, in MB of a million bytes. */
export function partsTable(parts: readonly PackedPart[]): string {
  const total = parts.reduce(
    (sum, { files, bytes }) => ({ ...sum, files: sum.files + files, bytes: sum.bytes + bytes }),
    { part: "all", files: 0, bytes: 0 },
  );
  return [...parts, total].map(({ part, files, bytes }) =>
    `${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${String(files).padStart(5)} files  ${part}`
  ).join("\n");
}
