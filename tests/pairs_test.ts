/** A shot that a camera kept as RAW and JPEG ends as one photo, however its files arrive. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import type { PairPreference } from "../src/core/shot.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, sortedEvent, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { jpegTakenAt, nefAround } from "./support/raw_files.ts";
import { tempFolder } from "./support/temp_folder.ts";

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
  assert.match(output, /1 shown by another file of the same shot/);
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

/** A pair as two cards or folders hold it; the camera's name is in both files. */
async function pairOf(camera: string, time: string, jpegTime = time, number = 107) {
  const picture = await drawn(number);
  return { raw: nefAround(picture, time, camera), jpeg: jpegTakenAt(picture, jpegTime, camera) };
}
const shown = (processed: readonly string[]) =>
  processed.filter((name) => !name.startsWith("thumbs/") && !name.startsWith("IMG_01")).length;

for (
  const [kind, raw, jpeg] of [
    ["as a Pixel names them", "PXL_1.dng", "PXL_1.jpg"],
    ["in RAW/ and JPG/", "RAW/DSC_1.NEF", "JPG/DSC_1.JPG"],
    ["in a folder and one below it", "raw/DSC_1.NEF", "DSC_1.JPG"],
    ["in two card slots", "slot 1/DCIM/100ND850/DSC_1.NEF", "slot 2/DCIM/100ND850/DSC_1.JPG"],
    ["in folders that have nothing in common", "backup/a/DSC_1.NEF", "b/c/DSC_1.JPG"],
    ["in AdobeRGB", "DSC_0001.NEF", "_DSC0001.JPG"],
  ]
) {
  testWithModels(`files of one shot are a pair ${kind}, in either order`, async () => {
    const name = (path: string, rendition: string) =>
      path.replace("PXL_1", `PXL_20240506_070809123.${rendition}`);
    const files = await pairOf("ND850", NOON);
    const rawFile = { [name(raw, "RAW-02.ORIGINAL")]: files.raw };
    const jpegFile = { [name(jpeg, "RAW-01.MP.COVER")]: files.jpeg };
    const together = await sortBatches("jpeg", { ...rawFile, ...jpegFile });
    assert.equal(shown(together.processed), 1);
    for (const batches of [[rawFile, jpegFile], [jpegFile, rawFile]]) {
      const apart = await sortBatches("jpeg", ...batches);
      assert.equal(shown(apart.processed), 1);
      assert.deepEqual(apart.people, together.people);
    }
  });
}

testWithModels(
  "files of one name in sibling folders are two shots if time or camera differ",
  async () => {
    const one = await pairOf("ND850", NOON), later = await pairOf("ND850", LATER);
    const other = await pairOf("Z 9", NOON);
    for (const { jpeg } of [later, other]) {
      const raw = { "A/DSC_1.NEF": one.raw }, rendered = { "B/DSC_1.JPG": jpeg };
      for (const batches of [[{ ...raw, ...rendered }], [raw, rendered], [rendered, raw]]) {
        assert.equal(shown((await sortBatches("jpeg", ...batches)).processed), 2);
      }
    }
  },
);

testWithModels("two cameras that count alike keep their pairs apart", async () => {
  const one = await pairOf("ND850", NOON), other = await pairOf("Z 9", LATER, LATER, 109);
  const files = { "A/DSC_1.NEF": one.raw, "A/DSC_1.JPG": one.jpeg };
  const others = { "B/DSC_1.NEF": other.raw, "B/DSC_1.JPG": other.jpeg };
  for (const batches of [[{ ...files, ...others }], [files, others]]) {
    const { processed, root } = await sortBatches("jpeg", ...batches);
    assert.equal(shown(processed), 2);
    const { app, store } = await testApp(root);
    await app.start();
    const pairs = store.photos.inState("paired").map(({ id, partnerId }) =>
      [id, partnerId!].map((photo) => store.sources.ofPhoto(photo)[0].path).sort()
    );
    store.close();
    assert.deepEqual(pairs.sort(), [
      ["A/DSC_1.JPG", "A/DSC_1.NEF"],
      ["B/DSC_1.JPG", "B/DSC_1.NEF"],
    ]);
  }
});

testWithModels("a RAW on one card and its JPEG on another are a pair", async () => {
  const root = await newEventRoot(), { raw, jpeg } = await pairOf("ND850", NOON);
  const read = async (name: string, bytes: Uint8Array) => {
    const card = await tempFolder();
    await Deno.writeFile(join(card, name), bytes);
    const { app, store } = await testApp(root, { source: card });
    await app.start();
    const states = store.photos.countByState();
    store.close();
    await Deno.remove(card, { recursive: true });
    return states;
  };
  assert.deepEqual(await read("DSC_1.NEF", raw), { routed: 1 });
  assert.deepEqual(await read("DSC_1.JPG", jpeg), { paired: 1, routed: 1 });
});

testWithModels(
  "an event of an earlier photosort knows its shots as they are named now",
  async () => {
    const both = await pairOf("ND850", NOON);
    const { root } = await sortBatches("jpeg", { "RAW/DSC_1.NEF": both.raw });
    const path = join(root, layout.database), db = new DatabaseSync(path);
    db.exec("UPDATE source SET shot = 'raw/dsc_1'");
    db.close();
    await Deno.mkdir(file(root, "JPG"));
    await Deno.writeFile(file(root, "JPG/DSC_1.JPG"), both.jpeg);
    const { app, store } = await testApp(root);
    await app.start();
    assert.equal(store.photos.countByState().paired, 1);
    store.close();
  },
);
