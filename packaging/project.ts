import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Lock } from "./module_rules.ts";

/** The checkout that is packed. */
export const projectFolder = fileURLToPath(new URL("../", import.meta.url));
/** Where everything that is made goes. */
export const distFolder = join(projectFolder, "dist");

/** What packing reads of `deno.json`. */
export interface DenoJson {
  name: string;
  version: string;
  license: string;
  exports: string;
  unstable: string[];
  imports: Record<string, string>;
  tasks: Record<"start" | "online", { command: string }>;
}

export async function readProject(): Promise<{ denoJson: DenoJson; lock: Lock }> {
  const read = async (file: string) =>
    JSON.parse(await Deno.readTextFile(join(projectFolder, file)));
  return { denoJson: await read("deno.json"), lock: await read("deno.lock") };
}
