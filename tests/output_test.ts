/** People's folders are copied to a drive that may be pulled at any time, and nothing there is lost. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { MANIFEST } from "../src/event/delivery/manifest.ts";
import { testApp, type TestAppOptions } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { jpegTakenAt } from "./support/raw_files.ts";

interface Drive {
  root: string;
  output: string;
}

async function eventWithDrive(...photos: number[]): Promise<Drive> {
  const root = await newEventRoot(), output = join(root, "..", "drive");
  await dropDrawn(join(root, layout.incoming), ...photos);
  await Deno.mkdir(output);
  return { root, output };
}

async function run({ root, output }: Drive, options: TestAppOptions = {}) {
  const { app, store, lines } = await testApp(root, { output, ...options });
  const summary = await app.start();
  store.close();
  return { summary, lines };
}

/** Paths at the output with the hashes of what is there; the manifest aside. */
async function delivered({ output }: Drive): Promise<string[]> {
  const paths = (await filesBelow(output)).filter((path) => path !== MANIFEST);
  return await Promise.all(paths.map(async (path) => `${path} ${await hash(join(output, path))}`));
}
async function inPeople({ root }: Drive): Promise<string[]> {
  const people = join(root, layout.people), paths = await filesBelow(people);
  return await Promise.all(paths.map(async (path) => `${path} ${await hash(join(people, path))}`));
}
const hash = async (path: string) =>
  createHash("sha256").update(await Deno.readFile(path)).digest("hex");

interface Entry {
  path: string;
  sha256: string;
  supersededBy?: string[];
}
async function manifest({ output }: Drive): Promise<Entry[]> {
  const lines = (await Deno.readTextFile(join(output, MANIFEST))).trimEnd().split("\n");
  assert.match(lines[0], /^\{"photosort":1,"output":"[0-9a-f-]{36}"\}$/);
  return lines.slice(1).map((line) => JSON.parse(line));
}
async function assertManifestIsTrue(drive: Drive): Promise<void> {
  const entries = await manifest(drive);
  assert.deepEqual(entries.map(({ path, sha256 }) => `${path} ${sha256}`), await delivered(drive));
}

testWithModels(
  "everybody's folder is copied to the output, and the manifest says what is there",
  async () => {
    const drive = await eventWithDrive(101, 107, 109, 112);
    const { summary } = await run(drive);
    const expected = await inPeople(drive);
    assert.ok(expected.length >= 4);
    assert.deepEqual(await delivered(drive), expected);
    await assertManifestIsTrue(drive);
    assert.deepEqual(summary.output, {
      ...{ folder: drive.output, delivered: expected.length, undelivered: 0, takenAway: 0 },
    });
    const before = await snapshot(drive.output);
    await run(drive);
    assert.deepEqual(await snapshot(drive.output), before, "what is there is not written again");
  },
);

testWithModels("copies carry the time at which they were taken", async () => {
  const drive = await eventWithDrive(101);
  await run(drive);
  const [path] = await filesBelow(join(drive.root, layout.people));
  const times = await Promise.all([
    Deno.stat(join(drive.root, layout.people, path)),
    Deno.stat(join(drive.output, path)),
  ]);
  assert.equal(times[0].mtime?.getTime(), times[1].mtime?.getTime());
});

testWithModels("a clock that is set right later sets the copies' times right, too", async () => {
  const drive = await eventWithDrive();
  const picture = await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg"));
  const taken = jpegTakenAt(picture, "2026:06:06 12:00:00", "Brownie");
  await Deno.mkdir(join(drive.root, layout.incoming), { recursive: true });
  await Deno.writeFile(join(drive.root, layout.incoming, "a.jpg"), taken);
  await run(drive);
  const [path] = await filesBelow(join(drive.root, layout.people));
  const time = async () => (await Deno.stat(join(drive.output, path))).mtime!.getTime();
  const before = await time(), files = await filesBelow(drive.output);
  await run(drive, { config: { cameraClocks: new Map([["brownie", 3_600_000]]) } });
  assert.equal(await time(), before + 3_600_000);
  assert.deepEqual(await filesBelow(drive.output), files);
});

testWithModels(
  "a drive that is pulled halfway is said once, waited for, and gone on with",
  async () => {
    const drive = await eventWithDrive(101, 102, 107, 109);
    let copies = 0;
    const { app, store, lines, logged } = await testApp(drive.root, {
      once: false,
      output: drive.output,
      outputDisk: (real) => ({
        ...real,
        async copy(...args) {
          if (++copies === 2) await Deno.rename(drive.output, `${drive.output}-pulled`);
          return await real.copy(...args);
        },
      }),
    });
    const running = app.start();
    await logged(/drive is not there any more: plug the drive in again/);
    const { travel } = app.progress();
    assert.deepEqual([travel?.output?.isAway, Number(travel?.output?.waiting) > 0], [true, true]);
    await dropDrawn(join(drive.root, layout.incoming), 112);
    await logged(/IMG_0112\.jpg → /);
    assert.deepEqual(await filesBelow(drive.output), [], "nothing is written where the drive was");
    await Deno.rename(`${drive.output}-pulled`, drive.output);
    await logged(/drive is back: continuing/);
    app.close();
    await running;
    store.close();
    assert.equal(lines.filter((line) => /plug the drive in again/.test(line)).length, 1);
    assert.equal((await run(drive)).summary.output?.undelivered, 0);
    assert.deepEqual(await delivered(drive), await inPeople(drive));
    await assertManifestIsTrue(drive);
  },
);

