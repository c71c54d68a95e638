/** Humans say who is who, on the command line. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, photosortProcess, sortOnce, spawnPhotosort } from "./support/program.ts";

/** Clara is alone in 101 and 112, Kofi in 102, both with others in 107. */
async function sorted(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  await sortOnce(root);
  return root;
}
const drawn = async (number: number) => join(await drawnPhotos(), `IMG_0${number}.jpg`);
const people = async (root: string) =>
  (await filesBelow(join(root, layout.people))).map(withoutHash);
const say = (root: string, ...words: string[]) => photosort([...words, "--root", root]);
const asJson = async (root: string, ...words: string[]) =>
  JSON.parse((await say(root, ...words, "--json")).output);

testWithModels("a named person's folder is renamed, and a later run leaves it so", async () => {
  const root = await sorted(101, 102, 112), before = await people(root);
  const { output } = await say(root, "people", "name", "Person_001", "Zoë: A.");
  assert.equal(output, "Decision 1: person 1 is called Zoë: A.");
  const named = before.map((path) => path.replace("Person_001", "Zoë_ A")).sort();
  assert.deepEqual(await people(root), named);
  await sortOnce(root);
  assert.deepEqual(await people(root), named);
  assert.equal((await asJson(root, "people", "show", "zoë: a."))["id"], 1, "case does not matter");
  await say(root, "undo");
  assert.deepEqual(await people(root), before);
  await say(root, "redo");
  assert.deepEqual(await people(root), named);
  const history = (await say(root, "history")).output.split("\n");
  assert.match(history[0], /person 1 is called Zoë: A\.$/);
  assert.match(history[1], /undone 1: person 1 is called Zoë: A\. \(undone by 3\)$/);
});

testWithModels("a folder that somebody looked into goes with its last photo", async () => {
  const root = await sorted(101, 102, 112);
  for (const folder of ["Person_001", "Person_001/Solo", "Person_002", "Person_002/Solo"]) {
    for (const name of [".DS_Store", "Thumbs.db", "desktop.ini"]) {
      await Deno.writeTextFile(join(root, layout.people, folder, name), "x");
    }
  }
  await say(root, "people", "merge", "2", "1");
  const left = [...Deno.readDirSync(join(root, layout.people))].map(({ name }) => name);
  assert.deepEqual(left, ["Person_001"]);
});

testWithModels("a folder has a name of its own, and a database made anew knows it", async () => {
  const root = await sorted(101, 102, 112), before = await people(root);
  const renamed = before.map((path) => path.replace("Person_001", "Bride_s side, 1")).sort();
  const { output } = await say(root, "people", "folder", "1", "Bride/s side, 1");
  assert.equal(output, "Decision 1: the folder of person 1 is called Bride_s side, 1");
  assert.deepEqual(await people(root), renamed);
  assert.equal((await say(root, "people", "folder", "2", "bride_S SIDE, 1")).code, exitCodes.usage);
  await Deno.remove(join(root, layout.database));
  assert.equal((await say(root, "doctor", "--rebuild")).code, 0);
  assert.deepEqual(await people(root), renamed);
  await say(root, "people", "folder", "bride_s side, 1");
  assert.deepEqual(await people(root), before);
});

testWithModels("a dry run shows what would change, and changes nothing", async () => {
  const root = await sorted(101, 102);
  const look = async () => {
    const files = [layout.people, "Admin"].map((top) => snapshot(join(root, top)));
    // SQLite's own aids for reading.
    return (await Promise.all(files)).flat().filter((line) => !/\.db-(shm|wal) /.test(line));
  };
  const before = await look();
  const { output } = await say(root, "people", "merge", "2", "1", "--dry-run");
  assert.match(output, /^would link People\/Person_001\/Solo\/IMG_0102/m);
  assert.match(output, /^would remove People\/Person_002\/Solo\/IMG_0102/m);
  assert.match(output, /Dry run, nothing was changed: Person_002 and Person_001 are one/);
  assert.deepEqual(await look(), before);
  assert.deepEqual(await asJson(root, "history"), []);
});

