/**
 * Bundles the page into `src/event/web/assets/`, if a source of it changed: `deno task ui`.
 *
 * Each script and style has a hash of its content in its name, so that a browser may keep it for
 * ever; `manifest.json` there says which files there are.
 */
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { MANIFEST, type PageFile, putPage } from "./put_page.ts";

/** What lies in the folder with the built page. */
export interface UiManifest {
  /** Hash of all sources that the page was built from. */
  sources: string;
  /** The documents; each is sent for every address of a page, and must not be kept by a browser. */
  documents: {
    /** May change things. */
    operator: UiFile;
    /** For phones on the same network, which may only look. */
    tracker: UiFile;
  };
  /** What the documents ask for, such as `/assets/main-8XK2.js`; a browser may keep it for ever. */
  assets: Record<string, UiFile>;
}
export interface UiFile {
  /** Name in the folder. */
  file: string;
  type: string;
  bytes: number;
}

const ui = fileURLToPath(new URL("./", import.meta.url));
const project = join(ui, "../..");
/** Absolute path of the folder with the built page. */
export const assetsFolder = join(project, "src/event/web/assets");
const manifestFile = join(assetsFolder, MANIFEST);
const iconFile = join(project, "packaging/icon.svg");
const types = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** @returns the manifest of the page, built anew if any of its sources changed. */
export async function buildIfStale(): Promise<UiManifest> {
  const sources = await hashOfSources(), built = await builtManifest();
  if (built?.sources === sources) return built;
  return await build(sources);
}

async function builtManifest(): Promise<UiManifest | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(manifestFile));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function hashOfSources(): Promise<string> {
  const paths = [
    ...[...await sourcesBelow(ui), ...await sourcesBelow(join(project, "src/contracts"))],
    ...[join(project, "deno.lock"), iconFile],
  ];
  const parts = await Promise.all(
    paths.sort().map(async (path) => {
      return `${relative(project, path)}\n${await Deno.readTextFile(path)}`;
    }),
  );
  return await sha256(new TextEncoder().encode(parts.join("\0")));
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) found.push(...await sourcesBelow(path));
    else if (/\.(ts|tsx|css|html)$/.test(name) && !/_test\.tsx?$/.test(name)) found.push(path);
  }
  return found;
}

async function build(sources: string): Promise<UiManifest> {
  const made = [...await bundle(), await icon()];
  const files: PageFile[] = made.map(({ file, content }) => (
    { file, content, type: types[extname(file) as keyof typeof types] }
  ));
  const assets = Object.fromEntries(files.map((file) => [`/assets/${file.file}`, described(file)]));
  const operator = await document("operator", Object.keys(assets));
  const tracker = await document("tracker", Object.keys(assets));
  const documents = { operator: described(operator), tracker: described(tracker) };
  const manifest = { sources, documents, assets };
  await putPage(assetsFolder, [...files, operator, tracker], manifest);
  return manifest;
}

const described = ({ file, type, content }: PageFile) => ({ file, type, bytes: content.length });

async function document(
  rights: keyof UiManifest["documents"],
  assets: readonly string[],
): Promise<PageFile> {
  const values: Record<string, string> = { rights };
  for (const name of ["style.css", "main.js", "live.js", "icon.svg"]) {
    const [start, end] = name.split(".");
    values[name] = assets.find((one) => one.startsWith(`/assets/${start}-`) && one.endsWith(end))!;
  }
  const html = (await Deno.readTextFile(join(ui, "index.html")))
    .replaceAll(/\{\{(.+?)\}\}/g, (_, name) => values[name]);
  const file = rights === "operator" ? "index.html" : "tracker.html";
  return { file, type: "text/html; charset=utf-8", content: new TextEncoder().encode(html) };
}

async function icon(): Promise<{ file: string; content: Uint8Array<ArrayBuffer> }> {
  const content = await Deno.readFile(iconFile);
  return { file: `icon-${(await sha256(content)).slice(0, 8)}.svg`, content };
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
}

async function bundle(): Promise<{ file: string; content: Uint8Array<ArrayBuffer> }[]> {
  // Loaded only here: a fresh page is found fresh without it.
  const esbuild = await import("esbuild");
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: project,
      entryPoints: ["main.tsx", "live.ts", "style/style.css"].map((file) => join(ui, file)),
      outdir: assetsFolder,
      entryNames: "[name]-[hash]",
      bundle: true,
      format: "esm",
      target: ["chrome123", "firefox121", "safari17.5"],
      jsx: "automatic",
      jsxImportSource: "preact",
      minify: true,
      legalComments: "none",
      sourcemap: false,
      write: false,
      logLevel: "warning",
    });
    return outputFiles.map(({ path, contents }) => ({
      file: relative(assetsFolder, path),
      content: contents as Uint8Array<ArrayBuffer>,
    }));
  } finally {
    await esbuild.stop();
  }
}

if (import.meta.main) {
  const { assets } = await buildIfStale();
  for (const { file, bytes } of Object.values(assets)) {
    const line = `${join(relative(project, assetsFolder), file)} ${Math.ceil(bytes / 1024)} KB\n`;
    await Deno.stdout.write(new TextEncoder().encode(line));
  }
}
