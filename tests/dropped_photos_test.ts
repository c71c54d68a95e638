/** Bad shots go: dropped by a decision, which can be undone, or deleted by hand, which is for good. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { MANIFEST } from "../src/event/delivery/manifest.ts";
import { testApp, type TestAppOptions } from "./support/app_in_process.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { jpegTakenAt, nefAround } from "./support/raw_files.ts";

/** Clara is alone in 101 and 112, Kofi in 102, both with others in 107. */
async function sorted(photos: readonly number[], options: TestAppOptions = {}) {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  await run(root, options);
  return root;
}

async function run(root: string, options: TestAppOptions = {}) {
  const { app, store, lines } = await testApp(root, options);
  const summary = await app.start();
  store.close();
  return { summary, lines };
}
const say = (root: string, ...words: string[]) => photosort([...words, "--root", root]);
const told = async (root: string, command: string) =>
  JSON.parse((await say(root, command, "--json")).output);
const inFolders = async (root: string) => [
  ...await filesBelow(join(root, layout.people)),
  ...await filesBelow(join(root, layout.noFaces)),
];
const holding = async (root: string, name: string) =>
  (await inFolders(root)).filter((path) => basename(path).startsWith(name));

/** Takes a photo away wherever it is, as somebody with a file manager would. */
async function deleteEverywhere(root: string, name: string): Promise<void> {
  for (const folder of [layout.incoming, layout.processed, layout.people, layout.noFaces]) {
    for (const path of await filesBelow(join(root, folder))) {
      if (basename(path).startsWith(name)) await Deno.remove(join(root, folder, path));
    }
  }
}

testWithModels(
  "a dropped photo is in no folder until it is restored, or that is undone",
  async () => {
    const root = await sorted([101, 102, 107, 112]), before = await inFolders(root);
    const { code, output } = await say(root, "photo", "drop", "IMG_0107.jpg");
    assert.deepEqual([code, output.replace(/_[0-9a-f]{12}/, "")], [
      0,
      "Decision 1: IMG_0107.jpg is dropped from all folders",
    ]);
    assert.deepEqual(await holding(root, "IMG_0107"), []);
    assert.deepEqual((await told(root, "status")).counts.dropped, 1);
    assert.match((await say(root, "status")).output, /^Dropped {3}1 photo, in no folder$/m);
    assert.match((await say(root, "why", "IMG_0107.jpg")).output, /it was dropped/);
    await run(root);
    assert.deepEqual(await holding(root, "IMG_0107"), [], "a run leaves it so");
    await say(root, "undo");
    assert.deepEqual(await inFolders(root), before);
    await say(root, "photo", "drop", before.find((path) => path.includes("IMG_0107"))!);
    assert.deepEqual(await holding(root, "IMG_0107"), []);
    await say(root, "photo", "restore", "img_0107");
    assert.deepEqual(await inFolders(root), before);
    const again = await say(root, "photo", "restore", "IMG_0107.jpg");
    assert.equal(again.code, exitCodes.usage);
    assert.match(again.said, /nothing would change/);
  },
);

testWithModels("several photos are dropped by one decision, and a dry run drops none", async () => {
  const root = await sorted([101, 102, 112]), before = await inFolders(root);
  const dry = await say(root, "photo", "drop", "IMG_0101.jpg", "--dry-run");
  assert.match(dry.output, /^would remove People\/Person_001\/Solo\/IMG_0101/m);
  assert.deepEqual(await inFolders(root), before);
  const { output } = await say(root, "photo", "drop", "IMG_0101.jpg", "IMG_0102.jpg", "--json");
  const { decisions } = JSON.parse(output);
  assert.deepEqual([decisions.length, decisions[0].decision.photos.length], [1, 2]);
  assert.equal((await inFolders(root)).length, 1);
  await say(root, "undo");
  assert.deepEqual(await inFolders(root), before);
});

testWithModels(
  "whom only dropped photos show has no folder, and is the same person after",
  async () => {
    const root = await sorted([101, 102]), before = await inFolders(root);
    await say(root, "photo", "drop", "IMG_0102.jpg");
    const people = await told(root, "status").then(({ people }) => people);
    assert.deepEqual(people.map(({ photos }: { photos: number }) => photos), [1]);
    await say(root, "photo", "restore", "IMG_0102.jpg");
    assert.deepEqual(await inFolders(root), before);
  },
);

