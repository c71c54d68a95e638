import assert from "node:assert/strict";
import { join } from "node:path";
import { type SortedFiles, sortedFiles, wholeJpeg } from "../../../tests/support/sorted_files.ts";
import { layout } from "../event_layout.ts";
import { takeUpErrors } from "./take_up_errors.ts";

async function setAside({ root }: SortedFiles, name: string, note?: string): Promise<void> {
  await Deno.writeTextFile(join(root, layout.errors, name), `broken ${name}`);
  if (note !== undefined) await Deno.writeTextFile(join(root, layout.errors, `${name}.txt`), note);
}
const note = (file: string, code = "truncated") =>
  `This photo could not be sorted.\r\nFile:     ${file}\r\nCode:     ${code}\r\nProblem:  it ends early\r\n`;

Deno.test("a file in Admin/Errors is known again by the note beside it", async () => {
  const event = await sortedFiles(), { store, root } = event;
  await setAside(event, "a_1.jpg", note("Incoming/day 1/a.jpg"));
  assert.deepEqual(await takeUpErrors(store, root), []);
  const [source] = store.sources.failed();
  assert.deepEqual(
    { path: source.path, to: source.movedTo, moved: Boolean(source.moved), role: source.role },
    { path: "day 1/a.jpg", to: `${layout.errors}/a_1.jpg`, moved: true, role: "original" },
  );
  const photo = store.photos.get(source.photoId!);
  assert.deepEqual([photo.state, photo.errorReason], ["error", "it ends early"]);
  store.close();
});

Deno.test("a code that this photosort does not know counts as undecodable", async () => {
  const event = await sortedFiles(), { store, root } = event;
  await setAside(event, "a.jpg", note("Incoming/a.jpg", "of a newer photosort"));
  await takeUpErrors(store, root);
  assert.equal(store.photos.all()[0].errorCode, "undecodable");
  store.close();
});

Deno.test("a file without a note that says where it came from is named, and stays unknown", async () => {
  const event = await sortedFiles(), { store, root } = event;
  await setAside(event, "b.jpg");
  await setAside(event, "a.jpg", "a shopping list");
  await setAside(event, "c.jpg", note("D:/DCIM/c.jpg"));
  const unknown = ["a.jpg", "b.jpg", "c.jpg"].map((name) => `${layout.errors}/${name}`);
  assert.deepEqual(await takeUpErrors(store, root), unknown);
  assert.deepEqual(store.photos.all(), []);
  store.close();
});

Deno.test("what the database knows already is left as it is", async () => {
  const event = await sortedFiles(), { store, root } = event;
  await setAside(event, "a.jpg", note("Incoming/a.jpg"));
  await takeUpErrors(store, root);
  const before = [store.photos.all(), store.sources.all()];
  assert.deepEqual(await takeUpErrors(store, root), []);
  assert.deepEqual([store.photos.all(), store.sources.all()], before);
  store.close();
});

Deno.test("a file whose content was sorted elsewhere is a duplicate of that photo", async () => {
  const event = await sortedFiles(), { store, root } = event;
  const { id } = await event.sort("a.jpg");
  await Deno.writeFile(join(root, layout.errors, "b.jpg"), wholeJpeg("the original of a.jpg"));
  await Deno.writeTextFile(join(root, layout.errors, "b.jpg.txt"), note("Incoming/b.jpg"));
  await takeUpErrors(store, root);
  const known = store.sources.known("b.jpg")!;
  assert.deepEqual([known.photoId, known.role], [id, "duplicate"]);
  assert.equal(store.photos.get(id).state, "routed");
  store.close();
});
