/** A shot that a camera kept as RAW and JPEG ends as one photo, however its files arrive. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/core/event_layout.ts";
import type { PairPreference } from "../src/core/shot.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, sortedEvent, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { jpegTakenAt, nefAround } from "./support/raw_files.ts";

const NOON = "2026:06:06 12:00:00", LATER = "2026:06:06 12:00:09";
const drawn = async (number: number) =>
  await Deno.readFile(join(await drawnPhotos(), `IMG_0${number}.jpg`));
const file = (root: string, name: string) => join(root, layout.incoming, name);

/** The two files of one shot of two people, under one stem. */
async function shot(times: { raw?: string; jpeg?: string } = { raw: NOON, jpeg: NOON }) {
  const picture = await drawn(107);
  return {
    "DSC_1.NEF": nefAround(picture, times.raw),
    "DSC_1.JPG": times.jpeg === undefined ? picture : jpegTakenAt(picture, times.jpeg),
  };
}

/** Sorts one batch after the other, and says what is to be seen then. */
async function sortBatches(
  pairs: PairPreference,
  ...batches: Record<string, Uint8Array>[]
): Promise<{ people: string[]; processed: string[]; root: string; developed: number }> {
  const root = await newEventRoot();
  let developed = 0;
  await dropDrawn(join(root, layout.incoming), 101, 102);
  for (const batch of batches) {
    for (const [name, bytes] of Object.entries(batch)) {
      await Deno.mkdir(join(file(root, name), ".."), { recursive: true });
      await Deno.writeFile(file(root, name), bytes);
    }
    const { app, store } = await testApp(root, {
      config: { pairs },
      develop: (real) => async (...request) => {
        const photo = await real(...request);
        if (!("standsBack" in photo)) developed++;
        return photo;
      },
    });
    await app.start();
    store.close();
  }
  const processed = (await filesBelow(join(root, layout.processed))).map(withoutHash);
  return { people: await sortedEvent(root), processed, root, developed: developed - 2 };
}

for (const [pairs, stands] of [["jpeg", "DSC_1.JPG"], ["raw", "DSC_1.NEF"]] as const) {
  testWithModels(`a pair is one photo in either order of arrival: ${pairs}`, async () => {
    const both = await shot();
    const together = await sortBatches(pairs, both);
    assert.equal(together.developed, 1, "one shot is developed once");
    assert.equal(together.processed.filter((name) => name === "DSC_1.jpg").length, 1);
    for (const first of ["DSC_1.NEF", "DSC_1.JPG"] as const) {
      const then = first === "DSC_1.NEF" ? "DSC_1.JPG" : "DSC_1.NEF";
      const apart = await sortBatches(pairs, { [first]: both[first] }, { [then]: both[then] });
      assert.deepEqual(apart.people, together.people, `${first} first`);
      assert.deepEqual(apart.processed, together.processed, `${first} first`);
      assert.equal(apart.developed, first === stands ? 1 : 2);
      const status = JSON.parse(
        (await photosort(["status", "--json", "--root", apart.root])).output,
      );
      assert.equal(status.photos.paired, 1);
    }
  });
}

testWithModels("who wants both gets both", async () => {
  const { processed, developed } = await sortBatches("both", await shot());
  assert.equal(processed.filter((name) => name === "DSC_1.jpg").length, 2);
  assert.equal(developed, 2);
});

testWithModels("files of one name are two shots where their capture times differ", async () => {
  const both = await shot({ raw: NOON, jpeg: LATER });
  const { "DSC_1.NEF": raw, "DSC_1.JPG": jpeg } = both;
  const apart: Record<string, Uint8Array>[] = [{ "DSC_1.NEF": raw }, { "DSC_1.JPG": jpeg }];
  for (const batches of [[both], apart, apart.toReversed()]) {
    const { processed } = await sortBatches("jpeg", ...batches);
    assert.equal(processed.filter((name) => name === "DSC_1.jpg").length, 2);
  }
});

testWithModels("a file without a capture time goes by its name, in its own folder", async () => {
  const { "DSC_1.NEF": raw, "DSC_1.JPG": jpeg } = await shot({ raw: NOON });
  const pair = await sortBatches("jpeg", { "DSC_1.NEF": raw, "dsc_1.jpg": jpeg });
  assert.equal(pair.processed.filter((name) => /^dsc_1/i.test(name)).length, 1);
  const strangers = await sortBatches("jpeg", { "A/DSC_1.NEF": raw, "B/DSC_1.JPG": jpeg });
  assert.equal(strangers.processed.filter((name) => name === "DSC_1.jpg").length, 2);
});

testWithModels("a broken JPEG leaves the shot to its RAW, and back once it is mended", async () => {
  const both = await shot(), jpeg = both["DSC_1.JPG"];
  const broken = { ...both, "DSC_1.JPG": jpeg.subarray(0, jpeg.length / 3) };
  const { root, processed } = await sortBatches("jpeg", broken);
  assert.equal(processed.filter((name) => name === "DSC_1.jpg").length, 1);
  assert.ok((await filesBelow(join(root, layout.errors))).includes("DSC_1.JPG"));
  await Deno.writeFile(file(root, "DSC_1.JPG"), jpeg);
  const { output } = await sortOnce(root);
  assert.match(output, /1 shown by another file of their shot/);
  assert.deepEqual(await sortedEvent(root), (await sortBatches("jpeg", both)).people);
});

testWithModels("a JPEG that is still being copied is waited for", async () => {
  const root = await newEventRoot(), both = await shot();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  await Deno.writeFile(file(root, "DSC_1.NEF"), both["DSC_1.NEF"]);
  await Deno.utime(file(root, "DSC_1.NEF"), 1000, 1000);
  await Deno.writeFile(file(root, "DSC_1.JPG"), both["DSC_1.JPG"]);
  const { app, store, lines } = await testApp(root, { config: { settleSeconds: 1 } });
  await app.start();
  store.close();
  assert.deepEqual(lines.filter((line) => /DSC_1\.NEF →/.test(line)), []);
  assert.ok(lines.some((line) => /DSC_1\.NEF shows the same shot as DSC_1\.JPG/.test(line)));
});

testWithModels(
  "a person whom only the other file seemed to show leaves no folder behind",
  async () => {
    const both = { "DSC_1.NEF": nefAround(await drawn(103)), "DSC_1.JPG": await drawn(107) };
    const { "DSC_1.NEF": raw, "DSC_1.JPG": jpeg } = both;
    const { root, people } = await sortBatches("jpeg", { "DSC_1.NEF": raw }, { "DSC_1.JPG": jpeg });
    assert.deepEqual(people, (await sortBatches("jpeg", both)).people);
    for await (const { name } of Deno.readDir(join(root, layout.people))) {
      assert.notDeepEqual(await filesBelow(join(root, layout.people, name)), [], name);
    }
  },
);
