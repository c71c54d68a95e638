import { join } from "node:path";

/** @returns the paths of all files below a folder, from there, with `/`, in one order everywhere. */
export async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(folder, prefix))) {
    const path = prefix === "" ? name : `${prefix}/${name}`;
    if (isDirectory) found.push(...await filesBelow(folder, path));
    else found.push(path);
  }
  return found.sort((a, b) => a < b ? -1 : 1);
}
