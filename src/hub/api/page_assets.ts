import { Assets } from "../../http/assets.ts";

const folder = new URL("./assets/", import.meta.url);

/** @returns the page's files, as `deno task ui` built them; none in a checkout without. */
export async function loadPageAssets(): Promise<Assets> {
  const assets = new Assets();
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && !name.startsWith(".")) {
        assets.add(name, await Deno.readFile(new URL(name, folder)));
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return assets;
}
