import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { loadConfig } from "../settings.ts";
import { countReprocessable, reprocessPhotos } from "./reprocess_photos.ts";

const configOf = (root: string, more: Record<string, string> = {}) =>
  loadConfig({ flags: { root, ...more }, environment: {}, dotenv: {} });

Deno.test("every photo whose original is in Incoming is developed and looked at again", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const a = await event.sort("a.jpg", "People/Anna/Solo"), b = await event.sort("b.jpg");
  await Deno.remove(join(root, "Incoming/b.jpg"));
  const counts = { photos: 1, originalsGone: 1 };
  assert.deepEqual(await countReprocessable(configOf(root)), counts);
  assert.equal(store.photos.get(a.id).state, "routed", "counting changes nothing");
  assert.deepEqual(await reprocessPhotos(event, configOf(root)), counts);
  const [first, second] = [store.photos.get(a.id), store.photos.get(b.id)];
  assert.deepEqual([first.state, first.redetect], ["pending", true]);
  assert.deepEqual([second.state, second.redetect], ["routed", false]);
  assert.deepEqual(store.places.ofPhoto(a.id).map(({ state }) => state), ["present"]);
  store.close();
});

Deno.test("a photo whose developed file expired is not developed again", async () => {
  const event = await sortedFiles(), { root, store } = event;
  store.photos.expireOutput((await event.sort("a.jpg")).id);
  const counts = { photos: 0, originalsGone: 0 };
  assert.deepEqual(await reprocessPhotos(event, configOf(root)), counts);
  store.close();
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
  assert.deepEqual(await reprocessPhotos(event, configOf(root, { source })), {
    photos: 1,
    originalsGone: 1,
  });
  assert.deepEqual(store.photos.inState("pending").map((photo) => photo.id), [id]);
  await assert.rejects(
    reprocessPhotos(event, configOf(root, { source: join(source, "gone") })),
    (error) => error instanceof OperatorError && error.exit === "root",
  );
  store.close();
});

Deno.test("a clock for a camera that no photo is from is refused before anything is changed", async () => {
  const event = await sortedFiles(), { root, store } = event;
  const { id } = await event.sort("a.jpg");
  store.photos.recordCapture(id, { camera: "Zed 6" }, 0);
  const config = configOf(root, { cameraClocks: "Nikon Z9=+1:00:00" });
  await assert.rejects(reprocessPhotos(event, config), OperatorError);
  assert.equal(store.photos.get(id).state, "routed");
  store.close();
});
