/** Whatever befalls the database: a clear word, a way on, and nothing lost. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { readMigrations } from "../src/event/db/migrate.ts";
import { openDatabase } from "../src/event/db/open.ts";
import { listBackups } from "../src/event/disk/backups.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

const say = (root: string, ...words: string[]) => photosort([...words, "--root", root]);
const databaseOf = (root: string) => join(root, layout.database);
const drop = (root: string, ...photos: number[]) =>
  dropDrawn(join(root, layout.incoming), ...photos);
async function sorted(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await drop(root, ...photos);
  assert.equal((await sortOnce(root)).code, 0);
  return root;
}
const backups = async (root: string) => (await listBackups(root)).map(({ name }) => name);
const withoutBackups = (root: string) =>
  Deno.remove(join(root, layout.backups), { recursive: true });
const people = (root: string) => filesBelow(join(root, layout.people));
async function look(root: string): Promise<string[]> {
  const folders = [layout.people, layout.processed, layout.noFaces];
  return (await Promise.all(folders.map((folder) => snapshot(join(root, folder))))).flat();
}
const history = async (root: string) => JSON.parse((await say(root, "history", "--json")).output);

/** Overwrites a page in the middle, as a failing drive does. */
async function breakPage(database: string): Promise<void> {
  using file = await Deno.open(database, { read: true, write: true });
  const { size } = await file.stat();
  for (let page = 2; page < size / 4096; page += 3) {
    await file.seek(page * 4096, Deno.SeekMode.Start);
    await file.write(new Uint8Array(1024).fill(0xa5));
  }
}

testWithModels("each run that brings something new is backed up, and five are kept", async () => {
  const root = await sorted(101);
  const [first] = await backups(root);
  assert.notEqual(first, undefined, "the first run may have been the only one");
  await sortOnce(root);
  assert.deepEqual(await backups(root), [first], "nothing changed");
  const mine = join(root, layout.backups, "photosort_before the party.db");
  await Deno.writeTextFile(mine, "the user's own");
  for (const photo of [102, 103, 104, 105, 106, 107]) {
    await drop(root, photo);
    await sortOnce(root);
  }
  const kept = await backups(root);
  assert.equal(kept.length, 5);
  assert.ok(!kept.includes(first), "the oldest is gone");
  assert.equal(await Deno.readTextFile(mine), "the user's own");
  const left = await filesBelow(join(root, layout.backups));
  assert.deepEqual(left, [...kept, "photosort_before the party.db"].sort(), "nothing beside them");
  const db = new DatabaseSync(join(root, layout.backups, kept[0]), { readOnly: true });
  assert.equal(db.prepare("SELECT count(*) AS n FROM photo").get()!.n, 7);
  db.close();
});

testWithModels("a backup that cannot be written is said, and stops nothing", async () => {
  const root = await sorted(101);
  await withoutBackups(root);
  await Deno.writeTextFile(join(root, layout.backups), "in the way");
  await drop(root, 102);
  const { code, said } = await sortOnce(root);
  assert.equal(code, 0, said);
  assert.match(said, /Could not back up the database; photosort continues without a new backup/);
  assert.equal((await people(root)).length, 2);
});

testWithModels(
  "an older database is backed up before it is brought to the new schema",
  async () => {
    const root = await sorted();
    await Deno.remove(databaseOf(root));
    const migrations = readMigrations(new URL("../migrations/", import.meta.url));
    openDatabase(databaseOf(root), migrations.slice(0, 2)).close();
    const { said, code } = await say(root, "status");
    assert.equal(code, exitCodes.database);
    assert.match(said, /older photosort \(schema 2\).*`photosort run --once` brings it up to date/);
    assert.equal((await sortOnce(root)).code, 0);
    const versionOf = (path: string) => {
      const db = new DatabaseSync(path, { readOnly: true });
      try {
        return db.prepare("PRAGMA user_version").get()!.user_version;
      } finally {
        db.close();
      }
    };
    assert.ok((await listBackups(root)).some(({ path }) => versionOf(path) === 2));
    assert.equal(versionOf(databaseOf(root)), migrations.length);
  },
);

