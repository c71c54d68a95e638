import { join } from "node:path";

/**
 * @param further folders to look into after those of PATH.
 * @returns the path of a program; undefined if it is not installed.
 */
export function findProgram(name: string, ...further: string[]): string | undefined {
  const isWindows = Deno.build.os === "windows", file = isWindows ? `${name}.exe` : name;
  const folders = (Deno.env.get("PATH") ?? "").split(isWindows ? ";" : ":");
  return [...folders, ...further].map((folder) => join(folder, file)).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}