testWithModels("what is decided while photosort runs is applied by it, at once", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102);
  const child = spawnPhotosort(["run", "--root", root]);
  const lines = lineReader(child.stderr);
  await lines.until(/IMG_0101\.jpg → Person_/);
  await lines.until(/IMG_0102\.jpg → Person_/);
  const rehearsal = await say(root, "people", "name", "1", "Anna", "--dry-run");
  assert.match(rehearsal.output, /would move People\/Anna$/m);
  const { code, output } = await say(root, "people", "name", "1", "Anna");
  assert.deepEqual([code, output], [0, "Decision 1: person 1 is called Anna"]);
  await lines.until(/Decision 1 \(name\) was applied/);
  const refused = await say(root, "people", "name", "2", "anna");
  assert.equal(refused.code, exitCodes.usage);
  assert.match(refused.said, /cannot do that: another person is already called "anna"/);
  await dropDrawn(join(root, layout.incoming), 112);
  await lines.until(/IMG_0112\.jpg → Anna/);
  child.kill("SIGINT");
  assert.equal((await child.status).code, 0, lines.all());
  await Promise.all([lines.end(), child.stdout.cancel()]);
  assert.deepEqual((await people(root)).filter((path) => path.startsWith("Anna/")), [
    "Anna/Solo/IMG_0101.jpg",
    "Anna/Solo/IMG_0112.jpg",
  ]);
});

testWithModels("faces are moved, parted and taken for none by their numbers", async () => {
  const root = await sorted(101, 102, 112);
  const [first, second] = (await asJson(root, "people", "show", "1")).faces;
  await say(root, "people", "split", "1", `${second.face}`);
  assert.equal((await asJson(root, "people", "list")).length, 3);
  await say(root, "people", "move", `${second.face}`, "1");
  assert.deepEqual((await asJson(root, "people", "show", "1")).faces.length, 2);
  await say(root, "people", "no-face", `${first.face}`, `${second.face}`);
  assert.deepEqual((await people(root)).map((path) => path.split("/").at(-1)), ["IMG_0102.jpg"]);
  const history = (await say(root, "history")).output.split("\n");
  assert.match(history[2], /^ +3 .* face \d+ in IMG_0101.*, face \d+ in IMG_0112.* are no faces$/);
  await say(root, "undo");
  await say(root, "people", "no-face", `${first.face}`);
  assert.equal((await asJson(root, "people", "show", "1")).faces.length, 1);
});

testWithModels("staff and hidden people lose their folders, and get them back", async () => {
  const root = await sorted(101, 102), before = await people(root);
  await say(root, "people", "staff", "1");
  await say(root, "people", "hide", "2");
  assert.deepEqual(await people(root), []);
  assert.deepEqual(
    (await asJson(root, "people", "list")).map(({ role }: { role: string }) => role),
    [
      ...["staff", "hidden"],
    ],
  );
  for (const person of ["1", "2"]) await say(root, "people", "guest", person);
  assert.deepEqual(await people(root), before);
});

testWithModels("whoever and whatever is not there is named in one line", async () => {
  const root = await sorted(101);
  for (
    const [words, message] of [
      [["people", "name", "Nobody", "Anna"], /there is nobody called Nobody/],
      [["people", "move", "99", "1"], /there is no face 99/],
      [["people", "merge", "1", "1"], /already one person/],
      [["undo"], /no decision before it to undo/],
      [["redo"], /no undone decision/],
      [["undo", "x"], /x is not the number of a decision/],
    ] as const
  ) {
    const { code, said } = await say(root, ...words);
    assert.equal(code, exitCodes.usage, words.join(" "));
    assert.match(said, message);
  }
});

testWithModels("regrouping by other settings shows the difference first", async () => {
  const root = await sorted(101, 102, 112), before = await people(root);
  const apart = ["--loose-distance", "0.1"];
  const shown = await say(root, "recluster", "--dry-run", ...apart);
  assert.match(shown.output, /1 face from Person_001 to somebody new/);
  assert.deepEqual(await people(root), before);
  await say(root, "recluster", ...apart);
  assert.notDeepEqual(await people(root), before);
  await say(root, "recluster");
  assert.deepEqual(await people(root), before);
  assert.match((await say(root, "recluster")).output, /already grouped/);
  assert.match((await say(root, "review")).output, /nothing to review|the same person\?/);
  assert.deepEqual(Object.keys(await asJson(root, "people", "suggest")), ["questions"]);
});

