/** Folders for named guests only, as companies and schools want them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

async function listing(root: string): Promise<string[]> {
  const below = async (folder: string) =>
    (await filesBelow(join(root, folder))).map((path) => `${folder}/${path}`);
  return [...await below(layout.people), ...await below(layout.noFaces)];
}

const peopleIn = (
  paths: readonly string[],
) => [...new Set(paths.filter((path) => path.startsWith("People/")).map((p) => p.split("/")[1]))];

/** Two people alone in two photos each, both in one together, and one photo of nobody. */
async function event(): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102, 103, 104, 105, 106, 107, 117);
  return root;
}

testWithModels(
  "with folders for named guests only, everybody else's photos are in none",
  async () => {
    const root = await event(), output = join(await newEventRoot(), "..", "drive");
    const { output: before } = await sortOnce(root);
    assert.doesNotMatch(before, /unnamed/);
    const everybody = await listing(root);
    const [someone] = peopleIn(everybody);

    const { code, said } = await photosort(["settings", "FOLDERS=named", "--root", root]);
    assert.equal(code, 0, said);
    const noFaces = everybody.filter((path) => path.startsWith(layout.noFaces));
    assert.deepEqual(
      await listing(root),
      noFaces,
      "a photo of unnamed people is not one of nobody",
    );
    const { output: summary } = await sortOnce(root, "--output", output);
    assert.match(
      summary,
      /0 people in the event · \d+ photos of unnamed people only, in no folder/,
    );
    const delivered = (await filesBelow(output)).filter((path) => path.endsWith(".jpg"));
    assert.deepEqual(delivered, []);
    const { output: status } = await photosort(["status", "--root", root]);
    assert.match(status, /^People +0$/m);
    assert.match(status, /^Unnamed +\d+ photos of unnamed people only, in no folder$/m);
    assert.match(
      (await photosort(["people", "list", "--root", root])).output,
      /, no folder, \d photo/,
    );

    await photosort(["people", "name", someone, "Anna", "--root", root]);
    const hers = everybody.filter((path) => path.startsWith(`People/${someone}/`));
    const named = hers.map((path) => path.replace(someone, "Anna"));
    assert.deepEqual(await listing(root), [...named, ...noFaces], "Solo and Group as before");
    assert.match((await sortOnce(root, "--output", output)).output, /1 person in the event/);
    assert.deepEqual(
      (await filesBelow(output)).filter((path) => path.endsWith(".jpg")),
      named.map((path) => path.replace("People/", "")),
    );

    assert.equal((await photosort(["undo", "--root", root])).code, 0);
    assert.equal((await photosort(["undo", "--root", root])).code, 0);
    assert.deepEqual(await listing(root), everybody, "back again");
    assert.equal((await photosort(["doctor", "--root", root])).code, 0);
  },
);

testWithModels("whoever is named while a run of its own rule is over keeps that rule", async () => {
  const root = await event();
  const { output } = await sortOnce(root, "--folders", "named");
  assert.match(output, /of unnamed people only, in no folder/);
  assert.deepEqual(peopleIn(await listing(root)), []);
  await photosort(["people", "name", "1", "Anna", "--root", root]);
  assert.deepEqual(peopleIn(await listing(root)), ["Anna"]);
  const { said } = await sortOnce(root);
  assert.match(said, /change folders, because folders are for everybody/);
  assert.ok(peopleIn(await listing(root)).length > 1);
});

testWithModels("staff and hidden people have no folder, named or not", async () => {
  const root = await event();
  await photosort(["settings", "FOLDERS=named", "--root", root]);
  await sortOnce(root);
  await photosort(["people", "name", "1", "Anna", "--root", root]);
  await photosort(["people", "staff", "1", "--root", root]);
  assert.deepEqual(peopleIn(await listing(root)), []);
});
