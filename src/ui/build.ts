/**
 * Bundles the pages, an event's into `src/event/web/assets/` and the hub's into
 * `src/hub/api/assets/`, if a source of them changed: `deno task ui`.
 *
 * Each script and style has a hash of its content in its name, so that a browser may keep it for
 * ever; `manifest.json` there says which files there are.
 */
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { MANIFEST, type PageFile, putPage } from "./put_page.ts";

/** A page that is built, and where it is put. */
export interface BuildablePage<Document extends string> {
  /** Absolute path of the folder with the built page. */
  folder: string;
  /** Scripts and styles that its documents ask for, below this folder. */
  entries: readonly string[];
  /** What the documents are made of, below this folder. */
  html: string;
  /** File names of the documents, by what they are told as `{{rights}}`. */
  documents: Record<Document, string>;
}

/** What lies in the folder with a built page. */
export interface UiManifest<Document extends string = string> {
  /** Hash of all sources that the page was built from. */
  sources: string;
  /** The documents; each is sent for every address of a page, and must not be kept by a browser. */
  documents: Record<Document, UiFile>;
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

/** The page of an event: for its operator, and for phones on the same network, which only look. */
export const eventPage: BuildablePage<"operator" | "tracker"> = {
  folder: join(project, "src/event/web/assets"),
  entries: ["main.tsx", "live.ts", "style/style.css"],
  html: "index.html",
  documents: { operator: "index.html", tracker: "tracker.html" },
};
/** The page of a hub. */
export const hubPage: BuildablePage<"everybody"> = {
  folder: join(project, "src/hub/api/assets"),
  entries: ["hub/main.tsx", "hub/style/style.css"],
  html: "hub/index.html",
  documents: { everybody: "index.html" },
};

const iconFile = join(project, "packaging/icon.svg");
const types = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** @returns the manifest of a page, built anew if any source of the pages changed. */
export async function buildIfStale<Document extends string>(
  page: BuildablePage<Document>,
): Promise<UiManifest<Document>> {
  const sources = await hashOfSources(), built = await builtManifest(page);
  if (built?.sources === sources) return built;
  return await build(page, sources);
}

async function builtManifest<Document extends string>(
  { folder }: BuildablePage<Document>,
): Promise<UiManifest<Document> | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(join(folder, MANIFEST)));
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

async function build<Document extends string>(
  page: BuildablePage<Document>,
  sources: string,
): Promise<UiManifest<Document>> {
  const made = [...await bundle(page), await icon()];
  const files: PageFile[] = made.map(({ file, content }) => (
    { file, content, type: types[extname(file) as keyof typeof types] }
  ));
  const assets = Object.fromEntries(files.map((file) => [`/assets/${file.file}`, described(file)]));
  const rights = Object.keys(page.documents) as Document[];
  const documents = await Promise.all(
    rights.map((one) => document(page, one, Object.keys(assets))),
  );
  const manifest = {
    sources,
    documents: Object.fromEntries(
      rights.map((one, at) => [one, described(documents[at])]),
    ) as UiManifest<Document>["documents"],
    assets,
  };
  await putPage(page.folder, [...files, ...documents], manifest);
  return manifest;
}

const described = ({ file, type, content }: PageFile) => ({ file, type, bytes: content.length });

async function document<Document extends string>(
  page: BuildablePage<Document>,
  rights: Document,
  assets: readonly string[],
): Promise<PageFile> {
  const values: Record<string, string> = { rights };
  for (const path of assets) {
    const [, name, end] = /\/(\w+)-[^/]*(\.\w+)$/.exec(path)!;
    values[name + end] = path;
  }
  const html = (await Deno.readTextFile(join(ui, page.html)))
    .replaceAll(/\{\{(.+?)\}\}/g, (_, name) => values[name]);
  const content = new TextEncoder().encode(html);
  return { file: page.documents[rights], type: "text/html; charset=utf-8", content };
}

async function icon(): Promise<{ file: string; content: Uint8Array<ArrayBuffer> }> {
  const content = await Deno.readFile(iconFile);
  return { file: `icon-${(await sha256(content)).slice(0, 8)}.svg`, content };
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
}

async function bundle(
  { folder, entries }: BuildablePage<string>,
): Promise<{ file: string; content: Uint8Array<ArrayBuffer> }[]> {
  // Loaded only here: a fresh page is found fresh without it.
  const esbuild = await import("esbuild");
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: project,
      entryPoints: entries.map((file) => join(ui, file)),
      outdir: folder,
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
      file: relative(folder, path),
      content: contents as Uint8Array<ArrayBuffer>,
    }));
  } finally {
    await esbuild.stop();
  }
}

if (import.meta.main) {
  for (const page of [eventPage, hubPage]) {
    const { assets } = await buildIfStale<string>(page);
    for (const { file, bytes } of Object.values(assets)) {
      const line = `${join(relative(project, page.folder), file)} ${Math.ceil(bytes / 1024)} KB\n`;
      await Deno.stdout.write(new TextEncoder().encode(line));
    }
  }
}
