/**
 * What commands print with `--json`, compared with files under tests/snapshots/, key by key and in
 * that order. UPDATE_SNAPSHOTS=1 writes them anew; look at the difference before it is committed.
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

/** What stands for a path that differs from run to run, such as `<root>`. */
export type Names = Readonly<Record<string, string>>;

const folder = new URL("../snapshots/", import.meta.url);
const top = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");
/** Keys whose values depend on the machine, the moment or the process. */
const passing: ReadonlySet<string> = new Set([
  ...["sequence", "seconds", "photosPerSecond", "bytes", "token"],
]);

/**
 * @param output what a command printed: JSON on one line.
 * @param names what paths of this run are called in the snapshot.
 */
export async function matchesSnapshot(name: string, output: string, names: Names): Promise<void> {
  const printed: unknown = JSON.parse(output);
  assert.equal(JSON.stringify(printed), output, `${name}: JSON on one line, without spaces`);
  await compare(name, `${JSON.stringify(steady(printed, names), null, 2)}\n`);
}

/** The same of JSON that is printed in many lines, each of which stays a line of its own. */
export async function matchesSnapshotByLine(name: string, output: string, names: Names) {
  JSON.parse(output);
  const lines = output.split("\n").map((line) => {
    const [, json, comma] = /^(\{.*\})(,?)$/.exec(line) ?? [];
    return json === undefined ? line : JSON.stringify(steady(JSON.parse(json), names)) + comma;
  });
  await compare(name, `${JSON.stringify(lines, null, 2)}\n`);
}

async function compare(name: string, found: string): Promise<void> {
  const file = new URL(`${name}.json`, folder);
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1") return await Deno.writeTextFile(file, found);
  const hint = `tests/snapshots/${name}.json; UPDATE_SNAPSHOTS=1 writes it anew`;
  assert.equal(found, await Deno.readTextFile(file), hint);
}

/** @returns the same value, with something steady where runs differ. Keys keep their order. */
function steady(value: unknown, names: Names): unknown {
  if (typeof value === "string") return steadyText(value, names);
  if (typeof value === "number") return steadyNumber(value);
  if (Array.isArray(value)) return value.map((one) => steady(one, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      passing.has(key) && inner !== null ? `<${key}>` : steady(inner, names),
    ]),
  );
}

function steadyText(text: string, names: Names): string {
  let found = text;
  for (const [path, name] of Object.entries({ ...names, [top]: "<program>" })) {
    found = found.replaceAll(path, name);
  }
  return found.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>")
    .replaceAll(/[0-9a-f]{64}/g, "<sha256>")
    .replaceAll(/[0-9a-f]{12}(?=\.(jpg|xmp))/g, "<hash>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>")
    .replaceAll(/\d{4}-\d\d-\d\d_\d\d-\d\d-\d\dZ(_\d+)?/g, "<time>");
}

/** Faces are measured alike on all machines, but for the last digits. */
function steadyNumber(value: number): unknown {
  if (Number.isInteger(value)) return value > 1e12 ? "<ms>" : value;
  return Number(value.toFixed(2));
}

/** @returns the names of all snapshots. */
export const snapshotNames = (): string[] =>
  [...Deno.readDirSync(folder)].map(({ name }) => name.replace(/\.json$/, ""));
