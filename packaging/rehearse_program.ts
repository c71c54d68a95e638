/**
 * Rehearses an event with a packed program: `deno run -A packaging/rehearse_program.ts PROGRAM
 * PHOTOS [ROOT]`. Sorting, starting again, being killed, being started twice, the file system's
 * notices alone and scans alone are tried with the photos of a folder; each must come out the same.
 * ROOT is a new folder for the events; their file system is what is tried, too.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { setTimeout } from "node:timers/promises";
import { layout } from "../src/event/event_layout.ts";
import { guestFiles, isForGuests, withoutNumbers } from "./guest_files.ts";
import { print } from "./output.ts";
import { startPacked } from "./packed_process.ts";
import { filesBelow } from "./walk.ts";

const [program, photos, parent = await Deno.makeTempDir({ prefix: "photosort Größe & " })] =
  Deno.args;
await Deno.mkdir(parent, { recursive: true });
/** After this long nothing more is expected to happen, in milliseconds. */
const PATIENCE_MS = 180_000;

const sorted = await rehearse("sorting, and starting again", async (root) => {
  await drop(root);
  const since = performance.now(), first = until(() => hasFolders(root));
  const once = run(root, "--once");
  await first;
  print(`    first photo in a folder after ${seconds(since)}`);
  await ended(once, 0);
  print(`    all after ${seconds(since)}`);
  const files = await guestFiles(root), again = performance.now();
  await ended(run(root, "--once"), 0);
  print(`    nothing left to do after ${seconds(again)}`);
  assert.deepEqual(await guestFiles(root), files);
});
const count = (await filesBelow(eventOf("sorting, and starting again"))).filter(isForGuests).length;
await rehearse("being killed, and started again", async (root) => {
  await drop(root);
  const killed = run(root);
  await until(() => hasFolders(root));
  Deno.kill(instance(root).pid, "SIGKILL");
  await killed.status;
  await ended(run(root, "--once"), 0);
}, sorted);
await rehearse("being started twice", async (root) => {
  await drop(root);
  const first = run(root);
  await until(() => hasFolders(root));
  await ended(run(root, "--once"), 4);
  await until(() => isWhole(root));
  await end(root, first);
}, sorted);
await rehearse(
  "the file system's notices alone",
  (root) => arriving(root, "--rescan-seconds", "0"),
);
await rehearse(
  "scans alone",
  (root) => arriving(root, "--watch", "off", "--rescan-seconds", "2"),
);
await rehearse("copies instead of links", async (root) => {
  await drop(root);
  await ended(run(root, "--once", "--links", "copy"), 0);
}, sorted);
print(`All is well with ${program}; the events are in ${parent}`);

/** @returns what guests were given, without people's numbers. */
async function rehearse(
  what: string,
  act: (root: string) => Promise<void>,
  expected?: string[],
): Promise<string[]> {
  const root = eventOf(what);
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  await act(root);
  const files = withoutNumbers(await guestFiles(root));
  if (expected !== undefined) assert.deepEqual(files, expected, what);
  print(`ok  ${what}`);
  return files;
}

function eventOf(what: string): string {
  return join(parent, what.replaceAll(/[,']/g, ""));
}

/** Photos arrive after everything has come to rest, one by one as a camera sends them. */
async function arriving(root: string, ...flags: string[]): Promise<void> {
  const process = run(root, ...flags);
  await until(() => Deno.stat(join(root, layout.database)).then(() => true));
  // Until then a first scan might still see them.
  await setTimeout(5000);
  await drop(root, 200);
  await until(() => isWhole(root));
  await end(root, process);
}

function run(root: string, ...flags: string[]): Deno.ChildProcess {
  return startPacked(program, ["run", "--root", root, ...flags], {
    stdout: "null",
    stderr: "null",
  });
}

/** @param pause between two photos, in milliseconds. */
async function drop(root: string, pause = 0): Promise<void> {
  for await (const { name } of Deno.readDir(photos)) {
    await Deno.copyFile(join(photos, name), join(root, layout.incoming, name));
    await setTimeout(pause);
  }
}

async function ended(process: Deno.ChildProcess, code: number): Promise<void> {
  assert.equal((await process.status).code, code);
}

/** Windows lets nobody ask another process to end, so that this is a kill, too. */
async function end(root: string, process: Deno.ChildProcess): Promise<void> {
  Deno.kill(instance(root).pid, "SIGKILL");
  await process.status;
}

async function isWhole(root: string): Promise<boolean> {
  const files = (await filesBelow(root)).filter(isForGuests);
  return files.length === count &&
    isDeepStrictEqual(withoutNumbers(await guestFiles(root)), sorted);
}

function instance(root: string): { pid: number } {
  return JSON.parse(Deno.readTextFileSync(join(root, layout.instance)));
}

async function hasFolders(root: string): Promise<boolean> {
  return (await filesBelow(join(root, layout.people))).length > 0;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const last = performance.now() + PATIENCE_MS;
  while (!await Promise.resolve(holds()).catch(() => false)) {
    if (performance.now() > last) throw new Error(`Nothing came of it in ${PATIENCE_MS / 1000} s`);
    await setTimeout(100);
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