testWithModels(
  "a database of a newer photosort is left alone, and the ways on are named",
  async () => {
    const root = await sorted(101);
    await sortOnce(root);
    const db = new DatabaseSync(databaseOf(root));
    db.exec("PRAGMA user_version = 99");
    db.close();
    const { code, said } = await sortOnce(root);
    assert.equal(code, exitCodes.database);
    assert.match(said, /newer photosort \(schema 99, known: \d+\)\. Use that newer version/);
    assert.match(said, /doctor --restore .* puts back photosort_\d.*\.db/);
    assert.equal((await backups(root)).length, 1, "no backup of it pushes out a good one");
  },
);

testWithModels(
  "a damaged database is named with every way on, and nothing is touched",
  async () => {
    const root = await sorted(101, 102);
    await withoutBackups(root);
    await breakPage(databaseOf(root));
    const broken = await Deno.readFile(databaseOf(root)), before = await look(root);
    const first = await sortOnce(root);
    assert.equal(first.code, exitCodes.database);
    assert.ok(first.said.includes(`the database ${databaseOf(root)} is damaged (`), first.said);
    assert.match(
      first.said,
      /There is no backup: `photosort doctor --rebuild --root .*` makes a new one/,
    );
    const commands = [["people", "name", "1", "Anna"], ["status"], ["people", "list"]];
    for (const words of commands) {
      const { code, said } = await say(root, ...words);
      assert.equal(code, exitCodes.database, `${words}: ${said}`);
      assert.doesNotMatch(said, /unexpected failure/, words.join(" "));
    }
    assert.deepEqual(await Deno.readFile(databaseOf(root)), broken);
    assert.deepEqual(await look(root), before);
    assert.deepEqual(await backups(root), [], "a damaged database is never backed up");
  },
);

for (
  const [what, harm] of [
    ["gone", (path: string) => Deno.remove(path)],
    ["empty", (path: string) => Deno.truncate(path)],
  ] as const
) {
  testWithModels(`where the database is ${what}, nothing is silently begun anew`, async () => {
    const root = await sorted(101);
    await sortOnce(root);
    await harm(databaseOf(root));
    for (const words of [["run", "--once"], ["status"], ["people", "name", "1", "Anna"]]) {
      const { code, said } = await say(root, ...words);
      assert.equal(code, exitCodes.database, `${words}: ${said}`);
      assert.match(said, /is (missing|empty), though photos were sorted here before/);
      assert.match(said, /doctor --restore/);
    }
  });
}

testWithModels("restoring brings back photos and decisions that came since", async () => {
  const root = await sorted(101, 102);
  await sortOnce(root);
  await say(root, "people", "name", "Person_001", "Clara");
  await drop(root, 103, 107, 112);
  await sortOnce(root);
  await say(root, "people", "name", "Person_002", "Kofi");
  const before = await look(root), decided = await history(root);
  await breakPage(databaseOf(root));
  const { code, output, said } = await say(root, "doctor", "--restore", "--json");
  assert.equal(code, 0, said + output);
  const { lost, backup, decisions, setAside } = JSON.parse(output);
  assert.deepEqual([lost, decisions], [[], 2]);
  assert.match(backup, /^photosort_/);
  assert.ok((await Deno.stat(join(root, setAside))).isFile, "the broken one is kept");
  assert.deepEqual(await look(root), before, "the same files, not even written anew");
  assert.deepEqual(await history(root), decided);
});

