import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { drawnTruth, dropDrawn } from "./support/drawn_photos.ts";
import {
  filesBelow,
  newEventRoot,
  snapshot,
  sortedEvent,
  withoutHash,
} from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function droppedEvent(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  return root;
}

/** What the drawn event ought to become, from who was drawn. */
function expectedEvent(): string[] {
  const people = new Map<string, string[]>();
  const noFaces: string[] = [];
  for (const [file, names] of drawnTruth) {
    if (names.length === 0) noFaces.push(file);
    const kind = names.length === 1 ? "Solo" : "Group";
    for (const name of names) people.set(name, [...people.get(name) ?? [], `${kind}/${file}`]);
  }
  return [...people.values()].map((photos) => photos.sort().join(" ")).sort()
    .concat(`NoFaces ${noFaces.join(" ")}`);
}

testWithModels("every guest gets a folder of their photos, alone and in groups", async () => {
  const root = await droppedEvent(...numbers(101, 117));
  const { code, output } = await sortOnce(root);
  assert.equal(code, 0);
  assert.match(output, /17 photos sorted in .* 6 people in the event/);
  assert.deepEqual(await sortedEvent(root), expectedEvent());
  const [photo] = await filesBelow(join(root, layout.people));
  const inode = async (path: string) => (await Deno.stat(path)).ino;
  const name = photo.split("/").at(-1)!;
  assert.equal(
    await inode(join(root, layout.people, photo)),
    await inode(join(root, layout.processed, name)),
    "a person's photo is a hard link, not another copy",
  );
});

testWithModels("sorting a second time changes nothing", async () => {
  const root = await droppedEvent(101, 102, 107, 109);
  await sortOnce(root);
  const folders = [layout.people, layout.processed, layout.noFaces, layout.incoming];
  const look = () => Promise.all(folders.map((folder) => snapshot(join(root, folder))));
  const before = await look();
  const { output } = await sortOnce(root);
  assert.match(output, /^0 photos sorted/);
  assert.deepEqual(await look(), before);
});

testWithModels("a deleted link comes back, and a user's own file stays", async () => {
  const root = await droppedEvent(101, 107);
  await sortOnce(root);
  const people = join(root, layout.people);
  const [link] = await filesBelow(people);
  await Deno.remove(join(people, link));
  await Deno.writeTextFile(join(people, "Person_001", "notes.txt"), "hands off");
  await sortOnce(root);
  assert.ok((await filesBelow(people)).includes(link));
  assert.equal(await Deno.readTextFile(join(people, "Person_001", "notes.txt")), "hands off");
});

testWithModels("a user's file where a link belongs is not replaced", async () => {
  const root = await droppedEvent(101);
  await sortOnce(root);
  const [link] = await filesBelow(join(root, layout.people));
  const path = join(root, layout.people, link);
  await Deno.remove(path);
  await Deno.writeTextFile(path, "retouched by hand");
  const { code } = await sortOnce(root);
  assert.equal(code, 0);
  assert.equal(await Deno.readTextFile(path), "retouched by hand");
});

testWithModels("a lost developed photo is made anew with the same people", async () => {
  const root = await droppedEvent(101, 102);
  await sortOnce(root);
  const before = await sortedEvent(root);
  await Deno.remove(join(root, layout.processed), { recursive: true });
  await sortOnce(root);
  assert.deepEqual(await sortedEvent(root), before);
  assert.equal((await filesBelow(join(root, layout.processed))).length, 4);
});

testWithModels(
  "the same photo under another name is a duplicate, the same name is not",
  async () => {
    const root = await droppedEvent(101);
    const incoming = join(root, layout.incoming);
    const copy = join(incoming, "IMG_0101 (2).jpg");
    await Deno.copyFile(join(incoming, "IMG_0101.jpg"), copy);
    // As Explorer and Finder do, which keep the time of what they copy.
    const { mtime } = await Deno.stat(join(incoming, "IMG_0101.jpg"));
    await Deno.utime(copy, mtime!, mtime!);
    await dropDrawn(join(incoming, "card B"), 102);
    await Deno.rename(
      join(incoming, "card B", "IMG_0102.jpg"),
      join(incoming, "card B", "IMG_0101.jpg"),
    );
    const { output } = await sortOnce(root);
    assert.match(output, /^2 photos sorted .* 1 duplicate$/);
    const developed = (await filesBelow(join(root, layout.processed))).filter((p) =>
      !p.includes("/")
    );
    assert.deepEqual(developed.map(withoutHash), ["IMG_0101.jpg", "IMG_0101.jpg"]);
  },
);

