/** What was kept long enough is shown, and goes only where that is asked for. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { findTraces, tracesOfFaces } from "./support/traces.ts";

const DAY = 86_400_000;
const say = (root: string, ...words: string[]) => photosort([...words, "--root", root]);
const sort = async (root: string, ...flags: string[]) => {
  const { code, said } = await say(root, "run", "--once", "--sidecars", "on", ...flags);
  assert.ok(code <= 1, said);
  return said;
};
const all = ["originals", "developed", "faces"];
const after = (days: number, ...kinds: string[]) =>
  kinds.flatMap((kind) => [`--retain-${kind}-days`, `${days}`]);
/** Backups of the database come by themselves. */
const files = async (root: string) =>
  (await filesBelow(root)).map(withoutHash).filter((path) => !path.startsWith(layout.backups));

/** Moves an event into the past: when its photos arrived, and when they were taken. */
function age(root: string, arrivedDays: number, takenDays = arrivedDays): void {
  const db = new DatabaseSync(join(root, layout.database));
  db.prepare("UPDATE source SET arrived_at = ?").run(Date.now() - arrivedDays * DAY);
  db.prepare("UPDATE photo SET taken_at = ?").run(Date.now() - takenDays * DAY);
  db.close();
}

/** Sorted 40 days ago: two photos with people, a broken one and a text. */
async function oldEvent(): Promise<string> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await dropDrawn(incoming, 101, 107);
  for (const [name, text] of [["broken.jpg", "no picture"], ["notes.txt", "mine"]]) {
    await Deno.writeTextFile(join(incoming, name), text);
    await Deno.utime(join(incoming, name), new Date(0), new Date(0));
  }
  for (const { name } of Deno.readDirSync(incoming)) {
    await Deno.utime(join(incoming, name), new Date(0), new Date(0));
  }
  await sort(root);
  age(root, 40);
  return root;
}

testWithModels("nothing is removed for good unless the operator agrees", async () => {
  const root = await oldEvent();
  const kept = async () => (await files(root)).filter((path) => !/\.db-(shm|wal)$/.test(path));
  const before = await kept();
  const apply = ["retention", "--apply", "--root", root, ...after(30, "originals")];
  const unasked = await photosort(apply);
  assert.equal(unasked.code, exitCodes.usage);
  assert.match(unasked.said, /removes 2 originals, 0 developed photos and 0 faces.*[Aa]dd --yes/);
  assert.equal((await photosort(apply, { ask: () => "n" })).code, exitCodes.usage);
  assert.deepEqual(await kept(), before);
  assert.equal((await photosort(apply, { ask: () => "yes" })).code, exitCodes.ok);
  assert.notDeepEqual(await kept(), before);
});

testWithModels("without settings nothing is ever due", async () => {
  const root = await oldEvent(), before = await files(root);
  const { output, code } = await say(root, "retention", "--apply", "--yes");
  assert.equal(code, 0);
  assert.match(output, /Originals {2}kept for good \(RETAIN_ORIGINALS_DAYS is 0\)/);
  assert.match(output, /Removed 0 originals, 0 developed photos and 0 faces/);
  assert.deepEqual(await files(root), [...before, layout.retentionLog].sort());
});

testWithModels("a dry run lists and totals what is due, and a run removes nothing", async () => {
  const root = await oldEvent(), before = await snapshot(join(root, layout.incoming));
  const { output } = await say(root, "retention", ...after(30, ...all));
  const lines = output.split("\n").map((line) => line.replace(/_[0-9a-f]{12}\./, "."));
  assert.deepEqual(lines.filter((line) => line.startsWith("would remove Incoming")), [
    "would remove Incoming/IMG_0101.jpg",
    "would remove Incoming/IMG_0107.jpg",
  ]);
  for (
    const path of [
      ...["Processed/IMG_0101.jpg", "Processed/thumbs/IMG_0101.jpg", "Processed/IMG_0101.xmp"],
      "People/Person_001/Solo/IMG_0101.jpg",
    ]
  ) assert.ok(lines.includes(`would remove ${path}`), `${path} in ${output}`);
  assert.match(output, /Originals {2}due since .*30 days after .*: 2 photos, \d+\.\d MB/);
  assert.match(output, /Face data {2}due since .*: 3 faces/);
  assert.match(output, /Dry run, nothing was removed/);
  const said = await sort(root, ...after(30, ...all));
  assert.match(said, /Retention period over for originals \(30 days\), developed/);
  assert.deepEqual(await snapshot(join(root, layout.incoming)), before);
  const { planned, terms } = JSON.parse(
    (await say(root, "retention", "--json", ...after(30, ...all))).output,
  );
  assert.equal(planned.length, 2 + 2 * 3 + 3);
  assert.deepEqual(terms.map(({ isDue }: { isDue: boolean }) => isDue), [true, true, true]);
});

