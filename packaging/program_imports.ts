import { join } from "node:path";
import { isPageSource, isProgramSource } from "./required_files.ts";
import { filesBelow } from "./walk.ts";

/**
 * @param top folder of the project.
 * @returns those of `deno.json`'s imports that `main.ts` and `src/` use at run time; the others are
 * of tests and tools alone, or are in the scripts of the page.
 */
export function programImports(top: string): Promise<Record<string, string>> {
  return importsOf(top, isProgramSource, ["main.ts"]);
}

/**
 * @param top folder of the project.
 * @returns those of `deno.json`'s imports that the scripts of the page are bundled from.
 */
export function pageImports(top: string): Promise<Record<string, string>> {
  return importsOf(top, isPageSource);
}

async function importsOf(
  top: string,
  isWanted: (path: string) => boolean,
  more: readonly string[] = [],
): Promise<Record<string, string>> {
  const { imports } = JSON.parse(await Deno.readTextFile(join(top, "deno.json")));
  const sources = (await filesBelow(top, "src")).filter((file) =>
    /\.tsx?$/.test(file) && isWanted(file)
  );
  const texts = await Promise.all(
    [...more, ...sources].map((file) => Deno.readTextFile(join(top, file))),
  );
  const isUsed = (name: string) =>
    texts.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`));
  return Object.fromEntries(
    Object.entries<string>(imports).filter(([name]) => isUsed(name)),
  );
}
