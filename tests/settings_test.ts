/** Settings that belong to the event stay with it, wherever it is worked on. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../src/core/exit_codes.ts";
import { layout } from "../src/event/event_layout.ts";
import { testApp } from "./support/app_in_process.ts";
import { copiedEvent } from "./support/copy_tree.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { jpegTakenAt } from "./support/raw_files.ts";

async function eventOfTwoCameras(): Promise<string> {
  const root = await newEventRoot(), drawn = await drawnPhotos();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const put = async (number: number, name: string, time: string, camera: string) => {
    const picture = await Deno.readFile(join(drawn, `IMG_0${number}.jpg`));
    await Deno.writeFile(
      join(root, layout.incoming, name),
      jpegTakenAt(picture, `2026:06:06 ${time}`, camera),
    );
  };
  await put(107, "second.jpg", "12:00:00", "Alpha 7");
  await put(101, "first.jpg", "11:30:00", "Zed 6");
  return root;
}

/** The developed photos as a file manager sorts them by date. */
async function inTime(root: string): Promise<string[]> {
  const folder = join(root, layout.processed);
  const names = (await filesBelow(folder)).filter((name) => !name.includes("/"));
  const dated = await Promise.all(names.map(async (name) => ({
    name: withoutHash(name),
    at: (await Deno.stat(join(folder, name))).mtime!.getTime(),
  })));
  return dated.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

const clocks = "CAMERA_CLOCKS=Zed 6=+0:45";
const asWritten = ["first.jpg", "second.jpg"], corrected = ["second.jpg", "first.jpg"];

async function settings(root: string, ...words: string[]) {
  return await photosort(["settings", ...words, "--root", root]);
}

async function standing(root: string, name: string, ...flags: string[]) {
  const { output } = await photosort(["settings", "--json", "--root", root, ...flags]);
  const all: { name: string; value: string; from: string }[] = JSON.parse(output);
  const { value, from } = all.find((one) => one.name === name)!;
  return `${value} by ${from}`;
}

testWithModels(
  "a camera's clock that was set right once stays so, on another laptop, too",
  async () => {
    const root = await eventOfTwoCameras();
    await sortOnce(root);
    assert.deepEqual(await inTime(root), asWritten);
    assert.equal((await settings(root, clocks)).code, 0);
    assert.deepEqual(await inTime(root), corrected);
    await sortOnce(root);
    assert.deepEqual(await inTime(root), corrected, "the next start");

    const copy = await copiedEvent(root);
    await sortOnce(copy);
    assert.deepEqual(await inTime(copy), corrected, "another laptop");
    const { output } = await photosort(["status", "--root", copy]);
    assert.match(output, /Zed 6, 1 photo, .*, clock \+2700 s/);

    assert.equal((await photosort(["undo", "--root", root])).code, 0);
    assert.deepEqual(await inTime(root), asWritten, "undone");
    await sortOnce(root);
    assert.deepEqual(await inTime(root), asWritten);
    assert.equal((await photosort(["redo", "--root", root])).code, 0);
    assert.deepEqual(await inTime(root), corrected, "done again");
    assert.equal((await settings(root, "CAMERA_CLOCKS=")).code, 0);
    assert.deepEqual(await inTime(root), asWritten, "taken back");
  },
);

for (const way of ["--restore", "--rebuild"]) {
  testWithModels(`what the event keeps outlives its database: doctor ${way}`, async () => {
    const root = await eventOfTwoCameras();
    await sortOnce(root);
    await settings(root, clocks, "LONG_EDGE=640");
    for (const suffix of ["", "-wal", "-shm"]) {
      await Deno.remove(join(root, layout.database + suffix)).catch(() => {});
    }
    const { code, said } = await photosort(["doctor", way, "--root", root]);
    assert.equal(code, 0, said);
    assert.equal(await standing(root, "LONG_EDGE"), "640 by event");
    assert.equal(await standing(root, "CAMERA_CLOCKS"), "Zed 6=+0:45 by event");
    assert.deepEqual(await inTime(root), corrected);
  });
}

testWithModels("a camera that no photo is from is refused, and the cameras are named", async () => {
  const root = await eventOfTwoCameras();
  // Before the first photo nobody can tell.
  const early = await sortOnce(root, "--camera-clocks", "Nikon Z9=+1:00:00");
  assert.equal(early.code, 0);
  assert.match(early.said, /from a camera called "Nikon Z9"; its cameras are: Alpha 7, Zed 6/);
  const wrong = ["--root", root, "--camera-clocks", "Nikon Z9=+1:00:00; Zed 6=+0:45"];
  const tries = [["settings", "--root", root, "CAMERA_CLOCKS=Nikon Z9=+1:00:00"], [
    ...["run", "--once", ...wrong],
  ], ["status", ...wrong]];
  for (const args of tries) {
    const { code, said } = await photosort(args);
    assert.equal(code, exitCodes.usage, said);
    assert.match(
      said,
      /no photo .* from a camera called "Nikon Z9"; its cameras are: Alpha 7, Zed 6/,
    );
  }
  assert.deepEqual(await inTime(root), asWritten);
  assert.equal(await standing(root, "CAMERA_CLOCKS"), " by default");
});

testWithModels(
  "flag and environment count more than the event, and the list says who holds",
  async () => {
    const root = await newEventRoot();
    const { said } = await settings(root, "pairs=raw", "--dry-run");
    assert.match(said, /Made a new event/);
    assert.equal(await standing(root, "PAIRS"), "jpeg by default");
    await settings(root, "pairs=raw", "LONG_EDGE=640");
    assert.equal(await standing(root, "PAIRS"), "raw by event");
    assert.equal(await standing(root, "PAIRS", "--pairs", "both"), "both by flag");
    const inEnvironment = await photosort(["settings", "--root", root], {
      environment: { PAIRS: "both" },
    });
    assert.match(inEnvironment.output, /^ {2}PAIRS +both +environment$/m);
    assert.match(inEnvironment.output, /^ {2}LONG_EDGE +640 +event$/m);
    assert.match((await settings(root, "PAIRS=raw")).output, /already/);
    for (
      const [word, message] of [
        ["WORKERS=2", /WORKERS belongs to the machine/],
        ["PAIRS=all", /PAIRS cannot be "all": it must be jpeg \| raw \| both/],
        ["COLOUR=red", /there is no setting COLOUR/],
        ["PAIRS", /"PAIRS" is not NAME=VALUE/],
      ] as const
    ) {
      const { code, said } = await settings(root, word);
      assert.equal(code, exitCodes.usage);
      assert.match(said, message);
    }
    await settings(root, "PAIRS=");
    assert.equal(await standing(root, "PAIRS"), "jpeg by default");
    assert.match(
      (await photosort(["history", "--root", root])).output,
      /PAIRS is raw, LONG_EDGE is 640/,
    );
  },
);

testWithModels(
  "a photosort at work goes at once by what it can, and says when the rest holds",
  async () => {
    const root = await eventOfTwoCameras();
    const { app, store, logged, lines } = await testApp(root, { once: false });
    const end = app.start();
    await logged(/second\.jpg.* to go/);
    await logged(/first\.jpg.* to go/);
    const values = { CAMERA_CLOCKS: "Zed 6=+0:45", FOLDERS: "named", LONG_EDGE: "640" };
    store.decisions.propose({ kind: "settings", values }, Date.now());
    await logged(/LONG_EDGE takes effect at the next start/);
    assert.ok(lines.includes("FOLDERS takes effect now"), lines.join("\n"));
    app.close();
    await end;
    store.close();
    assert.deepEqual(await inTime(root), corrected);
    assert.deepEqual(await filesBelow(join(root, layout.people)), []);
  },
);
