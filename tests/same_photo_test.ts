/** Originals that other programs rewrite: the same picture is the same photo. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import sharp from "sharp";
import { layout } from "../src/event/event_layout.ts";
import { asTiff } from "../src/processor/heif/heif_container.ts";
import { testApp, type TestAppOptions } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { rated, stripped, withExif } from "./support/rewritten_files.ts";

const TIME = "2026:06:06 14:00:00";
const drawn = async (number: number) =>
  await Deno.readFile(join(await drawnPhotos(), `IMG_0${number}.jpg`));

async function eventWith(files: Record<string, Uint8Array>) {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  const at = (name: string) => join(incoming, name);
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(at(name), bytes);
  return { root, at };
}

interface Sorted {
  lines: string[];
  duplicates: number;
  /** What Processed and the people's folders hold; names without hashes. */
  places: string[];
  /** How many photos the event has, and how many files it knows. */
  photos: number;
  sources: string[];
}

async function sort(root: string, options: TestAppOptions = {}): Promise<Sorted> {
  const { app, store, lines } = await testApp(root, options);
  const { duplicates } = await app.start();
  const photos = store.photos.all().length;
  const sources = store.sources.all().map(({ path, role }) => `${path} ${role}`);
  store.close();
  const files = [...await filesBelow(join(root, layout.people)), ...await noFaces(root)];
  return { lines, duplicates, places: files.map(withoutHash), photos, sources };
}
const noFaces = (root: string) => filesBelow(join(root, layout.noFaces));
const developed = (root: string) => snapshot(join(root, layout.processed));
const query = <T>(root: string, sql: string): T[] => {
  const db = new DatabaseSync(join(root, layout.database));
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
};

/** How programs put a file's new content where the old one was. */
const ways: Record<string, (path: string, bytes: Uint8Array) => Promise<void>> = {
  "in place": (path, bytes) => Deno.writeFile(path, bytes),
  "by a file that takes its place": async (path, bytes) => {
    await Deno.writeFile(`${path}.tmp`, bytes);
    await Deno.rename(`${path}.tmp`, path);
  },
  "beside a copy of it, as exiftool does": async (path, bytes) => {
    await Deno.writeFile(`${path}_exiftool_tmp`, bytes);
    await Deno.rename(path, `${path}_original`);
    await Deno.rename(`${path}_exiftool_tmp`, path);
  },
};
for (const [how, write] of Object.entries(ways)) {
  testWithModels(`a photo that is rated ${how} is the same photo, again and again`, async () => {
    const whole = await drawn(101), { root, at } = await eventWith({ "a.jpg": whole });
    const first = await sort(root), before = await developed(root);
    for (const stars of [1, 5]) {
      await write(at("a.jpg"), rated(whole, stars));
      const { places, photos, lines } = await sort(root);
      assert.deepEqual([places, photos], [first.places, 1]);
      assert.ok(
        lines.includes("Another program changed a.jpg, but not its picture: nothing to do"),
      );
    }
    assert.deepEqual(await developed(root), before, "nothing is developed anew");
    const { lines } = await sort(root);
    assert.ok(!lines.some((line) => /same photo/.test(line)), "it is told once");
  });
}

testWithModels("a rated copy beside the original is a duplicate", async () => {
  const whole = await drawn(101), { root, at } = await eventWith({ "a.jpg": whole });
  const { places } = await sort(root);
  await Deno.writeFile(at("b.jpg"), rated(whole, 5));
  const after = await sort(root);
  assert.deepEqual([after.places, after.photos, after.duplicates], [places, 1, 1]);
});

testWithModels("a photo that is renamed and rated stays the same, under its new name", async () => {
  const whole = await drawn(101), { root, at } = await eventWith({ "a.jpg": whole });
  const { places } = await sort(root);
  await Deno.rename(at("a.jpg"), at("Wedding 1.jpg"));
  await Deno.writeFile(at("Wedding 1.jpg"), rated(whole, 5));
  const after = await sort(root);
  assert.deepEqual([after.places, after.photos], [places, 1]);
  assert.deepEqual(after.sources, ["Wedding 1.jpg original"]);
});

testWithModels("what another program writes beside a photo changes nothing", async () => {
  const { root, at } = await eventWith({ "a.jpg": await drawn(101) });
  const { places } = await sort(root);
  await Deno.writeTextFile(at("a.xmp"), "<x:xmpmeta/>");
  const after = await sort(root);
  assert.deepEqual([after.places, after.photos], [places, 1]);
});