testWithModels("originals go once they are sorted for certain, and nothing else does", async () => {
  const root = await oldEvent(), before = await files(root);
  await Deno.writeTextFile(join(root, layout.incoming, "IMG_0107.jpg"), "another photo by now");
  const { output } = await say(root, "retention", "--apply", "--yes", ...after(30, "originals"));
  assert.match(output, /^Removed 1 original, /m);
  const gone = before.filter((path) => path !== "Incoming/IMG_0101.jpg");
  assert.deepEqual(await files(root), [...gone, layout.retentionLog].sort());
  await sort(root);
  const later = await files(root);
  assert.ok(later.includes("People/Person_001/Solo/IMG_0101.jpg"), later.join());
});

testWithModels("developed photos go from everywhere, and do not come back", async () => {
  const root = await oldEvent();
  const own = join(root, layout.people, "Person_001", "Solo", "mine.jpg");
  await Deno.writeTextFile(own, "mine");
  await say(root, "retention", "--apply", "--yes", ...after(30, "developed"));
  const left = async () =>
    (await files(root)).filter((path) => /^(People|Processed|Admin\/NoFaces)/.test(path));
  assert.deepEqual(await left(), ["People/Person_001/Solo/mine.jpg"]);
  const status = JSON.parse((await say(root, "status", "--json")).output);
  assert.equal(status.photos.routed, 2);
  await sort(root);
  await say(root, "reprocess");
  assert.deepEqual(await left(), ["People/Person_001/Solo/mine.jpg"]);
  assert.ok((await files(root)).includes("Incoming/IMG_0101.jpg"));
});

testWithModels("face data goes, folders stay", async () => {
  const root = await oldEvent(), traces = tracesOfFaces(root);
  const people = await filesBelow(join(root, layout.people));
  assert.ok((await findTraces(root, traces)).length > 10);
  const { output } = await say(root, "retention", "--apply", "--yes", ...after(30, "faces"));
  assert.match(output, /and 3 faces/);
  assert.deepEqual(await findTraces(root, traces), []);
  assert.deepEqual(await filesBelow(join(root, layout.people)), people);
});

testWithModels("each removal is written down, without a name or a path", async () => {
  const root = await oldEvent();
  await say(root, "people", "name", "1", "Zerlina Quixotic");
  await say(root, "retention", "--apply", "--yes", ...after(30, ...all));
  const text = await Deno.readTextFile(join(root, layout.retentionLog));
  const entries = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(entries.map(({ removed }) => removed), [
    ...["originals", "originals", "developed", "developed", "faces"],
  ]);
  for (const { at, why, removed, photo, bytes } of entries) {
    assert.ok(Date.now() - Date.parse(at) < 600_000);
    assert.match(why, /^RETAIN_[A-Z]+_DAYS=30, event ended \d{4}-/);
    if (removed !== "faces") assert.ok(/^[0-9a-f]{64}$/.test(photo) && bytes > 0);
  }
  assert.doesNotMatch(text, /Quixotic|Person_|IMG_|\.jpg/);
});

testWithModels("a clock that is wrong never makes it earlier", async () => {
  const root = await oldEvent();
  const due = async () =>
    JSON.parse((await say(root, "retention", "--json", ...after(30, ...all))).output).planned
      .length;
  assert.ok(await due() > 0);
  age(root, 5, 10_000);
  assert.equal(await due(), 0, "the camera's clock is years behind, and photos have just arrived");
  age(root, 40, -10_000);
  assert.equal(await due(), 0, "the camera's clock is ahead");
});

testWithModels("nothing is removed beside a photosort that runs", async () => {
  const root = await oldEvent(), before = await files(root);
  using lock = await Deno.open(join(root, layout.lock), { write: true, create: true });
  await lock.lock(true);
  await Deno.writeTextFile(join(root, layout.instance), '{"doing":"sorting"}');
  const { code } = await say(root, "retention", "--apply", "--yes", ...after(30, ...all));
  assert.equal(code, exitCodes.alreadyRunning);
  assert.deepEqual((await files(root)).filter((path) => !/instance/.test(path)), before);
});

testWithModels("an original whose developed photo is cut short stays", async () => {
  const root = await oldEvent(), folder = join(root, layout.processed);
  const [name] = (await filesBelow(folder)).filter((path) => /^IMG_0101.*jpg$/.test(path));
  await Deno.truncate(join(folder, name), 1000);
  const { output } = await say(root, "retention", "--apply", "--yes", ...after(30, "originals"));
  assert.match(output, /^Removed 1 original, /m);
  assert.ok((await files(root)).includes("Incoming/IMG_0101.jpg"));
});
