import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../src/core/exit_codes.ts";
import { eventFolders, layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { modelsFolder, testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

Deno.test("every command explains itself", async () => {
  for (const command of ["run", "status", "retry", "models", "demo"]) {
    const { code, output } = await photosort([command, "--help"]);
    assert.equal(code, 0);
    assert.match(output, new RegExp(`Usage: photosort ${command}`));
    if (command !== "models") assert.match(output, /--root <folder>/);
  }
  assert.match((await photosort(["run", "--help"])).output, /--once[^]*Settings:[^]*--root/);
  assert.match((await photosort(["demo", "--help"])).output, /default demo-event/);
  assert.match((await photosort(["--help"])).output, /sort photos as they arrive, until Ctrl-C/);
});

Deno.test("an unknown option or command is one clear line and exit code 2", async () => {
  for (const args of [["--colour"], ["run", "--colour"], ["sortall"]]) {
    const { code, said, output } = await photosort(args);
    assert.equal(code, exitCodes.usage);
    assert.match(said, /colour|sortall/);
    assert.equal(said.split("\n").length + output.length, 1);
  }
});

testWithModels("a folder as the only argument is the event that is sorted", async () => {
  const root = await newEventRoot();
  await Deno.mkdir(root);
  await Deno.writeTextFile(join(root, layout.incoming), "a file in its place");
  const { code, said } = await photosort([root]);
  assert.equal(code, exitCodes.root);
  assert.ok(said.startsWith(`cannot write to ${root}: `), said);
});

testWithModels("a missing root is one clear line and exit code 3", async () => {
  const parent = await tempFolder();
  const missing = join(parent, "no", "event");
  for (const args of [["run", "--once"], ["run", "--dry-run"], ["status"], ["retry"]]) {
    const { code, said } = await photosort([...args, "--root", missing]);
    assert.equal(code, exitCodes.root, args.join(" "));
    assert.match(said, /there is no folder/);
  }
  assert.deepEqual(await filesBelow(parent), []);
});

testWithModels("a root that is a file is refused", async () => {
  const file = join(await tempFolder(), "file");
  await Deno.writeTextFile(file, "");
  const { code, said } = await photosort(["run", "--once", "--root", file]);
  assert.equal(code, exitCodes.root);
  assert.match(said, /is a file, not a folder/);
});

testWithModels("a new event gets its folders and its database", async () => {
  const root = await newEventRoot();
  const { code, said } = await photosort(["run", "--once", "--root", root]);
  assert.equal(code, 0);
  assert.match(said, /Made a new event/);
  for (const folder of eventFolders) {
    assert.ok((await Deno.stat(join(root, folder))).isDirectory, folder);
  }
  assert.ok((await Deno.stat(join(root, layout.database))).isFile);
});

Deno.test("status and retry of a folder without an event say so", async () => {
  const root = await tempFolder();
  for (const command of ["status", "retry"]) {
    const { code, said } = await photosort([command, "--root", root]);
    assert.equal(code, exitCodes.root);
    assert.match(said, /holds no event yet/);
  }
});

testWithModels("retrying what is not there is a mistake", async () => {
  const root = await newEventRoot();
  await photosort(["run", "--once", "--root", root]);
  const { code, said } = await photosort(["retry", "nothing.jpg", "--root", root]);
  assert.equal(code, exitCodes.usage);
  assert.match(said, /holds nothing called nothing\.jpg/);
});

testWithModels("a damaged database is one clear line, and stays as it is", async () => {
  const root = await newEventRoot();
  await Deno.mkdir(join(root, "Admin"), { recursive: true });
  const database = join(root, layout.database);
  await Deno.writeTextFile(database, "this is no database, however long it may be".repeat(200));
  const { code, said } = await photosort(["run", "--once", "--root", root]);
  assert.equal(code, exitCodes.database);
  assert.match(said, /the database .*photosort\.db is damaged/);
  assert.match(await Deno.readTextFile(database), /^this is no database/);
});

testWithModels(
  "the models are verified, and fetched from the mirror where they are missing",
  async () => {
    const folder = await tempFolder();
    const environment = { MODELS_MIRROR: modelsFolder ?? "" };
    const fetched = await photosort(["models", "--json", "--models-dir", folder], { environment });
    assert.equal(fetched.code, 0, fetched.said);
    assert.equal((await filesBelow(folder)).length, 2);
    const [first] = await filesBelow(folder);
    await Deno.writeTextFile(join(folder, first), "damaged");
    const again = await photosort(["models", "--json", "--models-dir", folder], { environment });
    const { models } = JSON.parse(again.output);
    assert.deepEqual(models.map(({ fetched }: { fetched: boolean }) => fetched), [true, false]);
  },
);

testWithModels("the demo reads nobody's card and delivers to nobody's drive", async () => {
  const root = await newEventRoot(), missing = join(root, "..", "no", "drive");
  const { code, said } = await photosort(["demo", "--root", root], {
    environment: { SOURCE: missing, OUTPUT: missing },
  });
  assert.equal(code, 0, said);
});

testWithModels("the demo is not drawn into an event of the user's own", async () => {
  const sorted = await newEventRoot(), dropped = await newEventRoot(), loose = await newEventRoot();
  await photosort(["run", "--once", "--root", sorted]);
  await dropDrawn(join(dropped, layout.incoming), 101);
  await dropDrawn(loose, 101);
  // The system writes the time of SQLite's shared memory whenever it likes.
  const files = async (root: string) =>
    (await snapshot(root)).filter((file) => !file.includes(".db-shm"));
  for (const root of [sorted, dropped, loose]) {
    const before = await files(root);
    const { code, said } = await photosort(["demo", "--root", root]);
    assert.equal(code, exitCodes.usage, said);
    assert.match(said, /holds an event or photos of your own/);
    assert.deepEqual(await files(root), before);
  }
  const own = await newEventRoot();
  for (const time of ["first", "second"]) {
    assert.equal((await photosort(["demo", "--root", own])).code, 0, time);
  }
});

Deno.test("the system's own folder is no place for an event", async () => {
  const root = Deno.build.os === "windows" ? "C:\\" : "/";
  for (const command of ["run", "status", "doctor"]) {
    const { code, said } = await photosort([command, "--root", root]);
    assert.equal(code, exitCodes.root, said);
    assert.match(said, /is a folder of the system/);
  }
});

testWithModels("of people and decisions that are not there it is said so", async () => {
  const root = await newEventRoot();
  await photosort(["run", "--once", "--root", root]);
  const words = async (...args: string[]) => (await photosort([...args, "--root", root])).output;
  assert.equal(await words("people", "list"), "Nobody has a folder or a name yet");
  assert.equal(await words("history"), "Nothing was decided yet");
  assert.equal(await words("people", "list", "--json"), "[]");
});

testWithModels("settings may stand before a command of the family people", async () => {
  const root = await newEventRoot();
  await photosort(["run", "--once", "--root", root]);
  const { code, output, said } = await photosort(["people", "--root", root, "list"]);
  assert.deepEqual([code, output], [0, "Nobody has a folder or a name yet"], said);
  const wrong = await photosort(["--root", root, "status"]);
  assert.equal(wrong.code, exitCodes.usage);
  assert.match(wrong.said, /options come after their command: photosort status --root /);
});

Deno.test("help says what a switch does without a word", async () => {
  const { output } = await photosort(["run", "--help"]);
  assert.match(output, /--mirror \[on\|off\]/);
  assert.doesNotMatch(output, /preset/);
});
