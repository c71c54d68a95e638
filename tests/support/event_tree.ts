import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { tempFolder } from "./temp_folder.ts";

/** A new, empty event folder whose parent exists. @param dir where that is made, if it matters. */
export async function newEventRoot(dir?: string): Promise<string> {
  return join(await tempFolder(dir), "event");
}

/** A folder in memory, for hundreds of events that need not outlive a power cut; else undefined. */
export const inMemory: string | undefined = Deno.env.get("TESTS_IN_MEMORY") ||
  await Deno.stat("/dev/shm").then(() => "/dev/shm", () => undefined);

/** @returns every file below a folder, relative to it, sorted; none where it is missing. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (prefix: string) => {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, prefix))) {
      const path = prefix === "" ? name : `${prefix}/${name}`;
      if (isDirectory) await walk(path);
      else found.push(path);
    }
  };
  await walk("").catch((error: unknown) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  return found.sort();
}

/** A file's name without the part of its content's hash. */
export const withoutHash = (path: string) => path.replace(/_[0-9a-f]{12}\.jpg$/, ".jpg");

/**
 * @returns what a guest would find, whoever got which number: for each person folder its photos
 * as `Solo/IMG_1.jpg`, and last those without faces.
 */
export async function sortedEvent(root: string): Promise<string[]> {
  const people = new Map<string, string[]>();
  for (const path of await filesBelow(join(root, layout.people))) {
    const [person, ...rest] = path.split("/");
    people.set(person, [...people.get(person) ?? [], withoutHash(rest.join("/"))]);
  }
  const noFaces = (await filesBelow(join(root, layout.noFaces))).map(withoutHash);
  return [...people.values()].map((photos) => photos.sort().join(" ")).sort()
    .concat(`NoFaces ${noFaces.join(" ")}`);
}

/** Names, sizes and inodes of every file below a folder: equal where nothing at all was done. */
export async function snapshot(folder: string): Promise<string[]> {
  const paths = await filesBelow(folder);
  return await Promise.all(paths.map(async (path) => {
    const { size, ino, mtime } = await Deno.lstat(join(folder, path));
    return `${path} ${size} ${ino} ${mtime?.getTime()}`;
  }));
}
