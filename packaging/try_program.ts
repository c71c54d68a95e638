/**
 * Tries a packed program, in a folder with spaces and umlauts: `deno run -A
 * packaging/try_program.ts PROGRAM`. It and the sources each sort the drawn event; the same files
 * with the same bytes must come of it, and no person may be missing.
 */
import { join } from "node:path";
import { projectFolder } from "./project.ts";
import { print } from "./output.ts";
import { guestFiles, withoutNumbers } from "./guest_files.ts";
import { startPacked } from "./packed_process.ts";

const [program] = Deno.args;
const folder = await Deno.makeTempDir({ prefix: "photosort Größe & " });
try {
  const sources = await demo(Deno.execPath(), ["task", "start"], join(folder, "sources"));
  const packed = await demo(program, [], join(folder, "packed"));
  const people = new Set(sources.flatMap((line) => /^People\/[^/]+/.exec(line) ?? []));
  const [expected, found] = [withoutNumbers(sources), withoutNumbers(packed)];
  const different = [
    ...expected.filter((line) => !found.includes(line)).map((line) => `missing: ${line}`),
    ...found.filter((line) => !expected.includes(line)).map((line) => `not expected: ${line}`),
  ];
  for (const line of different) print(line);
  const outcome = different.length === 0 ? "the same" : "not the same";
  print(
    `${program}: ${outcome} ${sources.length} files as by the sources, ${people.size} people`,
  );
  Deno.exitCode = different.length === 0 && people.size >= 6 ? 0 : 1;
} finally {
  await Deno.remove(folder, { recursive: true });
}

/** @returns the files that guests are given, each with its hash. */
async function demo(command: string, args: string[], root: string): Promise<string[]> {
  const whole = [...args, "demo", "--root", root];
  const { code } = await startPacked(command, whole, { cwd: projectFolder }).status;
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return await guestFiles(root);
}
