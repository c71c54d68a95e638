import { dirname, join } from "node:path";
import { type KeptFile, surplusCrops, type TidyLimits } from "./surplus_crops.ts";

let serial = 0;

/**
 * Lets a crop appear whole or not at all. It is not waited for the disk: a power cut may spoil the
 * file, so whoever reads it looks whether it is whole. Where the event's folder is gone, or somebody
 * was forgotten this moment, nothing is written.
 *
 * @param folder absolute path; this folder and the one around it are made, and none above.
 */
export async function keepCrop(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name), part = `${path}.${++serial}.part`;
  try {
    for (const one of [dirname(folder), folder]) await makeFolder(one);
    await Deno.writeFile(part, bytes);
    await Deno.rename(part, path);
  } catch (error) {
    // It may not be there; if it cannot be removed, tidying does it.
    await Deno.remove(part).catch(() => {});
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await Deno.mkdir(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

/** Removes crops that need not be kept. */
export async function tidyCrops(folder: string, limits: TidyLimits, now: number): Promise<void> {
  for (const name of surplusCrops(await filesIn(folder), limits, now)) {
    await removeIfThere(join(folder, name));
  }
}

async function filesIn(folder: string): Promise<KeptFile[]> {
  const found: KeptFile[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (!isFile) continue;
      const { size, mtime } = await Deno.lstat(join(folder, name));
      found.push({ name, bytes: size, writtenAt: mtime?.getTime() ?? 0 });
    }
  } catch (error) {
    // Forgetting somebody removes the folder, at any time.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