testWithModels(
  "who is forgotten leaves no name, face, reference or folder, and no way back",
  async () => {
    const root = await sorted(101, 102, 112);
    const reference = join(root, layout.incoming, "IMG_0112.jpg");
    await say(root, "people", "add", "Clara Quixotic", reference);
    const rehearsal = await say(root, "people", "forget", "Clara Quixotic", "--dry-run");
    assert.match(
      rehearsal.output,
      /nothing was erased of Clara Quixotic: 2 faces in 2 photos, 1 ref/,
    );
    const unasked = await say(root, "people", "forget", "Clara Quixotic");
    assert.equal(unasked.code, exitCodes.usage);
    assert.match(unasked.said, /erases Clara Quixotic: 2 faces .*cannot be undone.*--yes/);
    const questions: string[] = [];
    const declined = await photosort(["people", "forget", "Clara Quixotic", "--root", root], {
      ask: (question) => `no, ${questions.push(question)}`,
    });
    assert.deepEqual([declined.code, questions.length], [exitCodes.usage, 1]);
    assert.match(
      questions[0],
      /^This erases Clara Quixotic: 2 faces in 2 photos.*Type yes: $/,
    );
    assert.equal((await asJson(root, "people", "list")).length, 2, "nothing was erased");
    const { output } = await say(root, "people", "forget", "Clara Quixotic", "--yes");
    assert.equal(output, "Erased of Clara Quixotic: 2 faces in 2 photos, 1 reference");
    assert.deepEqual(await people(root), ["Person_002/Solo/IMG_0102.jpg"]);
    assert.deepEqual(await filesBelow(join(root, layout.references)), []);
    const bytes = await Deno.readFile(join(root, layout.database));
    assert.ok(!new TextDecoder("latin1").decode(bytes).includes("Quixotic"), "in no page at all");
    const history = await say(root, "history");
    assert.match(history.output, /about a person who was forgotten\n.*person 1 was forgotten$/);
    assert.match((await say(root, "undo", "1")).said, /a forgotten person cannot come back/);
    const undo = await say(root, "undo");
    assert.equal(undo.code, exitCodes.usage);
    assert.match(undo.said, /forgetting cannot be undone; there is no decision before it to undo/);
  },
);

testWithModels(
  "photos are developed again with faces looked for anew, and decisions stay",
  async () => {
    const root = await sorted(101, 102, 112);
    await say(root, "people", "name", "1", "Clara");
    await say(root, "people", "split", "1", "3");
    const before = await people(root);
    assert.match((await say(root, "reprocess", "--dry-run")).output, /3 photos would be developed/);
    await Deno.rename(
      join(root, layout.incoming, "IMG_0102.jpg"),
      join(root, "elsewhere.jpg"),
    );
    const { said, output } = await say(root, "reprocess", "--long-edge", "700");
    assert.match(said, /1 stay as they are, because their originals are not in Incoming/);
    assert.match(output, /^2 photos sorted/);
    assert.deepEqual(await people(root), before);
    const [solo] = (await filesBelow(join(root, layout.people))).filter((path) =>
      /Clara/.test(path)
    );
    const [size] = (await filesBelow(join(root, layout.processed))).filter((p) => solo.endsWith(p));
    assert.deepEqual(
      await Deno.readFile(join(root, layout.people, solo)),
      await Deno.readFile(join(root, layout.processed, size)),
      "the folders show the new picture, not the old one",
    );
  },
);

testWithModels(
  "another model knows the same people, by the names that they were given",
  async () => {
    const root = await sorted(101, 102, 107, 112);
    await say(root, "people", "name", "1", "Clara");
    const before = await people(root);
    const start = async () => {
      const { app, store, lines } = await testApp(root, { embedderId: "another" });
      await app.start();
      return { store, lines };
    };
    const warned = await start();
    assert.ok(
      warned.lines.some((line) =>
        /5 faces come from another embedding model than another/.test(line)
      ),
    );
    for (const { id } of warned.store.photos.withOutput()) {
      warned.store.photos.apply(id, "outputLost");
      warned.store.photos.setRedetect(id, true);
    }
    warned.store.close();
    const { store } = await start();
    assert.equal(store.faces.countOtherwise("another"), 0);
    store.close();
    assert.deepEqual(await people(root), before);
    const { code, said } = await say(root, "reprocess", "--model", "nobody");
    assert.equal(code, exitCodes.usage);
    assert.match(said, /there is no embedding model nobody; there are mobilefacenet_128/);
  },
);