testWithModels(
  "rebuilding from the originals gives the same people, folders and decisions",
  async () => {
    const root = await sorted(101, 102, 103, 107, 109, 112);
    const photo = (await people(root)).find((path) => path.includes("IMG_0102"))!;
    await say(root, "people", "name", "Person_001", "Clara");
    await say(root, "people", "merge", "3", "2");
    await say(root, "people", "name", "2", "Kofi");
    await say(root, "undo");
    await say(root, "people", "hide", "Clara");
    await drop(root, 104, 105, 106);
    await Deno.writeTextFile(join(root, layout.incoming, "words.jpg"), "no picture");
    await sortOnce(root);
    const own = join(root, layout.people, photo, "..", "mine.jpg");
    await Deno.mkdir(join(own, ".."), { recursive: true });
    await Deno.writeTextFile(own, "the user's own");
    const before = await look(root), decided = await history(root);
    const list = await say(root, "people", "list");
    await breakPage(databaseOf(root));
    const { code, output, said } = await say(root, "doctor", "--rebuild");
    assert.equal(code, 0, said + output);
    assert.match(output, /Made a new database from the originals: 9 photos/);
    assert.deepEqual(await look(root), before, "the same files, not even written anew");
    assert.deepEqual(await history(root), decided);
    assert.deepEqual(await say(root, "people", "list"), list);
    assert.match((await say(root, "retry")).output, /words\.jpg → Incoming\/words\.jpg/);
    const undone = await say(root, "people", "guest", "Clara");
    assert.equal(undone.code, 0, undone.said);
  },
);

testWithModels("what cannot be rebuilt is named, and stays where it is", async () => {
  const root = await sorted(101, 102, 112);
  await say(root, "people", "name", "Person_001", "Clara");
  const face = JSON.parse((await say(root, "people", "show", "2", "--json")).output).faces[0].face;
  await say(root, "people", "no-face", String(face));
  await Deno.remove(join(root, layout.incoming, "IMG_0102.jpg"));
  const kept = await Deno.readFile(databaseOf(root)),
    refused = await say(root, "doctor", "--rebuild");
  assert.equal(refused.code, exitCodes.database, "the database that is there knows more");
  assert.match(refused.said, /1 sorted photo would be lost.*nothing was replaced/);
  assert.deepEqual(await Deno.readFile(databaseOf(root)), kept);
  await withoutBackups(root);
  await Deno.remove(databaseOf(root));
  const { code, output } = await say(root, "doctor", "--rebuild");
  assert.equal(code, exitCodes.photosFailed);
  assert.match(output, /Processed\/IMG_0102_\w+\.jpg.*: the original is not in Incoming; the file/);
  assert.match(output, /decision 2 \(no_face\): a face in the photo of content/);
  assert.ok((await filesBelow(join(root, layout.processed))).some((path) => /0102/.test(path)));
});

