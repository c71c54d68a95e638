/** Renaming a person's folder names the person, and nothing that lies in it is lost or doubled. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import type { Decision } from "../src/core/decision.ts";
import { layout } from "../src/event/event_layout.ts";
import { placesDisk } from "../src/event/disk/places_disk.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { dropMadeUp, eventfulApp } from "./support/eventful_event.ts";
import { filesBelow, inMemory, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import type { TestAppOptions } from "./support/app_in_process.ts";

const at = (root: string, path = "") => join(root, layout.people, path);
const inPeople = async (root: string) => (await filesBelow(at(root))).map(withoutHash);
const names = (root: string) => [...Deno.readDirSync(at(root))].map(({ name }) => name).sort();
const rename = (root: string, from: string, to: string) =>
  Deno.rename(at(root, from), at(root, to));
const options: TestAppOptions = { config: { sidecars: "off" } };

/** Puts a photo into Incoming that differs from all others. */
function drop(root: string, name: string, ...people: number[]): Promise<void> {
  const capturedAt = `2026-06-06T14:00:${name.charCodeAt(0)}`;
  return dropMadeUp(root, `${layout.incoming}/${name}.jpg`, { people, capturedAt });
}

/** Two people alone and together, sorted: Person_001 and Person_002, three photos each. */
async function sorted(more: TestAppOptions = {}): Promise<string> {
  const root = await newEventRoot(inMemory);
  await drop(root, "a", 1);
  await drop(root, "b", 1);
  await drop(root, "c", 1, 2);
  await drop(root, "d", 2);
  await drop(root, "e", 2);
  await sort(root, more);
  assert.deepEqual(names(root), ["Person_001", "Person_002"]);
  return root;
}
/** Runs photosort to its end, after humans decided. @returns what it said, and all decisions. */
async function sort(root: string, more: TestAppOptions = {}, ...decided: Decision[]) {
  const { app, store, lines } = await eventfulApp(root, { ...options, ...more });
  for (const decision of decided) store.decisions.propose(decision, 1);
  await app.start();
  const decisions = store.decisions.all().map(({ decision }) => decision);
  const placed = store.places.all().filter(({ state }) => state !== "present");
  store.close();
  assert.deepEqual(placed, []);
  return { lines, decisions };
}
const end = (root: string) => Deno.remove(dirname(root), { recursive: true });
const named = (person: number, name: string | null): Decision => ({ kind: "name", person, name });
const whose = (listing: string[], from: string, to: string) =>
  listing.map((path) => path.replace(from, to)).sort();

Deno.test("a renamed folder names its person, with all that lies in it, and undo gives it back", async () => {
  const root = await sorted(), before = await inPeople(root);
  await Deno.writeTextFile(at(root, "Person_001/notes.txt"), "mine");
  const links = await snapshot(at(root, "Person_001"));
  await rename(root, "Person_001", "Anna Meier");
  const { decisions, lines } = await sort(root);
  assert.deepEqual(decisions, [named(1, "Anna Meier")]);
  assert.match(lines.join("\n"), /Person_001 was renamed to Anna Meier: person 1 is called/);
  const now = whose([...before, "Person_001/notes.txt"], "Person_001", "Anna Meier");
  assert.deepEqual(await inPeople(root), now);
  assert.deepEqual(await snapshot(at(root, "Anna Meier")), links, "nothing was made anew");
  assert.deepEqual((await sort(root)).decisions.length, 1, "once");
  await sort(root, {}, { kind: "undo", decision: 1 });
  assert.deepEqual(await inPeople(root), [...before, "Person_001/notes.txt"].sort());
  assert.deepEqual(await snapshot(at(root, "Person_001")), links);
  await end(root);
});

Deno.test("where there are no links, a renamed folder is known by what is in it", async () => {
  const copying: TestAppOptions = { disk: () => placesDisk({ root, links: "copy" }) };
  const root: string = await newEventRoot(inMemory);
  for (const name of ["a", "b"]) {
    await drop(root, name, 1);
  }
  await sort(root, copying);
  await rename(root, "Person_001", "Anna");
  assert.deepEqual((await sort(root, copying)).decisions, [named(1, "Anna")]);
  assert.deepEqual(await inPeople(root), ["Anna/Solo/a.jpg", "Anna/Solo/b.jpg"]);
  await end(root);
});

