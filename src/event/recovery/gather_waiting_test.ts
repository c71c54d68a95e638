import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { claimEvent } from "../disk/instance_lock.ts";
import { loadConfig } from "../settings.ts";
import { gatherWaiting } from "./gather_waiting.ts";

const configOf = (root: string, source = "") =>
  loadConfig({ flags: { root, source }, environment: {}, dotenv: {} });

Deno.test("files that wait are named as they lie, in Incoming and on a card", async () => {
  const { root, store, sort } = await sortedFiles(), card = await tempFolder();
  await sort("done.jpg");
  await Deno.writeTextFile(join(root, "Incoming", "new.jpg"), "new");
  await Deno.writeTextFile(join(card, "of the card.jpg"), "new");
  const { facts, standing } = await gatherWaiting(root, configOf(root, card), store);
  assert.deepEqual(facts.waiting, ["Incoming/new.jpg", join(card, "of the card.jpg")]);
  assert.deepEqual([facts.incomplete, facts.inRoot, facts.inFolders], [[], 0, []]);
  assert.equal(standing.counts.waiting, 2);
  assert.equal(facts.sourceFault, undefined);
  store.close();
});

Deno.test("photos outside of Incoming are counted", async () => {
  const { root, store } = await sortedFiles();
  await Deno.writeTextFile(join(root, "lost.jpg"), "lost");
  await Deno.mkdir(join(root, "Fotos"));
  await Deno.writeTextFile(join(root, "Fotos", "lost.jpg"), "lost");
  const { facts } = await gatherWaiting(root, configOf(root), store);
  assert.deepEqual([facts.inRoot, facts.inFolders], [1, [{ folder: "Fotos", photos: 1 }]]);
  store.close();
});

Deno.test("a card that is not there is told, and the rest is counted all the same", async () => {
  const { root, store } = await sortedFiles();
  await Deno.writeTextFile(join(root, "Incoming", "new.jpg"), "new");
  const { facts } = await gatherWaiting(root, configOf(root, join(root, "..", "gone")), store);
  assert.match(facts.sourceFault!, /gone/);
  assert.deepEqual(facts.waiting, ["Incoming/new.jpg"]);
  store.close();
});

Deno.test("whether somebody sorts the event is told", async () => {
  const { root, store } = await sortedFiles();
  const isSorting = async () => (await gatherWaiting(root, configOf(root), store)).facts.isSorting;
  assert.equal(await isSorting(), false);
  const release = claimEvent(root, Date.now());
  assert.equal(await isSorting(), true);
  release();
  store.close();
});