testWithModels("a log that is gone takes no decision along", async () => {
  const root = await sorted(101, 102), database = databaseOf(root);
  const reader = new DatabaseSync(database, { readOnly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM photo").get();
  await say(root, "people", "name", "Person_001", "Clara");
  assert.ok((await Deno.stat(`${database}-wal`)).size > 0, "the decision is in the log alone");
  await Deno.rename(`${database}-wal`, `${database}-wal-gone`);
  await Deno.remove(`${database}-shm`);
  reader.close();
  const before = await people(root);
  const { code, said } = await sortOnce(root);
  assert.equal(code, 0);
  assert.match(said, /1 decision came back from Admin\/decisions\.jsonl/);
  assert.deepEqual(await people(root), before);
  assert.equal((await history(root))[0].words, "person 1 is called Clara");
});

testWithModels("a torn log is read as far as it is whole", async () => {
  const root = await sorted(101, 102), database = databaseOf(root);
  const reader = new DatabaseSync(database, { readOnly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM photo").get();
  await say(root, "people", "name", "Person_001", "Clara");
  await say(root, "people", "name", "Person_002", "Kofi");
  const log = await Deno.readFile(`${database}-wal`);
  reader.close();
  await Deno.writeFile(`${database}-wal`, log.subarray(0, log.length - 3000));
  const before = await people(root);
  const { code, said } = await sortOnce(root);
  assert.equal(code, 0, said);
  assert.deepEqual(await people(root), before);
  assert.equal((await history(root)).length, 2);
});

testWithModels("a rebuilding that was ended halfway is gone on with", async () => {
  const root = await sorted(101, 102, 112), before = await look(root);
  await breakPage(databaseOf(root));
  const broken = await Deno.readFile(databaseOf(root));
  const words = ["doctor", "--rebuild", "--root", root];
  const ended = await photosort(words, { onStart: (interrupt) => interrupt() });
  assert.equal(ended.code, exitCodes.interrupted, ended.said);
  assert.deepEqual(await Deno.readFile(databaseOf(root)), broken, "nothing was replaced");
  assert.equal((await sortOnce(root)).code, exitCodes.database);
  assert.equal((await photosort(words)).code, 0);
  assert.deepEqual(await look(root), before);
  const left = await filesBelow(join(root, "Admin"));
  assert.deepEqual(left.filter((path) => /rebuilt|restored/.test(path)), []);
});

testWithModels("who is forgotten is in no backup, and in no line of what was decided", async () => {
  const root = await sorted(101, 102);
  await say(root, "people", "name", "Person_001", "Clarissa");
  const taken = await say(root, "people", "name", "Person_002", "clarissa");
  assert.notEqual(taken.code, 0, "the name is taken");
  await sortOnce(root);
  await say(root, "people", "name", "Person_002", "Kofi");
  assert.ok((await backups(root)).length > 0);
  assert.equal((await say(root, "people", "forget", "Clarissa", "--yes")).code, 0);
  const holding: string[] = [];
  for (const path of await filesBelow(join(root, "Admin"))) {
    if (path.startsWith("logs/")) continue;
    const text = new TextDecoder("latin1").decode(await Deno.readFile(join(root, "Admin", path)));
    if (/clarissa/i.test(text)) holding.push(path);
  }
  assert.deepEqual(holding, []);
  assert.match(await Deno.readTextFile(join(root, layout.decisions)), /Kofi/);
});

testWithModels("files that come out otherwise now are known for photosort's own, too", async () => {
  const root = await sorted(101, 107, 112), incoming = join(root, layout.incoming);
  await say(root, "people", "name", "Person_001", "Clara");
  const before = await people(root);
  await Deno.rename(join(incoming, "IMG_0112.jpg"), join(incoming, "renamed.jpg"));
  await Deno.remove(databaseOf(root));
  const { code, said } = await say(root, "doctor", "--rebuild", "--jpeg-quality", "60");
  assert.equal(code, 0, said);
  assert.deepEqual(await people(root), before, "nothing twice, and nothing left over");
  const { output } = await say(root, "doctor");
  assert.doesNotMatch(output, /links:|files:/);
});

testWithModels("who was forgotten stays so in a database that is made anew", async () => {
  const root = await sorted(101, 107, 112);
  assert.equal((await say(root, "people", "forget", "Person_001", "--yes")).code, 0);
  await sortOnce(root);
  const before = await people(root), list = (await say(root, "people", "list")).output;
  assert.equal((await backups(root)).length, 1);
  await Deno.writeTextFile(databaseOf(root), "no database".repeat(900));
  const { code, output, said } = await say(root, "doctor", "--rebuild");
  assert.equal(code, 0, said + output);
  assert.deepEqual(await people(root), before);
  assert.equal((await say(root, "people", "list")).output, list);
});

testWithModels(
  "a drive that is not plugged in keeps no database from being made anew",
  async () => {
    const root = await sorted(101, 102), before = await people(root);
    const away = join(root, "..", "no drive", "output");
    const { code, output, said } = await say(root, "doctor", "--rebuild", "--output", away);
    assert.equal(code, 0, said);
    assert.match(output, /The earlier database is kept as Admin/);
    assert.deepEqual(await people(root), before);
  },
);

testWithModels(
  "a database that is lost after a single run is not begun anew in silence",
  async () => {
    const root = await sorted(101, 102);
    await withoutBackups(root);
    await Deno.remove(databaseOf(root));
    for (const words of [["status"], ["run", "--once"]]) {
      const { code, said } = await say(root, ...words);
      assert.equal(code, exitCodes.database, said);
      assert.match(said, /is missing, though photos were sorted here before.*doctor --rebuild/);
    }
  },
);