testWithModels(
  "one name may be of several photos: those are listed, and none is dropped",
  async () => {
    const root = await newEventRoot();
    await dropDrawn(join(root, layout.incoming, "A"), 101);
    await dropDrawn(join(root, layout.incoming, "B"), 102);
    await Deno.rename(join(root, "Incoming/B/IMG_0102.jpg"), join(root, "Incoming/B/IMG_0101.jpg"));
    await run(root);
    const before = await inFolders(root),
      { code, said } = await say(root, "photo", "drop", "IMG_0101");
    assert.equal(code, exitCodes.usage);
    assert.match(said, /2 photos:\s+Incoming\/A\/IMG_0101\.jpg .*\s+Incoming\/B\/IMG_0101\.jpg/);
    assert.deepEqual(await inFolders(root), before);
    assert.equal((await say(root, "photo", "drop", "Incoming/B/IMG_0101.jpg")).code, 0);
    assert.equal((await inFolders(root)).length, before.length - 1);
  },
);

testWithModels(
  "at an output a dropped photo is superseded, and delivered again once restored",
  async () => {
    const output = await tempFolder();
    const root = await sorted([101, 112], { output });
    const manifest = async () => {
      const lines = (await Deno.readTextFile(join(output, MANIFEST))).trimEnd().split("\n");
      return lines.filter((line) => line.includes("IMG_0112"))
        .map((line) => "supersededBy" in JSON.parse(line) ? "superseded" : "current");
    };
    assert.deepEqual(await manifest(), ["current"]);
    await say(root, "photo", "drop", "IMG_0112.jpg");
    await run(root, { output });
    assert.deepEqual(await manifest(), ["superseded"]);
    await say(root, "photo", "restore", "IMG_0112.jpg");
    await run(root, { output });
    assert.deepEqual(await manifest(), ["current"]);
    await Deno.remove(output, { recursive: true });
  },
);

testWithModels("a dropped shot stays so when its JPEG comes after the RAW", async () => {
  const root = await newEventRoot(), time = "2026:06:06 12:00:00";
  await dropDrawn(join(root, layout.incoming), 101);
  const picture = await Deno.readFile(join(root, layout.incoming, "IMG_0101.jpg"));
  await Deno.remove(join(root, layout.incoming, "IMG_0101.jpg"));
  await Deno.writeFile(join(root, layout.incoming, "DSC_1.NEF"), nefAround(picture, time));
  await run(root);
  await say(root, "photo", "drop", "DSC_1.NEF");
  await Deno.writeFile(join(root, layout.incoming, "DSC_1.JPG"), jpegTakenAt(picture, time));
  await run(root);
  assert.deepEqual(await inFolders(root), []);
  await say(root, "undo");
  assert.equal((await inFolders(root)).length, 1);
});

testWithModels("what was dropped is so again after the database was made anew", async () => {
  const root = await sorted([101, 112]);
  await say(root, "photo", "drop", "IMG_0112.jpg");
  const before = await inFolders(root);
  for (const suffix of ["", "-wal", "-shm"]) {
    await Deno.remove(join(root, layout.database + suffix)).catch(() => {});
  }
  assert.equal((await say(root, "doctor", "--rebuild")).code, 0);
  assert.deepEqual(await inFolders(root), before);
  await say(root, "photo", "restore", "IMG_0112.jpg");
  assert.equal((await inFolders(root)).length, before.length + 1);
});

testWithModels(
  "a photo comes back to its folders although all faces were forgotten meanwhile",
  async () => {
    const root = await sorted([101, 107, 112]), before = await inFolders(root);
    const { app, store } = await testApp(root);
    store.decisions.propose({ kind: "forget_all" }, 1);
    await app.start();
    assert.deepEqual(store.faces.count().found, 0);
    store.close();
    await say(root, "photo", "drop", "IMG_0107.jpg");
    assert.deepEqual(await holding(root, "IMG_0107"), []);
    await run(root);
    await say(root, "undo");
    assert.deepEqual(await inFolders(root), before);
  },
);