for (
  const [to, reason] of [
    ["Person_012", /looks like the name of a person's folder/],
    ["Person_000", /looks like the name of a person's folder/],
    ["42", /a name cannot be a number/],
    [
      "BEN",
      /"BEN" is person 2. If they are the same person: `photosort people merge "Person_001" 2`/,
    ],
  ] as const
) {
  Deno.test(`a folder that is renamed to ${to} gets its name back`, async () => {
    const root = await sorted();
    await sort(root, {}, named(2, "Ben"), { kind: "role", person: 2, role: "staff" });
    const before = await inPeople(root);
    await Deno.writeTextFile(at(root, "Person_001/notes.txt"), "mine");
    await rename(root, "Person_001", to);
    const { decisions, lines } = await sort(root);
    assert.equal(decisions.length, 2);
    assert.match(lines.join("\n"), reason);
    assert.match(lines.join("\n"), new RegExp(`Renamed People/${to} back to People/Person_001`));
    assert.deepEqual(await inPeople(root), [...before, "Person_001/notes.txt"].sort());
    assert.deepEqual(names(root), ["Person_001"]);
    await end(root);
  });
}

Deno.test("a named person's folder that is called by its number again has no name any more", async () => {
  const root = await sorted(), before = await inPeople(root);
  await sort(root, {}, named(1, "Anna"));
  await rename(root, "Anna", "Person_001");
  assert.deepEqual((await sort(root)).decisions, [named(1, "Anna"), named(1, null)]);
  assert.deepEqual(await inPeople(root), before);
  await end(root);
});

Deno.test("a folder that is called apart from its person goes on to be", async () => {
  const root = await sorted(), before = await inPeople(root);
  const table = (folder: string): Decision => ({ kind: "folder", person: 1, folder });
  await sort(root, {}, named(1, "Anna"), table("Table 3"));
  await rename(root, "Table 3", "Table 4");
  assert.deepEqual((await sort(root)).decisions.slice(2), [table("Table 4")]);
  assert.deepEqual(await inPeople(root), whose(before, "Person_001", "Table 4"));
  await end(root);
});

Deno.test("the only copy of a photo is not given up as its folder is renamed", async () => {
  const root = await sorted(), before = await inPeople(root);
  for (const folder of [layout.incoming, layout.processed, layout.thumbs]) {
    for (const { name, isFile } of Deno.readDirSync(join(root, folder))) {
      if (isFile) await Deno.remove(join(root, folder, name));
    }
  }
  await rename(root, "Person_001", "Anna");
  await sort(root);
  assert.deepEqual(await inPeople(root), whose(before, "Person_001", "Anna"));
  assert.equal((await filesBelow(join(root, layout.processed))).length, 5);
  await end(root);
});

Deno.test("a copy of a folder is its maker's own", async () => {
  const root = await sorted(), before = await inPeople(root);
  await Deno.mkdir(at(root, "Anna/Solo"), { recursive: true });
  for (const path of await filesBelow(at(root, "Person_001/Solo"))) {
    await Deno.copyFile(at(root, `Person_001/Solo/${path}`), at(root, `Anna/Solo/${path}`));
  }
  const copy = await snapshot(at(root, "Anna"));
  const { decisions, lines } = await sort(root);
  assert.deepEqual([decisions, lines.filter((line) => /Anna/.test(line))], [[], []]);
  assert.deepEqual(await snapshot(at(root, "Anna")), copy);
  assert.equal((await inPeople(root)).length, before.length + copy.length);
  await end(root);
});

Deno.test("named people whose folders are swapped are called as their folders say", async () => {
  const root = await sorted();
  await sort(root, {}, named(1, "Ben"), named(2, "Anna"));
  const before = await inPeople(root);
  const folders = await Promise.all(["Ben", "Anna"].map((name) => snapshot(at(root, name))));
  for (const [from, to] of [["Ben", "x"], ["Anna", "Ben"], ["x", "Anna"]]) {
    await rename(root, from, to);
  }
  await sort(root);
  const now = await Promise.all(["Anna", "Ben"].map((name) => snapshot(at(root, name))));
  assert.deepEqual(now, folders);
  const { store } = await eventfulApp(root, options);
  assert.deepEqual(store.people.all().map(({ name }) => name), ["Anna", "Ben"]);
  store.close();
  assert.equal((await inPeople(root)).length, before.length);
  await end(root);
});

Deno.test("people without names whose folders are swapped get their own back", async () => {
  const root = await sorted(), before = await snapshot(at(root));
  const swaps = [["Person_001", "x"], ["Person_002", "Person_001"], ["x", "Person_002"]];
  for (const [from, to] of swaps) await rename(root, from, to);
  assert.deepEqual((await sort(root)).decisions, []);
  assert.deepEqual(await snapshot(at(root)), before);
  await end(root);
});

Deno.test("what was put into another person's folder comes out again, but for what is somebody's own", async () => {
  const root = await sorted(), before = await inPeople(root);
  await Deno.writeTextFile(at(root, "Person_001/Solo/notes.txt"), "mine");
  for (const path of await filesBelow(at(root, "Person_001/Solo"))) {
    await Deno.rename(at(root, `Person_001/Solo/${path}`), at(root, `Person_002/Solo/${path}`));
  }
  await Deno.remove(at(root, "Person_001"), { recursive: true });
  const { lines, decisions } = await sort(root);
  assert.deepEqual(decisions, []);
  assert.match(lines.join("\n"), /people merge "Person_001" "Person_002"/);
  assert.deepEqual(await inPeople(root), [...before, "Person_002/Solo/notes.txt"].sort());
  await end(root);
});

Deno.test("Solo and Group keep their names, in a renamed folder as well", async () => {
  const root = await sorted(), before = await inPeople(root);
  await rename(root, "Person_002/Solo", "Person_002/Alone");
  await rename(root, "Person_001/Group", "Person_001/With others");
  await rename(root, "Person_001", "Anna");
  const { decisions, lines } = await sort(root);
  assert.deepEqual(decisions, [named(1, "Anna")]);
  assert.match(
    lines.join("\n"),
    /Renamed People\/Person_002\/Alone back to People\/Person_002\/Solo/,
  );
  assert.deepEqual(await inPeople(root), whose(before, "Person_001", "Anna"));
  assert.deepEqual([...Deno.readDirSync(at(root, "Anna"))].map(({ name }) => name).sort(), [
    "Group",
    "Solo",
  ]);
  await end(root);
});

Deno.test("a folder that was moved out of People is made again, and that is said", async () => {
  const root = await sorted(), before = await inPeople(root);
  await Deno.rename(at(root, "Person_001"), join(root, "For Anna"));
  const { decisions, lines } = await sort(root);
  assert.deepEqual(decisions, []);
  const told = /Somebody removed People\/Person_001: photosort makes it again, with 3 photos/;
  assert.equal(lines.filter((line) => told.test(line)).length, 1);
  assert.deepEqual(await inPeople(root), before);
  assert.equal((await filesBelow(join(root, "For Anna"))).length, 3);
  await end(root);
});

if (Deno.build.os !== "windows") {
  for (
    const [to, name, folder] of [["Anna: B?", "Anna: B?", "Anna_ B_"], ["Con", "Con", "Con_"], [
      "Anna.",
      "Anna.",
      "Anna",
    ]]
  ) {
    Deno.test(`a folder called "${to}" names its person, and is made fit for every disk`, async () => {
      const root = await sorted(), before = await inPeople(root);
      await Deno.writeTextFile(at(root, "Person_001/notes.txt"), "mine");
      await rename(root, "Person_001", to);
      assert.deepEqual((await sort(root)).decisions, [named(1, name)]);
      const now = whose([...before, "Person_001/notes.txt"], "Person_001", folder);
      assert.deepEqual(await inPeople(root), now);
      assert.deepEqual(names(root), [folder, "Person_002"].sort());
      await end(root);
    });
  }
}

Deno.test("a name that differs by case only is another name of the same person", async () => {
  const root = await sorted();
  await sort(root, {}, named(1, "Anna"));
  const before = await inPeople(root);
  // By way of another name, as some file systems take the two for one.
  await rename(root, "Anna", "x");
  await rename(root, "x", "ANNA");
  assert.deepEqual((await sort(root)).decisions, [named(1, "Anna"), named(1, "ANNA")]);
  assert.deepEqual(await inPeople(root), whose(before, "Anna", "ANNA"));
  assert.deepEqual(names(root), ["ANNA", "Person_002"]);
  await end(root);
});

Deno.test("two who are always together are told apart by neither folder, and keep their own", async () => {
  const root = await newEventRoot(inMemory);
  for (const name of ["a", "b"]) {
    await drop(root, name, 1, 2);
  }
  await sort(root);
  const before = await inPeople(root);
  await rename(root, "Person_001", "Anna");
  await rename(root, "Person_002", "Ben");
  const { decisions, lines } = await sort(root);
  assert.deepEqual(decisions, []);
  assert.match(lines.join("\n"), /another folder holds the same photos/);
  assert.deepEqual(await inPeople(root), before);
  await end(root);
});

Deno.test("a folder that is renamed while photosort runs takes in what comes next", async () => {
  const root = await sorted(), before = await inPeople(root);
  const { app, store, logged } = await eventfulApp(root, {
    ...options,
    once: false,
    config: { ...options.config, rescanSeconds: 1 },
  });
  const running = app.start();
  await rename(root, "Person_001", "Anna");
  await logged(/Person_001 was renamed to Anna: person 1 is called Anna/);
  await drop(root, "f", 1);
  await logged(/f\.jpg → Anna/);
  app.close();
  await running;
  store.close();
  assert.deepEqual(
    await inPeople(root),
    [...whose(before, "Person_001", "Anna"), "Anna/Solo/f.jpg"].sort(),
  );
  assert.deepEqual(names(root), ["Anna", "Person_002"]);
  await end(root);
});

for (const moment of ["before", "after"] as const) {
  Deno.test(`a folder that is renamed right ${moment} a photo is put into it leaves none behind`, async () => {
    const root = await sorted(), before = await inPeople(root);
    await drop(root, "f", 1);
    let isRenamed = false;
    const renameOnce = async (to: string) => {
      if (isRenamed || !to.startsWith(`${layout.people}/Person_001/`)) return;
      isRenamed = true;
      await rename(root, "Person_001", "Anna");
    };
    await sort(root, {
      disk: (real) => ({
        ...real,
        async link(from, to) {
          if (moment === "before") await renameOnce(to);
          await real.link(from, to);
          if (moment === "after") await renameOnce(to);
        },
      }),
    });
    // What was put beside it is found by the next comparison at the latest.
    await sort(root);
    assert.deepEqual(
      await inPeople(root),
      [...whose(before, "Person_001", "Anna"), "Anna/Solo/f.jpg"].sort(),
    );
    assert.deepEqual(names(root), ["Anna", "Person_002"]);
    await end(root);
  });
}

testWithModels("a person who is named on the command line takes the folder along", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102, 112);
  await sortOnce(root);
  await Deno.writeTextFile(at(root, "Person_001/notes.txt"), "mine");
  const before = await filesBelow(at(root)), links = await snapshot(at(root, "Person_001"));
  const say = (...words: string[]) => photosort([...words, "--root", root]);
  await say("people", "name", "1", "Zoë: A.");
  assert.deepEqual(await snapshot(at(root, "Zoë_ A")), links);
  await say("undo");
  assert.deepEqual(await filesBelow(at(root)), before);
  assert.deepEqual(names(root), ["Person_001", "Person_002"]);
  await rename(root, "Person_001", "Anna");
  const everything = await snapshot(at(root));
  const { findings } = JSON.parse((await say("doctor", "--json")).output);
  const about = findings.filter(({ check }: { check: string }) => /^(links|files)$/.test(check));
  assert.deepEqual(about.map(({ files }: { files: string[] }) => files), [
    ["People/Person_001 → People/Anna"],
  ]);
  const rehearsal = await say("run", "--dry-run");
  assert.match(rehearsal.said + rehearsal.output, /was renamed to Anna/);
  assert.deepEqual([
    await snapshot(at(root)),
    JSON.parse((await say("history", "--json")).output).length,
  ], [everything, 2]);
  const { output } = await say("people", "name", "2", "Ben");
  assert.match(output, /^Decision 4: person 2 is called Ben/m, "the folder came first");
  assert.deepEqual(names(root), ["Anna", "Ben"]);
  assert.deepEqual(await snapshot(at(root, "Anna")), links);
  await end(root);
});
