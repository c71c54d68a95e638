/** Sidecars follow who is who, and nobody's own are touched. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Decision } from "../src/core/decision.ts";
import { layout } from "../src/event/event_layout.ts";
import type { Config } from "../src/event/settings.ts";
import { sidecarName } from "../src/event/folders/sidecar_name.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { jpegTakenAt, nefAround } from "./support/raw_files.ts";

const on = ["--sidecars", "on"];

/** Sorted: two photos of guest 1, two of guest 2, and one of the two. */
async function sortedRoot(...flags: string[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102, 107);
  assert.equal((await sortOnce(root, ...flags)).code, 0);
  return root;
}

/** Runs until all is done, with what somebody decides first. @returns what was said. */
async function run(
  root: string,
  config: Partial<Config> = {},
  ...decisions: Decision[]
): Promise<string[]> {
  const { app, store, lines } = await testApp(root, { config: { sidecars: "on", ...config } });
  for (const decision of decisions) store.decisions.propose(decision, 0);
  await app.start();
  store.close();
  return lines;
}

const processed = (root: string) => join(root, layout.processed);
const sidecarsIn = async (root: string) =>
  (await filesBelow(processed(root))).filter((name) => name.endsWith(".xmp"));
const read = (root: string, name: string) => Deno.readTextFile(join(processed(root), name));
const namesIn = (text: string) =>
  [...text.matchAll(/<mwg-rs:Name>([^<]*)/g)].map((match) => match[1]).sort();
/** Names in each sidecar, by the drawn photo's number. */
async function told(root: string): Promise<Record<string, string[]>> {
  const entries = (await sidecarsIn(root)).map(async (name) =>
    [name.slice("IMG_0".length, "IMG_0101".length), namesIn(await read(root, name))] as const
  );
  return Object.fromEntries(await Promise.all(entries));
}

testWithModels(
  "without the setting there are none, and with it one beside each photo",
  async () => {
    const root = await sortedRoot();
    assert.deepEqual(await sidecarsIn(root), []);
    await run(root);
    const outputs = (await filesBelow(processed(root))).filter((name) =>
      /^IMG_.*\.jpg$/.test(name)
    );
    assert.deepEqual(await sidecarsIn(root), outputs.map(sidecarName));
    for (const name of await sidecarsIn(root)) {
      assert.match(await read(root, name), /<mwg-rs:Type>Face</);
    }
    const before = await snapshot(processed(root));
    await run(root);
    assert.deepEqual(await snapshot(processed(root)), before, "what is right is not written again");
  },
);

testWithModels("sidecars follow names and roles, also one that leaves the folder", async () => {
  const root = await sortedRoot(...on);
  const people = JSON.parse((await photosort(["export", "--json", "--root", root])).output).people;
  assert.deepEqual(people.map(({ photos }: { photos: number }) => photos), [2, 2]);
  await run(root, {}, { kind: "name", person: 1, name: "Anna/Lu" });
  const named = await told(root),
    withAnna = Object.values(named).filter(({ length }) => length > 0);
  assert.deepEqual(withAnna, [["Anna/Lu"], ["Anna/Lu"]]);
  await run(root, {}, { kind: "name", person: 1, name: "Anna:Lu" });
  assert.equal((await filesBelow(join(root, layout.people, "Anna_Lu"))).length, 2);
  assert.deepEqual(Object.values(await told(root)).flat(), ["Anna:Lu", "Anna:Lu"]);
  await run(root, {}, { kind: "role", person: 1, role: "staff" });
  assert.deepEqual(Object.values(await told(root)).flat(), ["Anna:Lu", "Anna:Lu"]);
  await run(root, {}, { kind: "role", person: 1, role: "hidden" });
  assert.deepEqual(Object.values(await told(root)), [[], []], "hers alone has none any more");
});

testWithModels("a running photosort writes them when somebody decides", async () => {
  const root = await sortedRoot(...on);
  const { app, store, logged } = await testApp(root, { once: false, config: { sidecars: "on" } });
  const running = app.start();
  store.decisions.propose({ kind: "name", person: 2, name: "Ben" }, 0);
  await logged(/Decision 1 \(name\) was applied/);
  app.close();
  await running;
  store.close();
  assert.deepEqual(Object.values(await told(root)).flat(), ["Ben", "Ben"]);
});

testWithModels("lost ones come back, and those of others stay as they are", async () => {
  const root = await sortedRoot(...on), [lost, edited, own] = await sidecarsIn(root);
  const expected = await read(root, lost);
  await Deno.remove(join(processed(root), lost));
  const stars = (await read(root, edited)).replace("<xmp:Cr", "<xmp:Rating>5</xmp:Rating><xmp:Cr");
  await Deno.writeTextFile(join(processed(root), edited), stars);
  await Deno.writeTextFile(join(processed(root), own), "my own");
  const lines = await run(root, {}, { kind: "name", person: 1, name: "Anna" }, {
    ...{ kind: "name", person: 1, name: null },
  });
  assert.equal(await read(root, lost), expected);
  assert.equal(await read(root, edited), stars);
  assert.equal(await read(root, own), "my own");
  for (const name of [edited, own]) {
    const said = `Another program wrote or changed ${layout.processed}/${name}: it stays as it is`;
    assert.ok(lines.some((line) => line.startsWith(said)), lines.join("\n"));
  }
  await Deno.remove(join(processed(root), own));
  await run(root);
  assert.match(await read(root, own), /Written by photosort/);
});

testWithModels(
  "switched off those there are kept true, and switched on again the others are made",
  async () => {
    const root = await sortedRoot(...on);
    const [gone] = await sidecarsIn(root);
    await run(root, { sidecars: "off" }, { kind: "name", person: 1, name: "Anna" });
    assert.ok(Object.values(await told(root)).flat().includes("Anna"));
    await Deno.remove(join(processed(root), gone));
    await run(root, { sidecars: "off" });
    assert.equal((await sidecarsIn(root)).length, 2);
    await run(root);
    assert.deepEqual(Object.values(await told(root)).flat(), ["Anna", "Anna"]);
  },
);

testWithModels(
  "a photo that stands back has none, and times follow a clock set right",
  async () => {
    const root = await newEventRoot(), incoming = join(root, layout.incoming);
    const picture = await Deno.readFile(join(await drawnPhotos(), "IMG_0107.jpg"));
    await Deno.mkdir(incoming, { recursive: true });
    await Deno.writeFile(join(incoming, "A.NEF"), nefAround(picture, "2026:06:06 12:00:00"));
    await run(root);
    const [raw] = await sidecarsIn(root);
    await Deno.writeFile(
      join(incoming, "A.JPG"),
      jpegTakenAt(picture, "2026:06:06 12:00:00", "Brownie"),
    );
    await run(root);
    const [jpeg, ...others] = await sidecarsIn(root);
    assert.deepEqual(others, []);
    assert.notEqual(jpeg, raw);
    assert.match(await read(root, jpeg), /<xmp:CreateDate>2026-06-06T12:00:00</);
    await run(root, { cameraClocks: new Map([["brownie", 3_600_000]]) });
    assert.match(await read(root, jpeg), /<xmp:CreateDate>2026-06-06T13:00:00</);
  },
);

testWithModels("a dry run says which it would write, and writes none", async () => {
  const root = await sortedRoot(), before = await snapshot(processed(root));
  const { output } = await photosort(["run", "--dry-run", "--root", root, ...on]);
  assert.equal(output.match(/^would write Processed\/IMG_.*\.xmp$/gm)?.length, 3);
  assert.deepEqual(await snapshot(processed(root)), before);
});
