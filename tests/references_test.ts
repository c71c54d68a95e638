/** Named people: photos that show one person each say who is who. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
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
        [await drawn(107), /shows 2 clear faces, and must show exactly one/],
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
  await lines.until(/Admin\/People\/Both\.jpg cannot be used: it shows 2 clear faces/);
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

testWithModels("the portrait of one person makes no second one under another name", async () => {
  const root = await sorted(101);
  await say(root, "people", "add", "Clara", await drawn(112));
  const { code, said } = await say(root, "people", "add", "Somebody else", await drawn(112));
  assert.equal(code, exitCodes.usage);
  assert.match(said, /it is already the portrait of Clara: Admin\/People\/Clara\//);
  assert.equal((await filesBelow(join(root, layout.references))).length, 1);
  await Deno.copyFile(await drawn(112), join(root, layout.references, "Twin.jpg"));
  await sortOnce(root);
  const list = JSON.parse((await say(root, "people", "list", "--json")).output);
  assert.deepEqual(list.map(({ name }: { name: string }) => name), ["Clara"]);
  const { portraits } = JSON.parse((await say(root, "status", "--json")).output);
  assert.deepEqual(
    portraits.map(({ path, doubt }: { path: string; doubt: string }) => [path, doubt]),
    [["Admin/People/Twin.jpg", "taken"]],
  );
  await Deno.remove(join(root, layout.references, "Clara"), { recursive: true });
  await sortOnce(root);
  const after = JSON.parse((await say(root, "people", "list", "--json")).output);
  assert.ok(after.some(({ name }: { name: string }) => name === "Twin"), "it is free now");
});

testWithModels(
  "whom a portrait resembles is told, until a human says that they are two",
  async () => {
    const root = await sorted(102);
    await say(root, "people", "add", "Clara", await drawn(112));
    const { output } = await say(root, "people", "add", "Her sister", await drawn(101));
    assert.match(output, /also looks like Clara \(over 99 % sure\)/);
    const path = /Admin\/People\/\S+ ?\S*\.jpg/;
    const line = (await say(root, "review")).output.split("\n").find((one) => path.test(one))!;
    assert.match(line, /also looks like .*If they are two people: `photosort people accept/);
    const [portrait] = JSON.parse((await say(root, "review", "--json")).output).portraits;
    await say(root, "people", "accept", portrait.path);
    assert.deepEqual(JSON.parse((await say(root, "review", "--json")).output).portraits, []);
  },
);

testWithModels(
  "a portrait unlike the person's others is not learned before a human says that it shows them",
  async () => {
    const root = await sorted(101, 102);
    await say(root, "people", "add", "Clara", await drawn(112));
    const kofi = await drawn(102);
    const refused = await say(root, "people", "add", "Clara", kofi);
    assert.equal(refused.code, exitCodes.usage);
    assert.match(refused.said, /it does not look like Clara \(under 1 % sure\).*--sure/s);
    const held = join(root, layout.references, "Clara", "2.jpg");
    await Deno.copyFile(kofi, held);
    const before = await people(root);
    const { said } = await photosort(["run", "--once", "--root", root]);
    assert.match(said, /Clara\/2\.jpg is not used, because it does not look like Clara/);
    assert.deepEqual(await people(root), before, "nobody's photos moved");
    const told = "Admin/People/Clara/2.jpg";
    for (const command of [["status"], ["doctor"], ["review"]]) {
      await sortOnce(root);
      assert.ok((await say(root, ...command)).output.includes(told), `${command} does not tell`);
    }
    const { code, findings } = await (async () => {
      const { code, output } = await say(root, "doctor", "--json");
      return { code, findings: JSON.parse(output).findings };
    })();
    assert.equal(code, exitCodes.photosFailed);
    assert.ok(findings.some(({ check }: { check: string }) => check === "portraits"));
    assert.match((await say(root, "people", "accept", told)).output, /2\.jpg shows Clara/);
    assert.ok((await people(root)).includes("Clara/Solo/IMG_0102.jpg"), "now it is learned");
    await say(root, "undo");
    await sortOnce(root);
    assert.ok((await say(root, "status")).output.includes(`${told}, not used`));
    await Deno.remove(held);
    await sortOnce(root);
    assert.ok(!(await say(root, "status")).output.includes(told), "what is gone is not told");
  },
);

testWithModels("a portrait unlike the others is taken if the operator is sure", async () => {
  const root = await sorted(102);
  await say(root, "people", "add", "Clara", await drawn(112));
  const { output } = await say(root, "people", "add", "Clara", await drawn(102), "--sure");
  assert.match(output, /^Clara is person \d+/);
  assert.deepEqual(await people(root), ["Clara/Solo/IMG_0102.jpg"]);
  await say(root, "people", "forget", "Clara", "--yes");
  assert.deepEqual(await filesBelow(join(root, layout.references)), []);
});

testWithModels("a photo that is no portrait is told until it is replaced", async () => {
  const root = await sorted(102), both = join(root, layout.references, "_staff", "Both.jpg");
  await Deno.mkdir(join(both, ".."));
  await Deno.copyFile(await drawn(107), both);
  for (let run = 0; run < 2; run++) await sortOnce(root);
  const { output } = await say(root, "status");
  assert.match(output, /Admin\/People\/_staff\/Both\.jpg, not used: it shows 2 clear faces/);
  assert.match(
    (await say(root, "people", "test", both)).output,
    /photosort cannot use it as a portrait: it shows 2 clear faces/,
  );
  await Deno.copyFile(await drawn(101), both);
  await sortOnce(root);
  assert.doesNotMatch((await say(root, "status")).output, /Portraits/);
  const list = JSON.parse((await say(root, "people", "list", "--json")).output);
  assert.ok(
    list.some(({ name, role }: { name: string; role: string }) =>
      name === "Both" && role === "staff"
    ),
  );
});

testWithModels("a photo can be tested against everybody, which changes nothing", async () => {
  const root = await sorted(101, 102);
  const { output } = await say(root, "people", "test", await drawn(107));
  assert.match(output, /shows 2 faces$/m);
  const distances = ["--strict-distance", "0.9", "--loose-distance", "1.1"];
  assert.match(
    (await say(root, "people", "test", await drawn(107), ...distances)).output,
    /shows 2 faces; up to distance 0\.9 joins; beyond distance 1\.1 is nobody$/m,
  );
  assert.match(output, /^The photo is not in the event, so its faces have letters/m);
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
  assert.ok(first.distance < second.distance && first.share > second.share);
});
