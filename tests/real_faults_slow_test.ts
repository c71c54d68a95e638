/**
 * The real program on disks that really fail: it says so, goes on when they are well again, and the
 * event ends as if nothing had been. Needs Linux; mounting needs root, and the library a C compiler.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { eventState } from "./support/event_state.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { modelsFolder } from "./support/needs.ts";
import { photosort, sortOnce, spawnPhotosort } from "./support/program.ts";
import { canMount, faultySystem, mountReadOnly, mountSmallDisk } from "./support/real_faults.ts";
import { tempFolder } from "./support/temp_folder.ts";

const FIRST = [101], LATER = [102, 107, 110];

let undisturbed: Promise<string[]> | undefined;
function undisturbedState(): Promise<string[]> {
  undisturbed ??= (async () => {
    const root = await newEventRoot();
    for (const photos of [FIRST, LATER]) {
      await dropDrawn(join(root, layout.incoming), ...photos);
      await sortOnce(root);
    }
    return await eventState(root);
  })();
  return undisturbed;
}

interface Ordeal {
  root?: string;
  environment?: Record<string, string>;
  /** Brings the trouble about; the photos are dropped after that. */
  trouble: (root: string) => Promise<unknown>;
  /** Where the event is meanwhile. */
  elsewhere?: (root: string) => string;
  /** Said once the trouble is noticed. */
  said: RegExp;
  /** Makes the disk well again. */
  relief: (root: string) => Promise<unknown>;
}

/** Sorts one photo, and three more that arrive while the disk is in trouble. */
async function undergo(ordeal: Ordeal): Promise<void> {
  const root = ordeal.root ?? await newEventRoot(), incoming = join(root, layout.incoming);
  await dropDrawn(incoming, ...FIRST);
  const child = spawnPhotosort(
    ["run", "--root", root, "--rescan-seconds", "1"],
    ordeal.environment,
  );
  const lines = lineReader(child.stderr);
  await lines.until(/IMG_0101\.jpg → /);
  await ordeal.trouble(root);
  await dropDrawn(join(ordeal.elsewhere?.(root) ?? root, layout.incoming), ...LATER);
  await lines.until(ordeal.said);
  await ordeal.relief(root);
  for (const number of LATER) await lines.until(new RegExp(`IMG_0${number}\\.jpg → `));
  child.kill("SIGINT");
  assert.equal((await child.status).code, exitCodes.ok, lines.all());
  await child.stdout.cancel();
  assert.doesNotMatch(lines.all(), /unexpected|\n +at /);
  await sortOnce(root);
  assert.deepEqual(await eventState(root), await undisturbedState());
}

function testWhere(isPossible: boolean, name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !isPossible || modelsFolder === undefined, fn });
}

testWhere(canMount, "a disk that is full is waited for", async () => {
  const root = await newEventRoot(), ballast = join(dirname(root), "ballast");
  await using _disk = await mountSmallDisk(dirname(root), 12);
  await Deno.mkdir(root);
  await undergo({
    root,
    async trouble() {
      using file = await Deno.open(ballast, { write: true, create: true });
      const chunk = new Uint8Array(64 * 1024);
      // Room for the originals alone.
      const photos = 420 * 1024;
      const filled = fillUp(file, chunk);
      await file.truncate(Math.max(0, await filled - photos));
    },
    said: /No space left|disk is full/,
    relief: () => Deno.remove(ballast),
  });
});

/** @returns how many bytes went in until the disk was full. */
async function fillUp(file: Deno.FsFile, chunk: Uint8Array): Promise<number> {
  for (let bytes = 0;; bytes += chunk.length) {
    try {
      await file.write(chunk);
    } catch (error) {
      assert.match(String(error), /No space left/);
      return bytes;
    }
  }
}

testWhere(canMount, "a folder that turns read-only is waited for", async () => {
  let mount: AsyncDisposable;
  await undergo({
    trouble: async (root) => mount = await mountReadOnly(join(root, layout.temporary)),
    said: /Read-only file system/,
    relief: async () => await mount[Symbol.asyncDispose](),
  });
});

testWhere(canMount, "an event on a read-only disk is refused in one line", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...FIRST, ...LATER);
  {
    await using _mount = await mountReadOnly(root);
    const { code, said } = await photosort(["run", "--once", "--root", root]);
    assert.equal(code, exitCodes.root);
    assert.match(said.split("\n").at(-1)!, /^cannot write to .*Read-only.* --root/);
  }
  assert.equal((await sortOnce(root)).code, exitCodes.ok);
});

testWhere(Deno.build.os === "linux", "a drive that is pulled is waited for", () => {
  const elsewhere = (root: string) => `${root}-unplugged`;
  return undergo({
    elsewhere,
    trouble: (root) => Deno.rename(root, elsewhere(root)),
    said: /Cannot .* now|cannot reach/,
    async relief(root) {
      await assert.rejects(() => Deno.stat(root), Deno.errors.NotFound, "no other event is begun");
      await Deno.rename(elsewhere(root), root);
    },
  });
});

for (
  const [trouble, said] of [["eio", /Trying .* again|Cannot put|cannot be gone/], [
    "slow",
    /0102\.jpg → /,
  ]] as const
) {
  testWhere(faultySystem !== undefined, `a disk that answers ${trouble} for a while`, async () => {
    const folder = await tempFolder();
    const root = await newEventRoot();
    await undergo({
      root,
      environment: { LD_PRELOAD: faultySystem!, FAULTY: folder, FAULTY_ROOT: root },
      trouble: () => Deno.writeTextFile(join(folder, trouble), ""),
      said,
      relief: () => Deno.remove(join(folder, trouble)),
    });
  });
}
