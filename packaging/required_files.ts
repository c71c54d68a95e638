import { join, posix } from "node:path";
import { parseManifest } from "../src/processor/models/manifest.ts";
import type { UiManifest } from "../src/ui/build.ts";
import type { Target } from "./targets.ts";
import { filesBelow } from "./walk.ts";

/** A file without which the packed program would fail, perhaps only in the middle of an event. */
export interface Requirement {
  what: string;
  /** Which paths will do, from the program's folder, with `/`. */
  matches: (path: string) => boolean;
}

const exactly = (what: string, path: string): Requirement => ({
  what: `${what} ${path}`,
  matches: (one) => one === path,
});

/** @param project the folder of a checkout whose page is built. */
export async function requiredFiles(project: string, target: Target): Promise<Requirement[]> {
  const migrations = await filesBelow(project, "migrations");
  const manifest = await Deno.readTextFile(join(project, "models", "manifest.json"));
  const { detector, embedder } = parseManifest(manifest);
  return [
    exactly("entry", "main.ts"),
    ...(await filesNamedInSources(project)).map((path) => exactly("file named in a source", path)),
    ...(await pageFiles(project)).map((path) => exactly("part of the page", path)),
    ...migrations.map((file) => exactly("migration", file)),
    ...["manifest.json", detector.file, embedder.file].map((file) =>
      exactly("model", `models/${file}`)
    ),
    ...["LICENSE", "THIRD_PARTY_NOTICES.md"].map((file) => exactly("licence", file)),
    ...["pglite.wasm", "pglite.data", "initdb.wasm"].map((file) =>
      exactly("embedded database", `node_modules/@electric-sql/pglite/dist/${file}`)
    ),
    ...nativeFiles(target),
  ];
}

/**
 * @param folder of a checkout, or of a packed program.
 * @returns what its sources find by `new URL(…, import.meta.url)`: the entries of threads, as
 * nothing imports those, and whatever else lies beside a source.
 */
export async function filesNamedInSources(folder: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of await filesBelow(folder, "src")) {
    if (!isProgramSource(file) || !file.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(join(folder, file));
    for (const [, path] of text.matchAll(/new URL\(\s*"(\.[^"]*[^"/])",\s*import\.meta\.url/g)) {
      found.add(posix.join(posix.dirname(file), path));
    }
  }
  return [...found].sort();
}

/** Where the built pages lie: an event's and the hub's. */
export const pageFolders = ["src/event/web/assets", "src/hub/api/assets"] as const;

/**
 * @param path of a file below `src/`.
 * @returns whether it is part of the program; of the page that is what was built, not its sources.
 */
export function isProgramSource(path: string): boolean {
  return !/_test\.tsx?$/.test(path) && path !== "src/README.md" && !path.startsWith("src/ui/");
}

/** @param path of a file below `src/`. @returns whether the scripts of the page are made of it. */
export function isPageSource(path: string): boolean {
  return path.startsWith("src/ui/") && !/_test\.tsx?$/.test(path) && path !== "src/ui/build.ts";
}

async function pageFiles(project: string): Promise<string[]> {
  const found = await Promise.all(pageFolders.map(async (folder) => {
    const manifest = await Deno.readTextFile(join(project, folder, "manifest.json"));
    const { documents, assets }: UiManifest = JSON.parse(manifest);
    return [...Object.values(documents), ...Object.values(assets)]
      .map(({ file }) => `${folder}/${file}`);
  }));
  return found.flat();
}

function nativeFiles({ os, arch }: Target): Requirement[] {
  const onnx = `node_modules/onnxruntime-node/bin/napi-v6/${os}/${arch}/`;
  const library = { win32: ".dll", linux: ".so.", darwin: ".dylib" }[os];
  // On Windows sharp has its libraries in its own folder.
  const libvips = os === "win32" ? "sharp-" : "sharp-libvips-";
  const inside = (folder: string, part: string) => (path: string) =>
    path.startsWith(folder) && path.slice(folder.length).includes(part);
  return [
    {
      what: `sharp for ${os}-${arch}`,
      matches: inside(`node_modules/@img/sharp-${os}-${arch}/`, ".node"),
    },
    {
      what: `libvips for ${os}-${arch}`,
      matches: inside(`node_modules/@img/${libvips}${os}-${arch}/lib/`, library),
    },
    { what: `ONNX Runtime's binding for ${os}-${arch}`, matches: inside(onnx, ".node") },
    { what: `ONNX Runtime for ${os}-${arch}`, matches: inside(onnx, library) },
  ];
}

/** @returns what of the required is missing among some paths, in words. */
export function missingAmong(
  paths: readonly string[],
  required: readonly Requirement[],
): string[] {
  return required.filter(({ matches }) => !paths.some(matches)).map(({ what }) => what);
}
