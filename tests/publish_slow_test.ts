/** Galleries at real servers: sent once, whatever is cut short, and gone when they are withdrawn. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { mirror, type Mirrored } from "../src/event/publishing/mirror.ts";
import { openGalleryFile } from "../src/event/publishing/open_gallery_file.ts";
import { folderTarget } from "../src/event/publishing/folder_target.ts";
import { s3Target } from "../src/event/publishing/s3_target.ts";
import type { Target } from "../src/event/publishing/target.ts";
import { fetchWithLength } from "../src/event/publishing/fetch_with_length.ts";
import { webdavTarget } from "../src/event/publishing/webdav_target.ts";
import { NOW } from "./support/guest_event.ts";
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
    ...{ publications, galleries, target, checks, name: "the target", now: () => NOW },
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

/** Bytes that are sent in three parts, and no two alike. */
function large(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(11 * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 65536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65536));
  }
  bytes.set([0xff, 0xd8]);
  return bytes;
}

/**
 * A connection that dies at the so manyth request: before it is sent, or once it was answered.
 *
 * @param sent receives each upload that reached the server.
 */
function dying(at: number, when: "before" | "after", sent: string[]): typeof fetch {
  let asked = 0;
  return async (input, init) => {
    const { method, url } = input instanceof Request
      ? input
      : { method: init!.method!, url: String(input) };
    asked++;
    if (asked > at || asked === at && when === "before") throw new Error("Killed");
    const response = await fetchWithLength(input, init);
    if (method === "PUT") sent.push(url.replace(/&?uploadId=[^&]*/, ""));
    if (asked < at) return response;
    await response.body?.cancel();
    throw new Error("Killed");
  };
}

for (const kind of ["s3", "webdav"]) {
  testWithRclone(
    `${kind}: cut short again and again, runs go on and send nothing twice`,
    async () => {
      await using place = await places[kind]();
      const event = await twoGuests();
      const { outputName } = event.store.photos.get(1);
      await Deno.writeFile(join(event.root, layout.processed, outputName), large());
      await event.make();
      const sent: string[] = [];
      let runs = 0, isDone = false;
      for (; !isDone; runs++) {
        assert.ok(runs < 300);
        const when = runs % 2 === 0 ? "before" : "after";
        const target = place.target({ fetch: dying(1 + runs % 9, when, sent) });
        const { fault, unsent } = await run(event, target);
        assert.ok(fault === undefined || fault.kind === "away", fault?.message);
        isDone = unsent === 0;
      }
      assert.ok(runs > 5);
      await isSame(event, place.folder);
      assert.deepEqual(sent.length, new Set(sent).size);
    },
  );
}

testWithRclone(
  "what is withdrawn while the target is away is pending, and goes later",
  async () => {
    for (const kind of ["s3", "webdav"]) {
      await using place = await places[kind]();
      const event = await twoGuests(), target = place.target();
      await event.make();
      await run(event, target);
      event.store.people.set(2, "name", null);
      await event.make();
      await place.server!.stop();
      const { fault, toDelete } = await run(event, target);
      assert.deepEqual([fault?.kind, toDelete], ["away", 5]);
      const [tally] = event.store.publications.tallies();
      assert.deepEqual([tally.sent, tally.toDelete], [5, 5]);
      assert.match(tally.error!, /cannot be reached/);
      await place.server!.start();
      assert.equal((await run(event, target)).deleted, 5);
      await isSame(event, place.folder);
    }
  },
);

testWithRclone("wrong credentials are said, and nothing is sent", async () => {
  for (const kind of ["s3", "webdav"]) {
    await using place = await places[kind]();
    const event = await twoGuests();
    await event.make();
    const { fault, sent } = await run(event, place.target({ secret: "wrong" }));
    assert.deepEqual([fault?.kind, sent], ["refused", 0], fault?.message);
    const [{ error }] = event.store.publications.tallies();
    assert.doesNotMatch(`${error}`, /wrong|key-of-tests|127\.0/);
  }
});

testWithRclone("a clock that is off is named, with how much", async () => {
  await using place = await places.s3();
  const event = await twoGuests();
  await event.make();
  const now = () => Date.now() + 47 * 60_000;
  const { fault } = await run(event, place.target({ now }));
  assert.equal(fault?.kind, "clock");
  assert.match(fault!.message, /47 minutes ahead/);
});
