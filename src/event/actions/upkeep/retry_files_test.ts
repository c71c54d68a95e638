import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../../tests/support/event_tree.ts";
import { type SortedFiles, sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { layout } from "../../event_layout.ts";
import { retryFiles } from "./retry_files.ts";

/** A broken file that was moved to Admin/Errors, with its note. @returns where it lies. */
async function setAside({ root, store, admit }: SortedFiles, name: string): Promise<string> {
  const aside = `${layout.errors}/${name.replaceAll("/", "_")}`;
  store.photos.apply(await admit(name), "failed");
  store.sources.planMove({ path: name, cardId: null }, aside);
  await Deno.rename(join(root, layout.incoming, name), join(root, aside));
  await Deno.writeTextFile(join(root, `${aside}.txt`), "a note");
  store.sources.recordMove({ path: name, cardId: null });
  return aside;
}
/** A broken file on a card, which stays there: its note lies in Admin/Errors. */
async function noteAbout({ root, store }: SortedFiles, name: string): Promise<string> {
  const note = `${layout.errors}/${name}.txt`, card = store.cards.insert("/card", 1);
  const photoId = store.photos.insert("c".repeat(64), name);
  store.photos.apply(photoId, "failed");
  store.sources.put({ path: name, size: 1, mtimeMs: 1, photoId, role: "original", cardId: card });
  store.sources.planMove({ path: name, cardId: card }, note);
  await Deno.writeTextFile(join(root, note), "a note");
  return note;
}
const below = ({ root }: SortedFiles, folder: string) => filesBelow(join(root, folder));

Deno.test("every file in Admin/Errors goes back to its place in Incoming, without its note", async () => {
  const event = await sortedFiles();
  const a = await setAside(event, "day 1/a.jpg"), b = await setAside(event, "b.jpg");
  await Deno.remove(join(event.root, layout.incoming, "day 1"));
  assert.deepEqual(await retryFiles(event, { names: [] }), [
    { path: "b.jpg", from: b, to: "Incoming/b.jpg", outcome: "putBack" },
    { path: "day 1/a.jpg", from: a, to: "Incoming/day 1/a.jpg", outcome: "putBack" },
  ]);
  assert.deepEqual(await below(event, layout.errors), []);
  assert.deepEqual(await below(event, layout.incoming), ["b.jpg", "day 1/a.jpg"]);
  event.store.close();
});

Deno.test("a file is named by its name in Admin/Errors, its path there, or its path in Incoming", async () => {
  const event = await sortedFiles();
  for (
    const name of [
      "day 1/a.jpg",
      "day 1_a.jpg",
      "Admin\\Errors\\day 1_a.jpg",
      `${event.root}/Admin/Errors/day 1_a.jpg`,
    ]
  ) {
    const from = await setAside(event, "day 1/a.jpg");
    await setAside(event, "b.jpg");
    const retried = await retryFiles(event, { names: [name] });
    assert.deepEqual(retried.map((one) => one.from), [from], name);
    await retryFiles(event, { names: ["b.jpg"] });
    event.store.photos.all().forEach(({ id }) => event.store.photos.remove(id));
  }
  event.store.close();
});

Deno.test("a name that Admin/Errors does not hold is refused before anything is moved", async () => {
  const event = await sortedFiles(), aside = await setAside(event, "a.jpg");
  await assert.rejects(retryFiles(event, { names: ["a.jpg", "z.jpg"] }), (error) => {
    assert.ok(error instanceof OperatorError && error.exit === "usage");
    return error.message.includes("z.jpg");
  });
  assert.deepEqual(await below(event, layout.errors), ["a.jpg", "a.jpg.txt"], aside);
  event.store.close();
});

Deno.test("a file whose place is taken stays where it is, and so does its note", async () => {
  const event = await sortedFiles(), from = await setAside(event, "a.jpg");
  await Deno.writeTextFile(join(event.root, "Incoming/a.jpg"), "another file");
  assert.deepEqual(await retryFiles(event, { names: [] }), [
    { path: "a.jpg", from, to: "Incoming/a.jpg", outcome: "occupied" },
  ]);
  assert.deepEqual(await below(event, layout.errors), ["a.jpg", "a.jpg.txt"]);
  assert.equal(await Deno.readTextFile(join(event.root, "Incoming/a.jpg")), "another file");
  event.store.close();
});

Deno.test("a file that somebody took out of Admin/Errors is missing; the others are put back", async () => {
  const event = await sortedFiles();
  const a = await setAside(event, "a.jpg");
  await setAside(event, "b.jpg");
  await Deno.remove(join(event.root, a));
  const outcomes = (await retryFiles(event, { names: [] })).map(({ outcome }) => outcome);
  assert.deepEqual(outcomes, ["missing", "putBack"]);
  event.store.close();
});

Deno.test("the note about a file on a card is removed, and the file is found where it always was", async () => {
  const event = await sortedFiles(), from = await noteAbout(event, "c.jpg");
  assert.deepEqual(await retryFiles(event, { names: ["c.jpg"] }), [
    { path: "c.jpg", from, to: join("/card", "c.jpg"), outcome: "onCard" },
  ]);
  assert.deepEqual(await below(event, layout.errors), []);
  event.store.close();
});

Deno.test("a broken file that was not moved yet is left alone", async () => {
  const event = await sortedFiles();
  event.store.photos.apply(await event.admit("a.jpg"), "failed");
  event.store.sources.planMove({ path: "a.jpg", cardId: null }, `${layout.errors}/a.jpg`);
  assert.deepEqual(await retryFiles(event, { names: [] }), []);
  event.store.close();
});
