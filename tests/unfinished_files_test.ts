/** Files that arrive slowly, or not to their end. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { testApp, type TestAppOptions } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";

const drawn = async (file: string) => await Deno.readFile(join(await drawnPhotos(), file));
/** As where a copy sets the file's size first, and fills it from the start. */
const preallocated = (whole: Uint8Array, part: number) =>
  whole.slice().fill(0, Math.floor(whole.length * part));
const cut = (whole: Uint8Array, part: number) => whole.slice(0, Math.floor(whole.length * part));

async function emptyEvent() {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  return { root, at: (name: string) => join(incoming, name) };
}

/** Where each photo is, without the part of its hash. */
async function placesOf(root: string): Promise<string[]> {
  const folders = [layout.people, layout.noFaces, layout.errors];
  const files = await Promise.all(folders.map((folder) => filesBelow(join(root, folder))));
  return files.flat().map((path) => withoutHash(path).replace(/^Person_\d+\//, "")).sort();
}

/** Runs until `work` is done. */
async function whileRunning<T>(
  root: string,
  config: TestAppOptions["config"],
  work: (app: Awaited<ReturnType<typeof testApp>>) => Promise<T>,
): Promise<T> {
  const started = await testApp(root, { once: false, config });
  const running = started.app.start();
  try {
    return await work(started);
  } finally {
    started.app.close();
    await running;
    started.store.close();
  }
}

for (const [how, unfinished] of Object.entries({ preallocated, cut })) {
  testWithModels(`an upload that stalls (${how}) is left alone until it is whole`, async () => {
    const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
    await Deno.writeFile(at("a.jpg"), unfinished(whole, 0.6));
    await whileRunning(root, { incompleteMinutes: 10 }, async ({ store, logged }) => {
      await logged(/a\.jpg is incomplete/);
      // One more comparison with the disk, and one more photo, go by meanwhile.
      await dropDrawn(join(root, layout.incoming), 102);
      await logged(/IMG_0102\.jpg → /);
      assert.deepEqual(store.incomplete.all().map(({ path }) => path), ["a.jpg"]);
      assert.deepEqual(await placesOf(root), ["Solo/IMG_0102.jpg"]);
      const file = await Deno.open(at("a.jpg"), { write: true });
      await file.seek(Math.floor(whole.length * 0.6), Deno.SeekMode.Start);
      for (let from = Math.floor(whole.length * 0.6); from < whole.length;) {
        from += await file.write(whole.subarray(from));
      }
      file.close();
      await logged(/a\.jpg → /);
      assert.deepEqual(store.incomplete.all(), []);
    });
    assert.deepEqual(await placesOf(root), ["Solo/IMG_0102.jpg", "Solo/a.jpg"]);
  });
}

testWithModels("a file that stays unfinished for long is set aside", async () => {
  const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
  await Deno.writeFile(at("blank.jpg"), preallocated(whole, 0.6));
  await Deno.writeFile(at("cut.jpg"), cut(whole, 0.6));
  await Deno.writeFile(at("empty.jpg"), new Uint8Array());
  // A minute takes three seconds.
  await whileRunning(
    root,
    { incompleteMinutes: 1, rescanSeconds: 0 },
    async ({ store, logged }) => {
      await logged(/blank\.jpg is incomplete/);
      for (const name of ["blank", "cut", "empty"]) {
        await logged(new RegExp(`Moved ${name}\\.jpg to Admin/Errors`));
      }
      assert.deepEqual(store.incomplete.all(), []);
    },
  );
  const names = ["blank.jpg", "cut.jpg", "empty.jpg"];
  assert.deepEqual(await placesOf(root), names.flatMap((name) => [name, `${name}.txt`]));
});

testWithModels(
  "a run that is to end leaves a copy under way where it is, and says so",
  async () => {
    const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
    await dropDrawn(join(root, layout.incoming), 102);
    await Deno.writeFile(at("a.jpg"), preallocated(whole, 0.6));
    const run = () => photosort(["run", "--once", "--root", root]);
    const first = await run();
    assert.equal(first.code, 1);
    assert.match(first.output, /^1 photo sorted .* 1 incomplete/);
    assert.match(first.said, /a\.jpg is incomplete: parts of it are only zeros/);
    assert.deepEqual(await Deno.readFile(at("a.jpg")), preallocated(whole, 0.6));
    const status = async (...flags: string[]) =>
      (await photosort(["status", "--root", root, ...flags])).output;
    assert.match(await status(), /Incomplete 1\n {2}a\.jpg: parts of it are only zeros/);
    assert.deepEqual(
      JSON.parse(await status("--json")).incomplete.map(({ path }: { path: string }) => path),
      ["a.jpg"],
    );

    await Deno.remove(at("a.jpg"));
    assert.equal((await run()).code, 0);
    assert.deepEqual(JSON.parse(await status("--json")).incomplete, []);
  },
);

testWithModels("an unfinished copy in Admin/Errors goes once the whole file is there", async () => {
  const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
  for (const unfinished of [cut(whole, 0.3), cut(whole, 0.6), preallocated(whole, 0.8), whole]) {
    await Deno.writeFile(at("a.jpg"), unfinished);
    const { app, store } = await testApp(root);
    await app.start();
    const { error = 0 } = store.photos.countByState();
    assert.equal(error, unfinished === whole ? 0 : 1);
    store.close();
  }
  assert.deepEqual(await placesOf(root), ["Solo/a.jpg"]);
});

testWithModels("another file that was set aside under the same name stays", async () => {
  const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
  const other = cut(await drawn("IMG_0102.jpg"), 0.6);
  for (const content of [other, whole]) {
    await Deno.writeFile(at("a.jpg"), content);
    const { app, store } = await testApp(root);
    await app.start();
    store.close();
  }
  assert.deepEqual(await Deno.readFile(join(root, layout.errors, "a.jpg")), other);
});

testWithModels("an upload that goes on in Admin/Errors is taken back and sorted", async () => {
  const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
  const upload = await Deno.open(at("a.jpg"), { write: true, create: true });
  const half = await upload.write(whole.subarray(0, whole.length / 2));
  await whileRunning(root, { rescanSeconds: 5 }, async ({ logged }) => {
    await logged(/Moved a\.jpg to Admin\/Errors/);
    while ((await filesBelow(join(root, layout.errors))).length < 2) await logged(/./);
    // Its writer knows nothing of that.
    for (let from = half; from < whole.length;) from += await upload.write(whole.subarray(from));
    upload.close();
    await logged(/a\.jpg → /);
  });
  assert.deepEqual(await placesOf(root), ["Solo/a.jpg"]);
});

testWithModels("a photo is sorted under the name that its uploader gives it last", async () => {
  const { root, at } = await emptyEvent(), whole = await drawn("IMG_0101.jpg");
  const passing = [
    ...["a.jpg.uploading", "b.jpg.!sync", ".in.c.jpg.", ".pureftpd-upload.5f3ab2c1.15.4bd1.8a3d"],
    ...["~syncthing~e.jpg.tmp", ".goutputstream-9X2AB2"],
  ];
  const names = ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"];
  for (const name of passing) await Deno.writeFile(at(name), whole);
  await whileRunning(root, {}, async ({ store, logged }) => {
    await dropDrawn(join(root, layout.incoming), 102);
    await logged(/IMG_0102\.jpg → /);
    assert.equal(store.photos.all().length, 1, "nothing is made of what has a passing name");
    // Whose name tells that they are photos.
    const named = store.incomplete.all().map(({ path }) => path).filter((path) =>
      !path.startsWith("IMG_0102")
    );
    const expected = [".in.c.jpg.", "a.jpg.uploading", "b.jpg.!sync", "~syncthing~e.jpg.tmp"];
    // Windows opens nothing under a name that ends in a dot.
    const isSeen = (name: string) => Deno.build.os !== "windows" || !name.endsWith(".");
    assert.deepEqual(named, expected.filter(isSeen));
    for (const [i, name] of passing.entries()) await Deno.rename(at(name), at(names[i]));
    for (const name of names) await logged(new RegExp(`${name} (is a duplicate|→) `));
  });
  const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
  assert.deepEqual([status.duplicates, status.incomplete], [5, []]);
});
