/**
 * Runs Deno with folders of its own for temporary files, and fails if anything is left in them: a
 * test, or the program, that leaves files behind fills a laptop's disk in the end.
 *
 * deno run -A tests/in_own_temp.ts test -A src tests
 */
import { join } from "node:path";

const say = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-tests-" }));
const inMemory = await Deno.makeTempDir({ dir: "/dev/shm", prefix: "photosort-tests-" })
  .catch(() => undefined);
const folders = inMemory === undefined ? [folder] : [folder, inMemory];

/** Whoever ends the tests ends this program with the same signal, and nothing is to be left then. */
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  if (Deno.build.os !== "windows" || signal === "SIGINT") Deno.addSignalListener(signal, () => {});
}
const { code } = await new Deno.Command(Deno.execPath(), {
  args: Deno.args,
  env: { TMPDIR: folder, TEMP: folder, TMP: folder, TESTS_IN_MEMORY: inMemory ?? "" },
}).spawn().status;

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
for (const one of folders) await Deno.remove(one, { recursive: true });
Deno.exit(code !== 0 ? code : left.length > 0 ? 1 : 0);
