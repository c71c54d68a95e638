/** A database is made anew from Incoming and from cards, or it is said at once what is missing. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../src/core/exit_codes.ts";
import { layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

interface CardEvent {
  root: string;
  /** Absolute paths. */
  cards: string[];
}

/** Two photos from Incoming, two from a first card and one from a second, one person named. */
async function sortedFromCards(): Promise<CardEvent> {
  const root = await newEventRoot();
  const cards = ["first", "second"].map((name) => join(root, "..", `${name} card`));
  await dropDrawn(join(root, layout.incoming), 101, 102);
  await dropDrawn(join(cards[0], "DCIM"), 103, 107);
  await dropDrawn(join(cards[1], "DCIM"), 112);
  await sortOnce(root);
  for (const card of cards) assert.equal((await sortOnce(root, "--source", card)).code, 0);
  await photosort(["people", "name", "1", "Clara", "--root", root]);
  await sortOnce(root);
  return { root, cards };
}

async function look(root: string): Promise<string[]> {
  const folders = [layout.people, layout.processed, layout.noFaces];
  return (await Promise.all(folders.map((folder) => snapshot(join(root, folder))))).flat();
}

const rebuild = (root: string, ...cards: string[]) =>
  photosort(["doctor", "--rebuild", "--root", root, ...cards.flatMap((c) => ["--source", c])]);

async function loseDatabase(root: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) {
    await Deno.remove(join(root, layout.database + suffix)).catch(() => {});
  }
}

for (const harm of ["sound", "lost"]) {
  testWithModels(`photos from cards are missed before anything is developed: ${harm}`, async () => {
    const { root, cards } = await sortedFromCards(), before = await look(root);
    if (harm === "lost") await loseDatabase(root);
    const { code, said } = await rebuild(root);
    assert.equal(code, exitCodes.database);
    assert.doesNotMatch(said, /Developing/);
    assert.match(said, /3 sorted photos would be lost, as their originals are not in Incoming: /);
    assert.match(said, /2 on card 1, last at .*first card; 1 on card 2, last at .*second card/);
    assert.ok(said.includes(`--source "${cards[0]}" --source "${cards[1]}"`), said);
    const half = await rebuild(root, cards[0]);
    assert.equal(half.code, exitCodes.database);
    assert.match(half.said, /1 sorted photo would be lost.*: 1 on card 2, last at .*second card/);
    await Deno.remove(join(root, layout.incoming, "IMG_0102.jpg"));
    const less = await rebuild(root, ...cards);
    assert.match(less.said, /1 file that was in Incoming \(IMG_0102\.jpg\)/);
    const left = await filesBelow(join(root, "Admin"));
    assert.deepEqual(left.filter((path) => /rebuilt|tmp/.test(path)), []);
    assert.deepEqual(await look(root), before);
  });
}

testWithModels("with all cards at hand, a rebuilt database gives the same folders", async () => {
  const { root, cards } = await sortedFromCards(), before = await look(root);
  const list = await photosort(["people", "list", "--root", root]);
  await loseDatabase(root);
  // Cards change drives, and what was copied from one is it.
  const elsewhere = `${cards[0]} in another reader`;
  await Deno.rename(cards[0], elsewhere);
  const { code, output, said } = await rebuild(root, cards[1], elsewhere);
  assert.equal(code, 0, said + output);
  assert.match(output, /Made a new database from the originals: 5 photos/);
  assert.deepEqual(await look(root), before);
  assert.equal((await photosort(["people", "list", "--root", root])).output, list.output);
  assert.match((await sortOnce(root, "--source", elsewhere)).output, /^0 photos from/);
});

testWithModels("where nothing knows more, what there is makes a database", async () => {
  const { root, cards } = await sortedFromCards();
  await loseDatabase(root);
  await Deno.remove(join(root, layout.backups), { recursive: true });
  const { code, output } = await rebuild(root, cards[0]);
  assert.equal(code, exitCodes.photosFailed);
  assert.match(
    output,
    /IMG_0112.*: the original is not in Incoming or .*first card; the file stays/,
  );
});