testWithModels(
  "a photo that was dropped before all faces were forgotten can be restored",
  async () => {
    const root = await sorted([101, 112]);
    await say(root, "photo", "drop", "IMG_0112.jpg");
    const { app, store } = await testApp(root);
    store.decisions.propose({ kind: "forget_all" }, 1);
    await app.start();
    store.close();
    assert.deepEqual(await holding(root, "IMG_0112"), []);
    assert.equal((await say(root, "undo", "1")).code, 0);
    assert.equal((await holding(root, "IMG_0112")).length, 1);
  },
);

testWithModels(
  "a photo whose original alone was deleted stays in its folders, without a word",
  async () => {
    const root = await sorted([101, 112]), before = await inFolders(root);
    await Deno.remove(join(root, layout.incoming, "IMG_0112.jpg"));
    for (let i = 0; i < 2; i++) {
      const { lines } = await run(root);
      assert.deepEqual(lines.filter((line) => line.includes("IMG_0112")), []);
    }
    assert.deepEqual(await inFolders(root), before);
  },
);

testWithModels("a photo that was deleted everywhere is gone, and told of once", async () => {
  const root = await sorted([101, 107, 112]);
  await deleteEverywhere(root, "IMG_0107");
  assert.equal((await say(root, "doctor")).code, 0, "before the next run, too");
  const first = await run(root);
  assert.equal(first.summary.leftOver, 0);
  const about = (lines: readonly string[]) => lines.filter((line) => line.includes("IMG_0107"));
  assert.equal(about(first.lines).length, 1, about(first.lines).join("\n"));
  assert.match(about(first.lines)[0], /was deleted from all folders, and its original, too/);
  const second = await run(root);
  assert.deepEqual([about(second.lines), second.summary.leftOver], [[], 0]);
  assert.deepEqual(await holding(root, "IMG_0107"), []);
  const doctor = await say(root, "doctor");
  assert.equal(doctor.code, 0);
  assert.doesNotMatch(doctor.output, /IMG_0107/);
  const { counts, people } = await told(root, "status");
  assert.deepEqual([counts.withPeople, counts.dropped], [2, 0]);
  assert.ok(people.every(({ photos }: { photos: number }) => photos <= 2));
  assert.equal((await say(root, "reprocess")).code, 0);
  assert.deepEqual(await holding(root, "IMG_0107"), []);
});

testWithModels("a photo that was deleted everywhere comes back with its original", async () => {
  const root = await sorted([101, 107]), before = await inFolders(root);
  for (const folder of ["", "again"]) {
    await deleteEverywhere(root, "IMG_0107");
    await run(root);
    assert.deepEqual(await holding(root, "IMG_0107"), []);
    await dropDrawn(join(root, layout.incoming, folder), 107);
    await run(root);
    assert.deepEqual(await inFolders(root), before, `put back into Incoming/${folder}`);
  }
});

testWithModels(
  "an original that is deleted amid a reprocess leaves the photo as it was",
  async () => {
    const root = await sorted([101, 112]), before = await inFolders(root);
    const db = new DatabaseSync(join(root, layout.database));
    db.exec("UPDATE photo SET state = 'pending', redetect = 1 WHERE output_name LIKE 'IMG_0112%'");
    db.close();
    await Deno.remove(join(root, layout.incoming, "IMG_0112.jpg"));
    const first = await run(root);
    assert.ok(first.lines.some((line) => /Cannot develop .*IMG_0112.* again/.test(line)));
    assert.deepEqual((await run(root)).lines.filter((line) => line.includes("IMG_0112")), []);
    assert.deepEqual(await inFolders(root), before);
  },
);

testWithModels("what was read from a card that is not here is not taken for deleted", async () => {
  const root = await newEventRoot(), card = await tempFolder();
  await dropDrawn(card, 101, 112);
  await run(root, { source: card });
  const before = await inFolders(root);
  await deleteEverywhere(root, "IMG_0112");
  const { lines, summary } = await run(root);
  assert.deepEqual(lines.filter((line) => line.includes("IMG_0112")), []);
  assert.equal(summary.leftOver, 0);
  assert.equal((await say(root, "doctor")).code, 0);
  await run(root, { source: card });
  assert.deepEqual(await inFolders(root), before, "the card has it still");
  await Deno.remove(card, { recursive: true });
});
