import { join } from "node:path";

/** A file of the built page. */
export interface PageFile {
  /** Name in the folder. */
  file: string;
  type: string;
  content: Uint8Array;
}

/** Says which files there are, and what they were made of. */
export const MANIFEST = "manifest.json";

/**
 * Puts a built page into its folder and takes away what is no part of it. Each file is renamed into
 * its place, so that several builds at once do no harm, nor does whoever reads meanwhile.
 */
export async function putPage(
  folder: string,
  files: readonly PageFile[],
  manifest: object,
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const { file, content } of files) await put(join(folder, file), content);
  // Last, so that a build that is cut short counts as none.
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await put(join(folder, MANIFEST), new TextEncoder().encode(text));
  const kept = new Set([MANIFEST, ...files.map(({ file }) => file)]);
  for await (const { name } of Deno.readDir(folder)) {
    // What begins with a dot is on its way into its place.
    if (kept.has(name) || name.startsWith(".")) continue;
    await Deno.remove(join(folder, name)).catch(ignoreMissing);
  }
}

async function put(path: string, content: Uint8Array): Promise<void> {
  const temporary = join(path, "..", `.${crypto.randomUUID()}`);
  await Deno.writeFile(temporary, content);
  await Deno.rename(temporary, path);
}

/** Another build was faster. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
