import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope } from "../../../../tests/support/action_scope.ts";
import { type SortedFiles, sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { loadConfig } from "../../settings.ts";
import { readStore } from "../read_store.ts";
import { countReprocessable, reprocessPhotos } from "./reprocess_photos.ts";

const configOf = (root: string, more: Record<string, string> = {}) =>
  loadConfig({ flags: { root, ...more }, environment: {}, dotenv: {} });
const reprocess = (event: SortedFiles, source?: string) =>
  reprocessPhotos(actionScope(event, configOf(event.root)), { source });

Deno.test("every photo whose original is in Incoming is developed and looked at again", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo"), b = await event.sort("b.jpg");
  await Deno.remove(join(root, "Incoming/b.jpg"));
  const counts = { photos: 1, originalsGone: 1 };
  assert.deepEqual(await countReprocessable(configOf(root)), counts);
  assert.equal(store.photos.get(a.id).state, "routed", "counting changes nothing");
  assert.deepEqual(await reprocess(event), counts);
  readStore(root, ({ photos, places }) => {
    const [first, second] = [photos.get(a.id), photos.get(b.id)];
    assert.deepEqual([first.state, first.redetect], ["pending", true]);
    assert.deepEqual([second.state, second.redetect], ["routed", false]);
    assert.deepEqual(places.ofPhoto(a.id).map(({ state }) => state), ["present"]);
  });
});

Deno.test("a photo whose developed file expired is not developed again", async () => {
  const event = await sortedFiles();
  event.store.photos.expireOutput((await event.sort("a.jpg")).id);
  assert.deepEqual(await reprocess(event), { photos: 0, originalsGone: 0 });
});

Deno.test("with a card only its photos are developed again, known by what it holds", async () => {
  const event = await sortedFiles(), { root, store } = event;
  await event.sort("a.jpg");
  const { id } = await event.sort("b.jpg"), source = await tempFolder(join(root, ".."));
  await Deno.rename(join(root, "Incoming/b.jpg"), join(source, "b.jpg"));
  const { size, mtimeMs } = store.sources.known("b.jpg")!, card = store.cards.insert("/was", 1);
  store.sources.remove({ path: "b.jpg", cardId: null });
  const role = "original";
  store.sources.put({ path: "b.jpg", size, mtimeMs, photoId: id, role, cardId: card });
  const counts = { photos: 1, originalsGone: 1 };
  assert.deepEqual(await countReprocessable(configOf(root, { source })), counts);
  assert.deepEqual(await reprocess(event, source), counts);
  const pending = readStore(root, ({ photos }) => photos.inState("pending").map((p) => p.id));
  assert.deepEqual(pending, [id]);
});

Deno.test("a card that is not there is refused", async () => {
  const { root, store } = await sortedFiles(), gone = join(root, "..", "gone");
  await assert.rejects(
    countReprocessable(configOf(root, { source: gone })),
    (error) => error instanceof OperatorError && error.exit === "root",
  );
  store.close();
});

Deno.test("a clock for a camera that no photo is from is refused before anything is changed", async () => {
  const event = await sortedFiles(), { id } = await event.sort("a.jpg");
  event.store.photos.recordCapture(id, { camera: "Zed 6" }, 0);
  const config = configOf(event.root, { cameraClocks: "Nikon Z9=+1:00:00" });
  await assert.rejects(reprocessPhotos(actionScope(event, config), {}), OperatorError);
  assert.equal(readStore(event.root, ({ photos }) => photos.get(id).state), "routed");
});
