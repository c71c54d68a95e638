/** What Linux itself can do to a disk: mounts, and a library that answers in its stead. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tempFolder } from "./temp_folder.ts";

async function run(command: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args, stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function must(command: string, ...args: string[]): Promise<void> {
  if (!await run(command, ...args)) throw new Error(`Cannot ${command} ${args.join(" ")}`);
}

/** Mounts a disk in memory of so many MiB. @returns what takes it away again. */
export async function mountSmallDisk(folder: string, mebibytes: number): Promise<AsyncDisposable> {
  await must("mount", "-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder);
  return { [Symbol.asyncDispose]: () => must("umount", "--lazy", folder) };
}

/** Lets nobody write to a folder, not even root, until it is disposed of. */
export async function mountReadOnly(folder: string): Promise<AsyncDisposable> {
  await must("mount", "--bind", folder, folder);
  await must("mount", "-o", "remount,bind,ro", folder);
  return { [Symbol.asyncDispose]: () => must("umount", "--lazy", folder) };
}

/** Whether this process may mount: as root, in no confined container. */
export const canMount: boolean = Deno.build.os === "linux" && await (async () => {
  const folder = await Deno.makeTempDir({ prefix: "photosort-mount-" });
  const isMounted = await run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
  if (isMounted) await run("umount", folder);
  await Deno.remove(folder);
  return isMounted;
})();

/** The library `faulty_system.c`, compiled, or undefined where nothing compiles it. */
export const faultySystem: string | undefined = await (async () => {
  if (Deno.build.os !== "linux") return undefined;
  const source = fileURLToPath(new URL("./faulty_system.c", import.meta.url));
  const library = join(await tempFolder(), "faulty_system.so");
  const isCompiled = await run("cc", "-shared", "-fPIC", "-o", library, source, "-ldl");
  return isCompiled ? library : undefined;
})();