testWithModels("another time puts the same photo elsewhere in the order", async () => {
  const whole = withExif(await drawn(101), { time: TIME });
  const { root, at } = await eventWith({ "a.jpg": whole });
  const { places } = await sort(root);
  const [name] = await filesBelow(join(root, layout.people));
  const shown = async () => (await Deno.stat(join(root, layout.people, name))).mtime!.getTime();
  const [inode] = (await developed(root)).map((line) => line.split(" ")[2]), before = await shown();
  await Deno.writeFile(at("a.jpg"), withExif(whole, { time: "2026:06:06 15:00:00" }));
  assert.deepEqual((await sort(root)).places, places);
  assert.equal(await shown() - before, 3_600_000);
  assert.equal((await developed(root))[0].split(" ")[2], inode, "nothing is developed anew");
});

testWithModels("a photo without a time keeps its place in the order when it is rated", async () => {
  const whole = stripped(await drawn(101)), { root, at } = await eventWith({ "a.jpg": whole });
  const then = new Date("2026-06-06T14:00:00Z");
  await Deno.utime(at("a.jpg"), then, then);
  await sort(root);
  await Deno.writeFile(at("a.jpg"), rated(whole, 5));
  await sort(root);
  await Deno.writeFile(at("a.jpg"), withExif(whole, { orientation: 3 }));
  await sort(root);
  assert.deepEqual(query(root, "SELECT taken_at FROM photo").map((row) => ({ ...row as object })), [
    { taken_at: then.getTime() },
  ]);
});

/** Two named guests who are in one photo together, which is in both folders. */
async function eventOfTwo() {
  const whole = withExif(await drawn(107), { time: TIME, orientation: 1 });
  const event = await eventWith({ "both.jpg": whole });
  await dropDrawn(join(event.root, layout.incoming), 101, 102);
  await sort(event.root);
  for (const [number, name] of [["1", "Anna"], ["2", "Bert"]]) {
    const { code, said } = await photosort(["people", "name", number, name, "--root", event.root]);
    assert.equal(code, 0, said);
  }
  const [face] = query<{ id: number }>(
    event.root,
    "SELECT f.id FROM face f JOIN photo p ON p.id = f.photo_id WHERE p.output_name LIKE 'both%'",
  );
  return { ...event, whole, face: face.id };
}
const facesOf = (root: string) =>
  query<{ id: number; person_id: number }>(root, "SELECT id, person_id FROM face ORDER BY id")
    .map(({ id, person_id }) => [id, person_id]);

for (const orientation of [2, 3, 5, 6, 8]) {
  testWithModels(`turned by orientation ${orientation}, it keeps its people`, async () => {
    const { root, at, whole } = await eventOfTwo();
    const before = await sort(root), faces = facesOf(root);
    await Deno.writeFile(at("both.jpg"), withExif(whole, { time: TIME, orientation }));
    const after = await sort(root);
    assert.ok(after.lines.some((line) => /both\.jpg shows another picture/.test(line)));
    assert.deepEqual([after.places, after.photos], [before.places, before.photos]);
    const same = facesOf(root).filter(([id]) => faces.some(([known]) => known === id));
    assert.deepEqual(same, faces, "the faces are the same, with their people");
    const [output] = (await filesBelow(join(root, layout.processed))).filter((path) =>
      path.startsWith("both")
    );
    const { width, height } = await sharp(join(root, layout.processed, output)).metadata();
    const isTurned = orientation >= 5;
    assert.equal(height > width, isTurned, `${width} × ${height}`);
    // In every folder it is the photo as it is now.
    const shown = await filesBelow(join(root, layout.people));
    for (const path of shown.filter((one) => one.includes("both"))) {
      const { width: across } = await sharp(join(root, layout.people, path)).metadata();
      assert.equal(across, width);
    }
  });
}

testWithModels("another profile has it developed anew, with its people", async () => {
  const plain = await drawn(101);
  const wide = new Uint8Array(await sharp(plain).withIccProfile("p3").jpeg().toBuffer());
  const { root, at } = await eventWith({ "a.jpg": wide });
  const before = await sort(root), faces = facesOf(root), output = await developed(root);
  await Deno.writeFile(at("a.jpg"), stripped(wide, false));
  const after = await sort(root);
  assert.deepEqual([after.places, after.photos, facesOf(root)], [before.places, 1, faces]);
  assert.notDeepEqual(await developed(root), output);
});

testWithModels("a forgotten face stays forgotten when its photo is rated and turned", async () => {
  const { root, at, whole } = await eventOfTwo();
  const { app, store } = await testApp(root);
  store.decisions.propose({ kind: "forget", person: 1 }, Date.now());
  await app.start();
  store.close();
  const left = facesOf(root).length;
  for (const bytes of [rated(whole, 5), withExif(whole, { time: TIME, orientation: 6 })]) {
    await Deno.writeFile(at("both.jpg"), bytes);
    await sort(root);
    assert.equal(facesOf(root).length, left);
  }
});