testWithModels("every command does with the permissions that operators give it", async () => {
  const root = await sorted(101, 102, 112);
  const start = async (...words: string[]) => {
    const { code, output, said } = await photosortProcess([...words, "--root", root]);
    assert.equal(code, 0, `${words.join(" ")}: ${said}`);
    return output;
  };
  const child = spawnPhotosort(["run", "--root", root]);
  const lines = lineReader(child.stderr);
  await lines.until(/are sorted into People/);
  assert.match(await start("people", "hide", "1", "--dry-run"), /Dry run, nothing was changed/);
  assert.match(await start("people", "name", "1", "Anna"), /person 1 is called Anna/);
  child.kill("SIGINT");
  assert.equal((await child.status).code, 0, lines.all());
  await Promise.all([lines.end(), child.stdout.cancel()]);
  await start("people", "add", "Kofi", await drawn(102));
  assert.match(await start("people", "test", await drawn(102)), /Kofi, over 99 % sure: joins/);
  for (const words of [["people", "list"], ["people", "show", "Anna"], ["review"], ["history"]]) {
    await start(...words);
  }
  for (const words of [["undo"], ["redo"], ["recluster"], ["export"], ["status"]]) {
    await start(...words);
  }
  await start("people", "forget", "Anna", "--yes");
  await start("reprocess");
});

testWithModels("a face has one number in every command, however the photo is named", async () => {
  const root = await sorted(101, 102, 107), original = await drawn(107);
  const [link] = await filesBelow(join(root, layout.people));
  const numbersBy = async (photo: string) => {
    const { photo: name, faces } = await asJson(root, "people", "test", photo);
    return [name, faces.map(({ face }: { face: number }) => face)];
  };
  const [name, numbers] = await numbersBy(original);
  assert.equal(numbers.length, 2);
  assert.deepEqual(await numbersBy("IMG_0107"), [name, numbers], "by its name");
  assert.deepEqual(await numbersBy(join(root, layout.processed, name)), [name, numbers]);
  assert.notDeepEqual((await numbersBy(join(root, layout.people, link)))[0], null);
  const why = await asJson(root, "why", "IMG_0107");
  assert.deepEqual(why.photos[0].faces.map(({ face }: { face: number }) => face), numbers);
  const { output } = await say(root, "people", "test", original);
  const said = /^face (\d+) \(Person_002; \d+ % from the left, \d+ % from the top\)$/m.exec(output);
  assert.match((await say(root, "people", "not", "2", said![1])).output, /face \d+ in IMG_0107/);
  const moved = await asJson(root, "people", "test", original);
  const face = moved.faces.find(({ face }: { face: number }) => face === Number(said![1]));
  assert.notEqual(face.person, 2, "what was decided of the number was decided of that face");
});

testWithModels("nobody is called by a folder that does not exist", async () => {
  const root = await sorted(101, 102, 112);
  const { output } = await say(root, "people", "list");
  assert.match(output, /^ +1 {2}Person_001, 2 photos$/m);
  // The only photo of person 2 goes to person 1, whom it does not show.
  const [{ face }] = (await asJson(root, "people", "show", "2")).faces;
  await say(root, "people", "move", String(face), "1");
  const show = async (who: string) => (await say(root, "people", "show", who)).output;
  assert.equal(await show("2"), "person 2 (guest, no folder, no photo)");
  assert.equal(await show("person 2"), await show("2"));
  assert.deepEqual((await asJson(root, "people", "show", "2")).hasFolder, false);
  assert.match(await show("1"), /^Person_001 \(person 1, guest, folder Person_001\)$/m);
  await say(root, "people", "name", "2", "Kofi");
  assert.equal(await show("2"), "Kofi (person 2, guest, no folder, no photo)");
  await say(root, "people", "hide", "1");
  assert.match(await show("1"), /^person 1 \(hidden, no folder\)$/m);
  assert.match((await say(root, "people", "list")).output, /^ +1 {2}person 1, hidden, 3 photos$/m);
});
