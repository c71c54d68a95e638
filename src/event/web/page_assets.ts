import { Assets } from "../../http/assets.ts";
import { posterStyle } from "../views/guests/poster/poster_html.ts";

const folder = new URL("./assets/", import.meta.url);

const plainStyle = new URL("./documents/plain.css", import.meta.url);

/**
 * @returns the page's files, as `deno task ui` built them, and the styles of documents without a
 * script; only those in a checkout that has no built page.
 */
export async function loadAssets(): Promise<Assets> {
  const assets = new Assets();
  assets.add("plain.css", await Deno.readFile(plainStyle));
  assets.add("poster.css", await Deno.readFile(posterStyle));
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && !name.endsWith(".map") && !name.startsWith(".")) {
        assets.add(name, await Deno.readFile(new URL(name, folder)));
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return assets;
}
