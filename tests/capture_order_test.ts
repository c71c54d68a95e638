/** Photos fall into the order in which they were taken, whatever the cameras' clocks say. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { jpegTakenAt } from "./support/raw_files.ts";

async function eventOfTwoCameras(): Promise<string> {
  const root = await newEventRoot(), drawn = await drawnPhotos();
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const put = async (number: number, name: string, time: string, camera: string) => {
    const picture = await Deno.readFile(join(drawn, `IMG_0${number}.jpg`));
    const file = join(root, layout.incoming, name);
    await Deno.writeFile(file, jpegTakenAt(picture, time, camera));
  };
  await put(107, "second.jpg", "2026:06:06 12:00:00", "Alpha 7");
  await put(101, "first.jpg", "2026:06:06 11:30:00", "Zed 6");
  await put(102, "third.jpg", "2026:06:06 12:30:00", "Alpha 7");
  return root;
}

/** Every folder below Processed and People, its photos as a file manager sorts them by date. */
async function byDate(root: string): Promise<Record<string, string[]>> {
  const found = new Map<string, { name: string; at: number }[]>();
  for (const top of [layout.processed, layout.people]) {
    for (const path of await filesBelow(join(root, top))) {
      const { mtime } = await Deno.stat(join(root, top, path));
      const cut = path.lastIndexOf("/"), folder = `${top}/${path.slice(0, Math.max(cut, 0))}`;
      const photo = { name: withoutHash(path.slice(cut + 1)), at: mtime!.getTime() };
      found.set(folder, [...found.get(folder) ?? [], photo]);
    }
  }
  return Object.fromEntries(
    [...found].map(([folder, photos]) => [
      folder,
      photos.sort((a, b) => a.at - b.at).map(({ name }) => name),
    ]),
  );
}

for (const links of ["auto", "copy"]) {
  testWithModels(
    `folders sort by capture time, also once a clock is set right: ${links}`,
    async () => {
      const root = await eventOfTwoCameras();
      await sortOnce(root, "--links", links);
      const before = await byDate(root);
      assert.deepEqual(before["Processed/"], ["first.jpg", "second.jpg", "third.jpg"]);
      const { output } = await sortOnce(root, "--links", links, "--camera-clocks", "zed 6=+0:45");
      assert.match(output, /^0 photos sorted/);
      const after = await byDate(root);
      assert.deepEqual(after["Processed/"], ["second.jpg", "first.jpg", "third.jpg"]);
      for (const [folder, photos] of Object.entries(after)) {
        assert.deepEqual(
          photos,
          after["Processed/"].filter((name) => photos.includes(name)),
          folder,
        );
      }
      const [first] = (await filesBelow(join(root, layout.processed))).filter((n) =>
        /^first/.test(n)
      );
      const { mtime } = await Deno.stat(join(root, layout.processed, first));
      assert.equal(mtime!.getTime(), new Date(2026, 5, 6, 12, 15).getTime());
    },
  );
}

testWithModels(
  "status lists the cameras, their hours and what is added to their clocks",
  async () => {
    const root = await eventOfTwoCameras();
    await sortOnce(root);
    const clocks = ["--camera-clocks", "Zed 6=-0:00:30"];
    const { output } = await photosort(["status", "--root", root, ...clocks]);
    assert.match(output, /Alpha 7, 2 photos, 2026-06-06 12:00 to 2026-06-06 12:30\n/);
    assert.match(output, /Zed 6, 1 photo, 2026-06-06 11:30 to 2026-06-06 11:30, clock -30 s\n/);
    const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
    assert.deepEqual(
      status.cameras.map(({ camera }: { camera: string }) => camera),
      ["Alpha 7", "Zed 6"],
    );
  },
);

testWithModels("a correction that cannot be read is refused before anything is done", async () => {
  const { code, said } = await photosort(["run", "--camera-clocks", "Zed 6 one hour"]);
  assert.equal(code, 2);
  assert.match(said, /--camera-clocks is "Zed 6 one hour" but must be CAMERA=±H:MM:SS/);
});
