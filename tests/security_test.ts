/** What docs/security.md says the program does, held against the program itself. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, photosortProcess, sortOnce } from "./support/program.ts";

/** On Windows a junction, which everybody may make; elsewhere a link. */
const linkFolder = (to: string, at: string) => Deno.symlink(to, at, { type: "junction" });

/** An event with one photo, and beside it a folder that is none of its business. */
async function eventAndOutside(): Promise<{ root: string; outside: string }> {
  const root = await newEventRoot(), outside = join(dirname(root), "outside");
  await dropDrawn(join(root, layout.incoming), 101);
  await Deno.mkdir(outside);
  await Deno.copyFile(join(await drawnPhotos(), "IMG_0102.jpg"), join(outside, "secret.jpg"));
  return { root, outside };
}
const people = async (root: string) =>
  (await filesBelow(join(root, layout.people))).map(withoutHash);

testWithModels("links in Incoming are refused by name, and the rest is sorted", async () => {
  const { root, outside } = await eventAndOutside();
  await linkFolder(outside, join(root, layout.incoming, "folder"));
  await Deno.symlink(join(outside, "secret.jpg"), join(root, layout.incoming, "file.jpg"));
  const { code, said } = await sortOnce(root);
  assert.equal(code, 0, said);
  for (const name of ["folder", "file.jpg"]) {
    assert.match(said, new RegExp(`${name} is a link, and photosort does not follow links`));
  }
  assert.deepEqual(await people(root), ["Person_001/Solo/IMG_0101.jpg"]);
});

testWithModels("an event whose own folders are links is refused by every command", async () => {
  const { root, outside } = await eventAndOutside();
  await sortOnce(root);
  const before = await snapshot(outside);
  for (const folder of [layout.people, layout.processed, layout.logs, layout.incoming, "Admin"]) {
    const real = join(root, folder), aside = join(root, "aside");
    await Deno.rename(real, aside);
    await linkFolder(outside, real);
    for (const words of [["run", "--once"], ["run", "--dry-run"], ["status"], ["export"]]) {
      const { code, said } = await photosort([...words, "--root", root]);
      assert.equal(code, exitCodes.root, `${words} with ${folder}: ${said}`);
      assert.match(said, /is a link, and photosort works only inside the event's folder/);
    }
    await Deno.remove(real);
    await Deno.rename(aside, real);
  }
  assert.deepEqual(await snapshot(outside), before);
});

testWithModels("a guest's folder that is a link is not written through", async () => {
  const { root, outside } = await eventAndOutside();
  await sortOnce(root);
  const before = await snapshot(outside), folder = join(root, layout.people, "Person_001");
  await Deno.remove(folder, { recursive: true });
  await linkFolder(outside, folder);
  const { said, code } = await sortOnce(root);
  assert.match(said, /People\/Person_001 is a link, and photosort does not follow links/);
  assert.equal(code, exitCodes.photosFailed);
  assert.deepEqual(await snapshot(outside), before);
  await Deno.remove(folder);
  await sortOnce(root);
  assert.deepEqual(await people(root), ["Person_001/Solo/IMG_0101.jpg"]);
});

testWithModels("a link among the reference photos is refused, and the others count", async () => {
  const { root, outside } = await eventAndOutside();
  await sortOnce(root);
  const references = join(root, layout.references);
  await Deno.symlink(join(outside, "secret.jpg"), join(references, "Kofi.jpg"));
  await Deno.copyFile(join(root, layout.incoming, "IMG_0101.jpg"), join(references, "Clara.jpg"));
  const { said } = await sortOnce(root);
  assert.match(said, /Admin\/People\/Kofi\.jpg is a link/);
  assert.deepEqual(await people(root), ["Clara/Solo/IMG_0101.jpg"]);
});

testWithModels("names that would lead out of the event name folders in it", async () => {
  const { root } = await eventAndOutside();
  await sortOnce(root);
  for (const name of ["../../outside", "..\\..\\outside", "C:\\x", "/etc", "..", "CON", "a."]) {
    const { code, said } = await photosort(["people", "name", "1", name, "--root", root]);
    assert.equal(code, 0, said);
    const [path, ...others] = await people(root);
    assert.deepEqual(others, []);
    assert.match(path, /^[^/\\:<>|?*"]+\/Solo\/IMG_0101\.jpg$/, name);
    assert.doesNotMatch(path, /^(\.|con\/)|[. ]\/Solo/i, name);
  }
  assert.deepEqual((await filesBelow(dirname(root))).filter((path) => !/^event\//.test(path)), [
    "outside/secret.jpg",
  ]);
});

testWithModels("nothing needs the network: with it denied, all is as ever", async () => {
  const { root } = await eventAndOutside();
  const start = async (...words: string[]) => {
    const { code, said } = await photosortProcess([...words, "--root", root], ["--deny-net"]);
    assert.equal(code, 0, `${words}: ${said}`);
  };
  await start("run", "--once");
  assert.deepEqual(await people(root), ["Person_001/Solo/IMG_0101.jpg"]);
  await start("people", "name", "1", "Clara");
  await start("people", "add", "Clara", join(root, layout.incoming, "IMG_0101.jpg"));
  for (const words of [["status"], ["export"], ["reprocess"], ["retention"]]) await start(...words);
  await start("people", "forget", "Clara", "--yes");
});
