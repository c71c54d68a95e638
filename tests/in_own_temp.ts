/**
 * Runs Deno with folders of its own for temporary files, and fails if anything is left in them: a
 * test, or the program, that leaves files behind fills a laptop's disk in the end.
 *
 * Behind each `--` stands what a process of its own runs: ONNX Runtime and libvips keep memory of
 * every file of tests that loads them, 17 GB for all of them together.
 *
 * deno run -A tests/in_own_temp.ts test -A -- src -- tests
 */
import { join } from "node:path";

const say = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-tests-" }));
const inMemory = await Deno.makeTempDir({ dir: "/dev/shm", prefix: "photosort-tests-" })
  .catch(() => undefined);
const folders = inMemory === undefined ? [folder] : [folder, inMemory];
/** What tests of many files share stays until all are through. */
const shared = await Deno.makeTempDir({ prefix: "photosort-tests-" });

/** Whoever ends the tests ends this program with the same signal, and nothing is to be left then. */
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  if (Deno.build.os !== "windows" || signal === "SIGINT") Deno.addSignalListener(signal, () => {});
}
let code = 0;
for (const args of processes(Deno.args)) {
  const ended = await new Deno.Command(Deno.execPath(), {
    args,
    env: {
      ...{ TMPDIR: folder, TEMP: folder, TMP: folder },
      ...{ TESTS_IN_MEMORY: inMemory ?? "", TESTS_SHARED: shared },
    },
  }).spawn().status;
  code ||= ended.code;
  // Whoever ended this one wants none of the others.
  if (ended.signal !== null) break;
}

/** @returns the arguments of each process: those before the first `--`, with those behind one. */
function processes(args: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const arg of args) arg === "--" ? parts.push([]) : parts.at(-1)!.push(arg);
  const [shared, ...own] = parts;
  return own.length === 0 ? [shared] : own.map((more) => [...shared, ...more]);
}

const left = folders.flatMap((one) =>
  [...Deno.readDirSync(one)].map(({ name }) => join(one, name))
);
if (left.length > 0) {
  say(`The tests left ${left.length} files or folders behind, such as:`);
  for (const path of left.slice(0, 20)) {
    const names = Deno.statSync(path).isDirectory ? [...Deno.readDirSync(path)] : [];
    say(`  ${path}: ${names.map(({ name }) => name).join(", ")}`);
  }
}
for (const one of [...folders, shared]) await Deno.remove(one, { recursive: true });
Deno.exit(code !== 0 ? code : left.length > 0 ? 1 : 0);
