import { join } from "node:path";
import { isProgramSource } from "./required_files.ts";
import { filesBelow } from "./walk.ts";

/**
 * @param top folder of the project.
 * @returns those of `deno.json`'s imports that `main.ts` and `src/` use; the others are of tests and
 * tools alone.
 */
export async function programImports(top: string): Promise<Record<string, string>> {
  const { imports } = JSON.parse(await Deno.readTextFile(join(top, "deno.json")));
  const sources = (await filesBelow(top, "src")).filter((file) =>
    file.endsWith(".ts") && isProgramSource(file)
  );
  const texts = await Promise.all(
    ["main.ts", ...sources].map((file) => Deno.readTextFile(join(top, file))),
  );
  const isUsed = (name: string) =>
    texts.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`));
  return Object.fromEntries(
    Object.entries<string>(imports).filter(([name]) => isUsed(name)),
  );
}