testWithModels("what is neither at the output nor in the event is developed again", async () => {
  const drive = await eventWithDrive(101, 107);
  await run(drive);
  const before = await delivered(drive);
  const gone = before[0].split(" ")[0], name = gone.slice(gone.lastIndexOf("/") + 1);
  await Deno.remove(join(drive.output, gone));
  await Deno.remove(join(drive.root, layout.people, gone));
  await Deno.remove(join(drive.root, layout.processed, name));
  await run(drive);
  assert.deepEqual(await delivered(drive), before);
});

testWithModels("a photo that is developed again is added beside its old picture", async () => {
  const drive = await eventWithDrive(101);
  await run(drive);
  const [before] = await delivered(drive);
  const again = await photosort([
    ...["reprocess", "--root", drive.root, "--output", drive.output, "--long-edge", "640"],
  ]);
  assert.equal(again.code, 0, again.said);
  const after = await delivered(drive);
  assert.deepEqual([after.length, after.includes(before)], [2, true]);
  const superseded = (await manifest(drive)).filter(({ supersededBy }) => supersededBy);
  assert.deepEqual(superseded.map(({ path }) => path), [before.split(" ")[0]]);
});

testWithModels(
  "a name that is given later is added, and with --mirror takes the old one's place",
  async () => {
    const drive = await eventWithDrive(101, 102);
    await run(drive);
    const before = await delivered(drive);
    assert.equal((await photosort(["people", "name", "1", "Anna", "--root", drive.root])).code, 0);
    await run(drive);
    const after = await delivered(drive);
    assert.deepEqual(before.filter((file) => !after.includes(file)), [], "nothing is taken away");
    const superseded = (await manifest(drive)).filter(({ supersededBy }) => supersededBy);
    assert.ok(superseded.length > 0);
    for (const { path, supersededBy } of superseded) {
      assert.deepEqual(supersededBy, [path.replace("Person_001", "Anna")]);
    }
    await run(drive, { config: { mirror: "on" } });
    assert.deepEqual(await delivered(drive), await inPeople(drive));
    await assertManifestIsTrue(drive);
  },
);

testWithModels(
  "who is forgotten is in no log and no manifest any more, and what stays is told",
  async () => {
    const drive = await eventWithDrive(101, 102);
    await run(drive);
    await photosort(["people", "name", "1", "Anna", "--root", drive.root]);
    await run(drive);
    await photosort(["people", "name", "1", "Anna Bell", "--root", drive.root]);
    await run(drive);
    const { output } = await photosort(["people", "forget", "1", "--yes", "--root", drive.root]);
    assert.match(output, /Copies delivered to .*drive stay there: delete them by hand/);
    await run(drive);
    assert.doesNotMatch(JSON.stringify(await manifest(drive)), /Anna/);
    const database = await Deno.readFile(join(drive.root, layout.database));
    assert.doesNotMatch(new TextDecoder("latin1").decode(database), /Anna/);
  },
);

testWithModels("what does not get there by the end of --once is told, and fails it", async () => {
  const drive = await eventWithDrive(101);
  await Deno.writeTextFile(join(drive.output, "Person_001"), "a file where the folder should be");
  const flags = ["--root", drive.root, "--output", drive.output];
  const first = await photosort(["run", "--once", ...flags]);
  assert.equal(first.code, exitCodes.photosFailed, first.said);
  assert.match(first.output, /0 files delivered to .*drive · 1 still to be delivered/);
  const status = await photosort(["status", "--root", drive.root]);
  assert.match(status.output, /Output {4}.*drive: 0 files delivered, 1 to be delivered/);
  await Deno.remove(join(drive.output, "Person_001"));
  const second = await photosort(["run", "--once", ...flags]);
  assert.equal(second.code, exitCodes.ok, second.said);
  assert.match(second.output, /1 file delivered to /);
  assert.match(second.said, /People's folders are also copied to .*drive/);
});

testWithModels("a dry run delivers nothing, and makes no output", async () => {
  const drive = await eventWithDrive(101), output = join(drive.output, "new");
  await photosort(["run", "--once", "--root", drive.root]);
  const flags = ["run", "--root", drive.root, "--output", output];
  assert.equal((await photosort([...flags, "--dry-run"])).code, 0);
  assert.deepEqual(await filesBelow(drive.output), []);
  await assert.rejects(() => Deno.stat(output), Deno.errors.NotFound);
  assert.equal((await photosort([...flags, "--once", "--mirror"])).code, 0);
  assert.deepEqual(await filesBelow(drive.output), [
    ...(await filesBelow(join(drive.root, layout.people))).map((path) => `new/${path}`),
    `new/${MANIFEST}`,
  ]);
});

testWithModels("without an output nothing is recorded of one", async () => {
  const drive = await eventWithDrive(101);
  await photosort(["run", "--once", "--root", drive.root]);
  const { outputs, cards } = JSON.parse(
    (await photosort(["status", "--json", "--root", drive.root])).output,
  );
  assert.deepEqual([outputs, cards], [[], []]);
});

testWithModels("an output is known to a database that was made anew", async () => {
  const drive = await eventWithDrive(101, 107), { root, output } = drive;
  const sort = () => photosort(["run", "--once", "--root", root, "--output", output]);
  assert.equal((await sort()).code, 0);
  const before = await delivered(drive);
  const rebuilt = await photosort(["doctor", "--rebuild", "--root", root]);
  assert.equal(rebuilt.code, 0, rebuilt.said);
  const { code, said } = await sort();
  assert.equal(code, 0, said);
  assert.deepEqual(await delivered(drive), before);
  await assertManifestIsTrue(drive);
});
