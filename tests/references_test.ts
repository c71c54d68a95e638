/** Named people: photos that show one person each say who is who. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/core/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { testApp } from "./support/app_in_process.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce, spawnPhotosort } from "./support/program.ts";

/** Clara is alone in 101 and 112, Kofi in 102, both with others in 107; nobody is in 109. */
const drawn = async (number: number) => join(await drawnPhotos(), `IMG_0${number}.jpg`);
async function sorted(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  await sortOnce(root);
  return root;
}
const people = async (root: string) =>
  (await filesBelow(join(root, layout.people))).map(withoutHash);
const say = (root: string, ...words: string[]) => photosort([...words, "--root", root]);

testWithModels("a reference names whoever it matches, among those already sorted", async () => {
  const root = await sorted(101, 102);
  const { output } = await say(root, "people", "add", "Clara Möller", await drawn(112));
  assert.equal(output, "Clara Möller is person 1: 1 photo so far");
  const named = ["Clara Möller/Solo/IMG_0101.jpg", "Person_002/Solo/IMG_0102.jpg"];
  assert.deepEqual(await people(root), named);
  await sortOnce(root);
  assert.deepEqual(await people(root), named);
  await say(root, "people", "add", "Clara Möller", await drawn(101));
  assert.equal((await filesBelow(join(root, layout.references))).length, 2);
});

testWithModels("who is named before their first photo gets it under their name", async () => {
  const root = await sorted(102);
  await say(root, "people", "add", "A/B: née C.", await drawn(101));
  const list = JSON.parse((await say(root, "people", "list", "--json")).output);
  assert.deepEqual(list.map(({ name }: { name: string }) => name), [null, "A/B: née C."]);
  await dropDrawn(join(root, layout.incoming), 112);
  await sortOnce(root);
  assert.deepEqual(await people(root), [
    "A_B_ née C/Solo/IMG_0112.jpg",
    "Person_001/Solo/IMG_0102.jpg",
  ]);
});

testWithModels(
  "a reference that shows several people, or none, is refused with the number",
  async () => {
    const root = await sorted(101);
    for (
      const [photo, message] of [
        [await drawn(107), /shows 2 faces, and must show exactly one/],
        [await drawn(109), /shows no face/],
        ["/nowhere/at all.jpg", /cannot be used: it is not there/],
      ] as const
    ) {
      const { code, said } = await say(root, "people", "add", "Anna", photo);
      assert.equal(code, exitCodes.usage);
      assert.match(said, message);
    }
    assert.deepEqual(await filesBelow(join(root, layout.references)), []);
  },
);

testWithModels("photos put into Admin/People do the same, also while photosort runs", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102);
  const child = spawnPhotosort(["run", "--root", root]);
  const lines = lineReader(child.stderr);
  await lines.until(/IMG_0102\.jpg → Person_/);
  await Deno.copyFile(await drawn(107), join(root, layout.references, "Both.jpg"));
  await Deno.copyFile(await drawn(112), join(root, layout.references, "Clara.jpg"));
  await lines.until(/Admin\/People\/Both\.jpg is of no use: it shows 2 faces/);
  await lines.until(/Admin\/People\/Clara\.jpg shows Clara/);
  const { output } = await say(root, "people", "add", "Kofi", await drawn(102), "--staff");
  assert.match(output, /^Kofi is person \d+/);
  child.kill("SIGINT");
  assert.equal((await child.status).code, 0, lines.all());
  await Promise.all([lines.end(), child.stdout.cancel()]);
  await sortOnce(root);
  assert.deepEqual(await people(root), ["Clara/Solo/IMG_0101.jpg"], "staff have no folder");
});

testWithModels("a reference that was taken away names nobody any more", async () => {
  const root = await sorted(102);
  await say(root, "people", "add", "Clara", await drawn(112));
  await Deno.remove(join(root, layout.references, "Clara"), { recursive: true });
  await dropDrawn(join(root, layout.incoming), 101);
  await sortOnce(root);
  assert.ok(!(await people(root)).some((path) => path.startsWith("Clara/")));
});

testWithModels("a reference known by another model is read again", async () => {
  const root = await newEventRoot();
  const earlier = await testApp(root, { embedderId: "earlier-model" });
  await Deno.copyFile(await drawn(101), join(root, layout.references, "Clara.jpg"));
  await earlier.app.start();
  earlier.store.close();
  await dropDrawn(join(root, layout.incoming), 112);
  await sortOnce(root);
  assert.deepEqual(await people(root), ["Clara/Solo/IMG_0112.jpg"]);
  const history = JSON.parse((await say(root, "history", "--json")).output);
  assert.equal(history.length, 1, "the name was given once");
});

testWithModels("a photo can be tested against everybody, which changes nothing", async () => {
  const root = await sorted(101, 102);
  const { output } = await say(root, "people", "test", await drawn(107));
  assert.match(output, /shows 2 faces; up to 1\.07 joins/);
  assert.match(output, /^The photo is not in the event: its faces have letters/m);
  assert.deepEqual(output.match(/^face \S+/gm), ["face A", "face B"]);
  const { said } = await say(root, "people", "move", "B", "1");
  assert.match(
    said,
    /there is no face B in this event.*Letters name the faces of a photo that is/s,
  );
  const { faces } = JSON.parse(
    (await say(root, "people", "test", await drawn(112), "--json")).output,
  );
  const [{ nearest: [first, second] }] = faces;
  assert.deepEqual([first.name, first.says], ["Person_001", "joins"]);
  assert.ok(first.distance < second.distance);
});
