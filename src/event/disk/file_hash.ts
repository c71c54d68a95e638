import { createHash } from "node:crypto";

/** @returns the SHA-256 of a file, 64 hexadecimal digits, and "" for what is no plain file. */
export async function fileHash(path: string): Promise<string> {
  if (!(await Deno.lstat(path)).isFile) return "";
  const hash = createHash("sha256");
  using file = await Deno.open(path);
  for await (const chunk of file.readable) hash.update(chunk);
  return hash.digest("hex");
}