testWithModels("a rebuilt event knows its photos again, rated and turned as they are", async () => {
  const { root, at, whole, face } = await eventOfTwo();
  const split = await photosort(["people", "split", "Anna", `${face}`, "--root", root]);
  const names = async () => (await filesBelow(join(root, layout.people))).sort();
  assert.equal(split.code, 0, split.said);
  await sort(root);
  // Mirrored, as faces that lie are not found.
  await Deno.writeFile(at("both.jpg"), rated(withExif(whole, { time: TIME, orientation: 2 }), 5));
  await sort(root);
  const before = await names();
  const { code, said, output } = await photosort(["doctor", "--rebuild", "--root", root]);
  assert.equal(code, 0, said + output);
  await sort(root);
  assert.deepEqual(await names(), before);
  assert.doesNotMatch(said, /not found any more|the original is not in/);
});

testWithModels(
  "a photo that an earlier photosort sorted is known by what it is developed to",
  async () => {
    const whole = await drawn(101), { root, at } = await eventWith({ "a.jpg": whole });
    const { places } = await sort(root), before = await developed(root);
    query(root, "UPDATE photo SET image_hash = NULL, look_hash = NULL, turn = NULL");
    query(root, "UPDATE source SET sha256 = NULL");
    await Deno.writeFile(at("a.jpg"), rated(whole, 5));
    const after = await sort(root);
    assert.deepEqual([after.places, after.photos, after.sources], [places, 1, ["a.jpg original"]]);
    assert.deepEqual(await developed(root), before);
    // From now on it is known without developing it.
    await Deno.writeFile(at("a.jpg"), rated(whole, 4));
    const { lines } = await sort(root);
    assert.ok(!lines.some((line) => /a\.jpg → /.test(line)), lines.join("\n"));
  },
);

testWithModels("another photo at the same path is another photo", async () => {
  const { root, at } = await eventWith({ "a.jpg": await drawn(101) });
  await sort(root);
  await Deno.writeFile(at("a.jpg"), await drawn(102));
  const { places, photos } = await sort(root);
  assert.deepEqual([places.length, photos], [2, 2]);
});

testWithModels(
  "what was made of an unfinished copy goes once the whole file is there",
  async () => {
    const picture = sharp(await drawn(101)).removeAlpha();
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
    // Its directory comes first, and pixels that are stored as they are may be black to the end.
    const whole = asTiff({ data, channels: 3, width: info.width, height: info.height });
    const half = whole.slice().fill(0, whole.length * 0.7);
    const { root, at } = await eventWith({ "a.tif": half });
    const before = await sort(root);
    assert.equal(before.places.length, 1);
    await Deno.writeFile(at("a.tif"), whole);
    const after = await sort(root);
    assert.deepEqual([after.places, after.photos], [before.places, 1]);
    const [output] = await filesBelow(join(root, layout.people));
    const { channels } = await sharp(join(root, layout.people, output))
      .extract({ left: 0, top: 0, width: info.width, height: info.height }).stats();
    const { channels: wanted } = await sharp(await drawn(101)).stats();
    assert.ok(Math.abs(channels[0].mean - wanted[0].mean) < 3, "it is the whole picture");
  },
);

testWithModels("a JPEG that gets its end marker last is one photo", async () => {
  const whole = await drawn(101), { root, at } = await eventWith({});
  await Deno.writeFile(at("a.jpg"), whole.subarray(0, whole.length - 2));
  const { places } = await sort(root);
  await Deno.writeFile(at("a.jpg"), whole);
  const after = await sort(root);
  assert.deepEqual([after.places, after.photos], [places, 1]);
});

testWithModels(
  "a photo that is rated on a card is the same photo, and the card the same",
  async () => {
    const root = await newEventRoot(), source = join(root, "..", "card");
    await dropDrawn(join(source, "DCIM"), 101, 102);
    const { places } = await sort(root, { source });
    const path = join(source, "DCIM", "IMG_0101.jpg");
    for (const stars of [1, 5]) {
      await Deno.writeFile(path, rated(await drawn(101), stars));
      const after = await sort(root, { source });
      assert.deepEqual([after.places, after.photos], [places, 2]);
    }
    assert.equal(query(root, "SELECT 1 FROM card").length, 1);
  },
);

testWithModels("a photo that is rated while it is developed is read once more", async () => {
  const whole = await drawn(101), { root, at } = await eventWith({ "a.jpg": whole });
  let writes = 0;
  const turned = withExif(whole, { orientation: 3 });
  const { places, photos } = await sort(root, {
    develop: (real) => async (...args) => {
      if (writes++ === 0) {
        await Deno.writeFile(at("a.jpg"), turned);
        // Long enough for it to be noticed.
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return await real(...args);
    },
  });
  const after = await sort(root);
  assert.deepEqual([after.places, photos, after.photos], [places, 1, 1]);
  assert.deepEqual(
    query<{ turn: number }>(root, "SELECT turn FROM photo").map(({ turn }) => turn),
    [3],
  );
});