testWithModels("a broken photo is set aside with a note, and retried only when asked", async () => {
  const root = await droppedEvent(101);
  const incoming = join(root, layout.incoming), errors = join(root, layout.errors);
  const whole = await Deno.readFile(join(incoming, "IMG_0101.jpg"));
  await Deno.mkdir(join(incoming, "card"));
  await Deno.writeFile(join(incoming, "card", "cut.jpg"), whole.subarray(0, whole.length / 2));
  await Deno.writeTextFile(join(incoming, "words.png"), "this is not a picture");
  await Deno.writeFile(join(incoming, "empty.jpg"), new Uint8Array());
  const first = await sortOnce(root);
  assert.equal(first.code, 1);
  assert.match(first.output, /3 set aside in Admin\/Errors/);
  assert.deepEqual(await filesBelow(errors), [
    "cut.jpg",
    "cut.jpg.txt",
    "empty.jpg",
    "empty.jpg.txt",
    "words.png",
    "words.png.txt",
  ]);
  const note = await Deno.readTextFile(join(errors, "cut.jpg.txt"));
  assert.match(
    note,
    /card\/cut\.jpg[^]*ends before the picture does[^]*copy it from the card again/,
  );
  assert.match((await sortOnce(root)).output, /^0 photos sorted/);

  // Mended meanwhile: a retry under its old name succeeds.
  await Deno.writeFile(join(errors, "cut.jpg"), whole.subarray(0, whole.length - 2));
  const retried = await photosort(["retry", "--root", root, "cut.jpg"]);
  assert.equal(retried.code, 0);
  assert.deepEqual(await filesBelow(join(incoming, "card")), ["cut.jpg"]);
  assert.equal((await filesBelow(errors)).includes("cut.jpg.txt"), false);
  const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
  assert.equal(status.photos.error, 3, "nothing is tried before the next run");
});

testWithModels("a broken file that was put back unchanged is tried again, once", async () => {
  const root = await newEventRoot();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  await Deno.writeTextFile(join(root, layout.incoming, "words.jpg"), "this is not a picture");
  await sortOnce(root);
  await photosort(["retry", "--root", root]);
  const again = await sortOnce(root);
  assert.equal(again.code, 1);
  assert.deepEqual(await filesBelow(join(root, layout.errors)), ["words.jpg", "words.jpg.txt"]);
});

testWithModels("what is no photo is left alone and counted", async () => {
  const root = await droppedEvent(101);
  const incoming = join(root, layout.incoming);
  await Deno.writeTextFile(join(incoming, "readme.txt"), "words");
  await Deno.copyFile(join(incoming, "IMG_0101.jpg"), join(incoming, "._IMG_0101.jpg"));
  await Deno.writeTextFile(join(incoming, "IMG_0101.xmp"), "<x:xmpmeta/>");
  await Deno.writeTextFile(join(incoming, "Thumbs.db"), "words");
  await Deno.writeTextFile(join(incoming, "half.jpg.part"), "words");
  assert.equal((await sortOnce(root)).code, 0);
  const { output } = await photosort(["status", "--root", root]);
  assert.match(output, /1 with people, 0 in NoFaces, 0 under way/);
  assert.match(output, /0 duplicates, 4 files that are no photos/);
  assert.equal((await filesBelow(incoming)).length, 6);
});

testWithModels("copies serve where hard links are not wanted", async () => {
  const root = await droppedEvent(101, 109);
  assert.equal((await sortOnce(root, "--links", "copy")).code, 0);
  const [link] = await filesBelow(join(root, layout.people));
  assert.equal((await Deno.stat(join(root, layout.people, link))).nlink, 1);
  assert.match((await sortOnce(root, "--links", "copy")).output, /^0 photos sorted/);
});

testWithModels("a dry run says what it would do and writes nothing", async () => {
  const root = await droppedEvent(101, 107, 109);
  const before = await snapshot(root);
  const { code, output } = await photosort(["run", "--dry-run", "--root", root]);
  assert.equal(code, 0);
  assert.match(output, /would link People\/Person_001\/Solo\/IMG_0101_/);
  assert.match(output, /would link Admin\/NoFaces\/IMG_0109_/);
  assert.match(output, /nothing was written: 3 photos sorted/);
  assert.deepEqual(await snapshot(root), before);
});

testWithModels("a dry run of a sorted event goes on from where it stands", async () => {
  const root = await droppedEvent(101);
  await sortOnce(root);
  await dropDrawn(join(root, layout.incoming), 112);
  const before = await snapshot(root);
  const { output } = await photosort(["run", "--dry-run", "--json", "--root", root]);
  const { planned, summary } = JSON.parse(output);
  assert.equal(summary.done, 1);
  assert.ok(
    planned.some(({ path }: { path: string }) => path.startsWith("People/Person_001/Solo/")),
  );
  assert.deepEqual(await snapshot(root), before);
});
