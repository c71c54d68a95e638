/** What cameras, NAS drives and programs keep beside photos for themselves is no photo of the event. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { jpegTakenAt, nefAround } from "./support/raw_files.ts";
import { tempFolder } from "./support/temp_folder.ts";

const NOON = "2026:06:06 12:00:00";

/** Puts drawn photos under these names, each another picture. */
async function put(folder: string, ...paths: string[]): Promise<void> {
  const drawn = await drawnPhotos();
  for (const [i, path] of paths.entries()) {
    const picture = await Deno.readFile(join(drawn, `IMG_${String(101 + i).padStart(4, "0")}.jpg`));
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeFile(join(folder, path), jpegTakenAt(picture, `2026:06:06 12:00:${10 + i}`));
  }
}
const processed = async (root: string) =>
  (await filesBelow(join(root, layout.processed))).map(withoutHash)
    .filter((path) => !path.startsWith("thumbs/"));

testWithModels("thumbnails, recycle bins and caches are left alone, and counted", async () => {
  const root = await newEventRoot();
  await put(
    join(root, layout.incoming),
    ...["DCIM/IMG_1.JPG", "thumb.jpg", "DCIM/MVI_9.THM"],
    ...["DCIM/@eaDir/IMG_1.JPG/SYNOPHOTO_THUMB_XL.jpg", "#recycle/IMG_2.JPG"],
    ...["W Previews.lrdata/1.jpg", ".picasaoriginals/IMG_1.JPG"],
  );
  const { app, store, lines } = await testApp(root);
  await app.start();
  store.close();
  assert.deepEqual(await processed(root), ["IMG_1.jpg", "thumb.jpg"]);
  const words = "3 thumbnails and previews, 1 file in recycle bins, " +
    "1 file that systems and programs keep for themselves";
  assert.ok(lines.includes(`Not sorted, because they are not photos of the event: ${words}`));
  const { output } = await photosort(["status", "--root", root]);
  assert.ok(output.split("\n").includes(`Left out  ${words}`), output);
  const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
  assert.deepEqual(status.leftOut, { thumbnail: 3, deleted: 1, own: 1 });
});

testWithModels(
  "they are told anew by each scan, for Incoming and each card by itself",
  async () => {
    const root = await newEventRoot(), card = await tempFolder();
    await put(join(root, layout.incoming), "a.jpg", "b.thm");
    await put(card, "DCIM/c.jpg", "MISC/THM/100/d.jpg", "DCIM/e.thm");
    const run = async (source?: string) => {
      const { app, store } = await testApp(root, { source });
      await app.start();
      const counts = store.leftOut.all();
      store.close();
      return counts;
    };
    assert.deepEqual(await run(), { thumbnail: 1 });
    assert.deepEqual(await run(card), { thumbnail: 3 });
    await Deno.remove(join(root, layout.incoming, "b.thm"));
    assert.deepEqual(await run(), { thumbnail: 2 });
    await Deno.remove(card, { recursive: true });
  },
);

testWithModels("a thumbnail beside a RAW of its name and time does not stand for it", async () => {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  const picture = await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg"));
  await Deno.mkdir(incoming, { recursive: true });
  await Deno.writeFile(join(incoming, "CRW_1.NEF"), nefAround(picture, NOON));
  await Deno.writeFile(join(incoming, "CRW_1.THM"), jpegTakenAt(picture, NOON));
  const { app, store } = await testApp(root);
  await app.start();
  assert.deepEqual(store.photos.all().map(({ state, rendition }) => [state, rendition]), [
    ["routed", "raw"],
  ]);
  store.close();
});
