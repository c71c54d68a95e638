/** Files and names made to break a reader: each is sorted or set aside, and the next one is fine. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { type Account, accountFor } from "./support/accounted_for.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import {
  FIRST_PAGE,
  flatPng,
  hollowPng,
  hollowTiff,
  hostileHeics,
  jpegWithLoopingExif,
  noise,
  pngWithBomb,
  tiffInItself,
  tiffOfPages,
  wholeFiles,
} from "./support/hostile_files.ts";
import type { NamedFile } from "./support/mutations.ts";
import { testWithModels } from "./support/needs.ts";
import { sortOnce } from "./support/program.ts";
import { hollowJpeg } from "./support/raw_files.ts";
import { tempFolder } from "./support/temp_folder.ts";

interface Outcome extends Account {
  root: string;
  /** Names in Admin/Errors. */
  errors: string[];
  said: string;
}

/** Sorts files with one worker, which takes them by name, and a sound photo last of all. */
async function sortWithGood(files: readonly NamedFile[]): Promise<Outcome> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  const pristine = await tempFolder();
  await Deno.mkdir(incoming, { recursive: true });
  const good = await Deno.readFile(join(await drawnPhotos(), "IMG_0102.jpg"));
  for (const { name, bytes } of [...files, { name: "~~~ good.jpg", bytes: good }]) {
    await Deno.writeFile(join(pristine, name), bytes);
    await Deno.writeFile(join(incoming, name), bytes);
  }
  const { code, output, said } = await sortOnce(root, "--workers", "1");
  const account = await accountFor(root, pristine);
  await Deno.remove(pristine, { recursive: true });
  assert.ok(code <= 1, `${code}: ${said}`);
  assert.doesNotMatch(output, /left for the next run/);
  assert.deepEqual(account.wrong, []);
  const people = await filesBelow(join(root, layout.people));
  assert.equal(people.filter((path) => path.includes("good")).length, 1, people.join());
  assert.doesNotMatch(said, /Restarted a photo worker/);
  return { ...account, root, errors: await filesBelow(join(root, layout.errors)), said };
}

/** Expects all files to be set aside, and gives their notes. */
async function notesOf(files: readonly NamedFile[]): Promise<string> {
  const { root, setAside, errors, said } = await sortWithGood(files);
  assert.equal(setAside, files.length, said);
  const notes = errors.filter((name) => name.endsWith(".txt"));
  return (await Promise.all(
    notes.map((name) => Deno.readTextFile(join(root, layout.errors, name))),
  ))
    .join("\n");
}

/** Expects all files to be sorted. */
async function assertSorted(files: readonly NamedFile[]): Promise<void> {
  const { sorted, said } = await sortWithGood(files);
  assert.equal(sorted, files.length + 1, said);
}

const count = (text: string, part: RegExp) => text.match(new RegExp(part, "g"))?.length ?? 0;

testWithModels(
  "a TIFF of ten thousand pages is its first page",
  () => assertSorted([{ name: "pages.tif", bytes: tiffOfPages(10_000) }]),
);

testWithModels("directories that lead to themselves end", async () => {
  const [{ bytes: jpeg }] = await wholeFiles();
  const { sorted, setAside } = await sortWithGood([
    { name: "loop.tif", bytes: tiffOfPages(3, FIRST_PAGE) },
    { name: "nested.tif", bytes: tiffInItself(false) },
    { name: "raw 1.nef", bytes: tiffInItself(false) },
    { name: "raw 2.dng", bytes: tiffInItself(true) },
    { name: "exif.jpg", bytes: jpegWithLoopingExif(jpeg) },
  ]);
  assert.equal(sorted + setAside, 6);
  assert.ok(sorted >= 2, "the JPEG is sound but for its Exif");
});

testWithModels("pictures that claim to be huge are refused as too large", async () => {
  const notes = await notesOf([
    { name: "a.png", bytes: hollowPng(60_000, 60_000) },
    { name: "b.jpg", bytes: hollowJpeg(60_000, 60_000) },
    { name: "c.tif", bytes: hollowTiff(60_000, 60_000) },
    { name: "d.png", bytes: flatPng(20_000, 20_000) },
  ]);
  assert.equal(count(notes, /more than 268 megapixels/), 4, notes);
});

testWithModels(
  "large pictures of little data, and text and profiles that swell, do no harm",
  () =>
    sortWithGood([
      { name: "flat.png", bytes: flatPng(12_000, 12_000) },
      { name: "text.png", bytes: pngWithBomb("zTXt", 2 ** 28) },
      { name: "profile.png", bytes: pngWithBomb("iCCP", 2 ** 28) },
    ]).then(({ sorted, setAside }) => assert.equal(sorted + setAside, 4)),
);

