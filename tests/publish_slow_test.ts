/** Galleries at real servers: sent once, whatever is cut short, and gone when they are withdrawn. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { mirror, type Mirrored } from "../src/event/publishing/mirror.ts";
import { openGalleryFile } from "../src/event/publishing/open_gallery_file.ts";
import { folderTarget } from "../src/event/publishing/folder_target.ts";
import { s3Target } from "../src/event/publishing/s3_target.ts";
import type { Target } from "../src/event/publishing/target.ts";
import { webdavTarget } from "../src/event/publishing/webdav_target.ts";
import { filesBelow } from "./support/event_tree.ts";
import { type GalleryEvent, galleryEvent } from "./support/gallery_event.ts";
import {
  BUCKET,
  KEY,
  type RcloneServer,
  SECRET,
  serveByRclone,
  testWithRclone,
} from "./support/rclone.ts";
import { tempFolder } from "./support/temp_folder.ts";

interface Place extends AsyncDisposable {
  /** The folder in which files appear. */
  folder: string;
  target(options?: { fetch?: typeof fetch; now?: () => number; secret?: string }): Target;
  server?: RcloneServer;
}

const PART = 5 * 1024 * 1024;
const places: Record<string, () => Promise<Place>> = {
  async s3() {
    const server = await serveByRclone("s3");
    return {
      folder: join(server.folder, BUCKET, "after"),
      server,
      target: ({ fetch, now = Date.now, secret = SECRET } = {}) =>
        s3Target(
          { bucket: BUCKET, prefix: "after", endpoint: server.url, region: "garage" },
          { accessKeyId: KEY, secretAccessKey: secret },
          { fetch, now, partBytes: PART },
        ),
      [Symbol.asyncDispose]: () => server.stop(),
    };
  },
  async webdav() {
    const server = await serveByRclone("webdav");
    return {
      folder: join(server.folder, BUCKET),
      server,
      target: ({ fetch, now = Date.now, secret = SECRET } = {}) =>
        webdavTarget(
          { url: `${server.url}/${BUCKET}` },
          { user: KEY, password: secret },
          { fetch, now },
        ),
      [Symbol.asyncDispose]: () => server.stop(),
    };
  },
  async folder() {
    const folder = await tempFolder();
    return {
      folder,
      target: () => folderTarget(folder),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  },
};

function run(event: GalleryEvent, target: Target, checks = false): Promise<Mirrored> {
  const { publications, galleries } = event.store;
  return mirror({
    ...{ publications, galleries, target, checks, name: "the target", now: Date.now },
    open: (file) => openGalleryFile(join(event.root, layout.galleries), file),
    onProgress: () => {},
  });
}

async function isSame(event: GalleryEvent, folder: string): Promise<void> {
  const own = join(event.root, layout.galleries), paths = await filesBelow(own);
  assert.deepEqual(await filesBelow(folder), paths);
  for (const path of paths) {
    assert.deepEqual(await Deno.readFile(join(folder, path)), await Deno.readFile(join(own, path)));
  }
}

async function twoGuests(): Promise<GalleryEvent> {
  const event = await galleryEvent();
  event.person(1, "Anna");
  event.person(2, "Ben");
  await event.photo(1, 1);
  await event.photo(2, 2);
  return event;
}

for (const [kind, open] of Object.entries(places)) {
  testWithRclone(
    `${kind}: galleries arrive, are sent once, and go when they are withdrawn`,
    async () => {
      await using place = await open();
      const event = await twoGuests();
      await event.make();
      const target = place.target();
      const first = await run(event, target);
      assert.deepEqual([first.fault, first.sent, first.unsent], [undefined, 10, 0]);
      await isSame(event, place.folder);
      const again = await run(event, target);
      assert.deepEqual([again.sent, again.asBefore, again.deleted], [0, 10, 0]);
      event.store.people.set(2, "name", null);
      await event.make();
      const last = await run(event, target);
      assert.deepEqual([last.sent, last.deleted, last.toDelete], [0, 5, 0]);
      await isSame(event, place.folder);
      assert.equal(event.store.publications.of("the target").length, 5);
    },
  );
}
