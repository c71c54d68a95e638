import { join } from "node:path";
import { inMemory, newEventRoot } from "./event_tree.ts";

/** @returns a copy of an event's folder, times of files and empty folders included. */
export async function copiedEvent(from: string): Promise<string> {
  const to = await newEventRoot(inMemory);
  await copyTree(from, to);
  return to;
}

/** Copies a folder with the times of its files; `to` must not be there. */
export async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for (const { name, isDirectory } of [...Deno.readDirSync(from)]) {
    const [source, copy] = [join(from, name), join(to, name)];
    if (isDirectory) await copyTree(source, copy);
    else {
      await Deno.copyFile(source, copy);
      const { mtime } = await Deno.stat(source);
      await Deno.utime(copy, mtime!, mtime!);
    }
  }
}