testWithModels("what is empty, or holds no picture at all, is set aside", async () => {
  const endings = ["jpg", "cr2", "heic", "png", "avif", "dng"];
  const notes = await notesOf([
    ...endings.map((ending, seed) => ({
      name: `noise ${seed}.${ending}`,
      bytes: noise(5000, seed),
    })),
    { name: "empty.jpg", bytes: new Uint8Array() },
    { name: "one byte.heic", bytes: Uint8Array.of(1) },
  ]);
  assert.equal(count(notes, /it is empty/), 1, notes);
  assert.equal(count(notes, /it holds no picture/), 7, notes);
});

testWithModels("files that end too early are set aside, wherever they end", async () => {
  const files: NamedFile[] = [];
  for (const { name, bytes } of await wholeFiles()) {
    for (const part of [0.1, 0.5, 0.9]) {
      files.push({ name: `${part} ${name}`, bytes: bytes.slice(0, bytes.length * part) });
    }
  }
  // LibRaw does not say why it cannot read a RAW that lacks its directories.
  const plain = files.filter(({ name }) => !name.endsWith(".dng"));
  assert.equal(count(await notesOf(files), /Code: {4}truncated/), plain.length);
});

testWithModels("HEICs whose boxes make no sense are set aside", async () => {
  await notesOf(hostileHeics());
});

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
/** A name of so many bytes, in letters of two to four bytes each. */
function longName(bytes: number, letter: string, ending: string): string {
  const room = bytes - bytesOf(ending), times = Math.floor(room / bytesOf(letter));
  return letter.repeat(times) + "x".repeat(room - times * bytesOf(letter)) + ending;
}

const longNames = [
  longName(255, "é", ".jpg"),
  longName(255, "📸", ".jpg"),
  longName(255, "👩‍👩‍👧", ".jpeg"),
  longName(252, "n", ".jpg"),
  "z" + "\u0301".repeat(125) + ".jpg",
];
const oddNames = [
  "CON.jpg",
  "aux.txt.jpg",
  "nul.jpg",
  "📸 🎉.jpg",
  "100%.jpg",
  "a%20b.jpg",
  "%2e%2e%2fup.jpg",
  "it's.jpg",
  "a..b.jpg",
  "caf\u00e9.jpg",
  "cafe\u0301 2.jpg",
  "\u202egpj.exe.jpg",
  "-rf.jpg",
  "  spaces  .jpg",
];
/** Windows refuses these. */
const unixNames = [
  '"quoted".jpg',
  "two\nlines.jpg",
  "back\\slash.jpg",
  "a:b|c?.jpg",
  "dot.jpg.",
  "end.jpg ",
];
const names = [...longNames, ...oddNames, ...Deno.build.os === "windows" ? [] : unixNames];

/** The same picture to the eye, another one to the hash: it says so often that it has no restarts. */
const varied = (bytes: Uint8Array, n: number) =>
  Uint8Array.from([
    ...bytes.subarray(0, 2),
    ...Array.from({ length: n }, () => [0xff, 0xdd, 0, 4, 0, 0]).flat(),
    ...bytes.subarray(2),
  ]);

testWithModels("photos of any name are sorted", async () => {
  const [{ bytes }] = await wholeFiles();
  await assertSorted(names.map((name, n) => ({ name, bytes: varied(bytes, n) })));
});

testWithModels("broken photos of any name are set aside, each with its note", async () => {
  const [{ bytes }] = await wholeFiles(), cut = bytes.subarray(0, bytes.length / 2);
  const files = names.map((name, n) => ({ name, bytes: varied(cut, n) }));
  const { setAside, errors } = await sortWithGood(files);
  assert.equal(setAside, files.length);
  for (const name of oddNames) assert.ok(errors.includes(name), name);
  assert.ok(errors.every((name) => bytesOf(name) <= 255));
});

testWithModels("broken photos whose long names differ at the end alone stay apart", async () => {
  const [{ bytes }] = await wholeFiles(), cut = bytes.subarray(0, bytes.length / 2);
  const files = [1, 2, 3].map((n) => ({
    name: longName(255, "é", `${n}.jpg`),
    bytes: varied(cut, n),
  }));
  const { setAside, errors } = await sortWithGood(files);
  assert.equal(setAside, 3);
  assert.equal(errors.length, 6);
  assert.ok(errors.every((name) => /\.jpg(\.txt)?$/.test(name)), errors.join());
});

testWithModels("names that begin with a dot are hidden files, and left alone", async () => {
  const [{ bytes }] = await wholeFiles();
  const files = [".hidden.jpg", "..jpg", "...jpg"].map((name) => ({ name, bytes }));
  assert.equal((await sortWithGood(files)).leftAlone, 3);
});
