import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { drawnPhotos } from "../../../tests/support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "../../../tests/support/event_tree.ts";
import { newStore, putFace, putPhoto } from "../../../tests/support/new_store.ts";
import { eraseCache } from "../disk/erase_cache.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { permissionsOfThreads } from "../engine/engine_permissions.ts";
import { threadEntries } from "../engine/thread_entries.ts";
import { threadsWith } from "../../runtime/start_thread.ts";
import { layout } from "../event_layout.ts";
import { faceEdges, type PictureOutcome, Pictures, type PicturesOptions } from "./pictures.ts";

/** An event with a drawn photo that shows two faces, and its pictures, cut by the real thread. */
async function newGallery(options: Partial<PicturesOptions> = {}) {
  // Not in memory: of /dev/shm, Deno lets only a program read that may do everything.
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const store = await newStore(), photo = putPhoto(store, 1, "routed"), warned: string[] = [];
  const faces = [500, 900].map((x) => putFace(store, photo, { x }));
  for (const [i, face] of faces.entries()) {
    store.faces.moveTo(face, { x: 500 + 400 * i, y: 300, width: 150, height: 180 });
  }
  const developed = join(root, layout.processed, store.photos.get(photo).outputName);
  await Deno.copyFile(join(await drawnPhotos(), "IMG_0107.jpg"), developed);
  await Deno.writeTextFile(developed.replace("Processed", layout.thumbs), "the thumbnail");
  const { width, height } = await sharp(await Deno.readFile(developed)).metadata();
  const size = { width, height, originalWidth: width, originalHeight: height };
  store.photos.recordSize(photo, size);
  const database = join(root, layout.database), threads = { started: 0 };
  const start = threadsWith({
    permissions: permissionsOfThreads({ root, database, dryRun: false }),
    entries: threadEntries,
  });
  const open = () =>
    new Pictures({
      ...{ root, store, warn: (message) => void warned.push(message) },
      start(...asked) {
        threads.started++;
        return start(...asked);
      },
      ...options,
    });
  const pictures = open();
  const kept = async () =>
    (await filesBelow(join(root, layout.cachedFaces))).filter((name) => !name.endsWith(".part"));
  return {
    ...{ root, store, photo, faces, developed, size, pictures, open, kept, threads, warned },
    [Symbol.dispose]() {
      pictures.close();
      store.close();
    },
  };
}

/** Resolves once the thread has done what nobody waits for, and fails if it does not. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!await isTrue()) {
    assert.ok(Date.now() < end, `It does not come about that ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @returns milliseconds since 1970; 0 if there is no such file. */
async function writtenAt(path: string): Promise<number> {
  try {
    return (await Deno.stat(path)).mtime!.getTime();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

function shown(outcome: PictureOutcome) {
  assert.equal(outcome.type, "picture", JSON.stringify(outcome));
  return outcome as PictureOutcome & { type: "picture" };
}

Deno.test("a face is cut once, kept by its number, and shown from there by the next run", async () => {
  using gallery = await newGallery();
  const { pictures, faces: [face], open, kept, threads } = gallery;
  const first = shown(await pictures.face(face, 160));
  const { width, height, format } = await sharp(first.bytes).metadata();
  assert.deepEqual([width, height, format], [160, 160, "jpeg"]);
  assert.deepEqual(await pictures.face(face, 160), first);
  await until(async () => (await kept()).length === 1);
  assert.deepEqual(await kept(), [`${first.version}.jpg`]);
  assert.match(first.version, new RegExp(`^${face}-160-[0-9a-f]{16}$`));
  const later = open();
  assert.deepEqual(await later.face(face, 160), first);
  assert.equal(threads.started, 1);
  later.close();
});

Deno.test("each face and each size has a picture of its own, also when all are asked for at once", async () => {
  using gallery = await newGallery();
  const { pictures, faces } = gallery;
  const asked = faces.flatMap((face) => faceEdges.map((edge) => pictures.face(face, edge)));
  const found = (await Promise.all(asked)).map(shown);
  assert.equal(new Set(found.map(({ version }) => version)).size, 4);
  assert.equal(new Set(found.map(({ bytes }) => bytes.join())).size, 4);
  const edges = found.map(async ({ bytes }) => (await sharp(bytes).metadata()).width);
  assert.deepEqual(await Promise.all(edges), [160, 306, 160, 306]);
});

Deno.test("a photo that was developed again is cut anew, and so is a face that moved in it", async () => {
  using gallery = await newGallery();
  const { pictures, faces: [face], store, photo, developed, size, root } = gallery;
  const versions = [shown(await pictures.face(face, 160)).version];
  const again = async () => versions.push(shown(await pictures.face(face, 160)).version);
  await Deno.copyFile(join(await drawnPhotos(), "IMG_0112.jpg"), developed);
  await again();
  store.faces.moveTo(face, { x: 300, y: 200, width: 150, height: 180 });
  await again();
  store.photos.recordSize(photo, { ...size, width: size.width - 1 });
  await again();
  assert.equal(new Set(versions).size, 4);
  await eraseCache(root);
  assert.equal(shown(await pictures.face(face, 160)).version, versions[3]);
});

Deno.test("what cannot be shown is told, and nothing is thrown", async () => {
  using gallery = await newGallery();
  const { pictures, faces: [face], photo, developed, root } = gallery;
  const missing = { type: "missing" };
  const unknown = { ...missing, why: "unknown" }, noFile = { ...missing, why: "no_file" };
  assert.deepEqual(await pictures.face(999, 160), unknown);
  assert.deepEqual(await pictures.photo(999, "thumb"), unknown);
  await Deno.writeTextFile(developed, "no picture");
  const unreadable = await pictures.face(face, 160);
  assert.ok(unreadable.type === "missing" && unreadable.why === "unreadable");
  assert.match(unreadable.reason!, /unsupported image/);
  await Deno.remove(developed);
  await Deno.symlink(join(await drawnPhotos(), "IMG_0101.jpg"), developed);
  assert.deepEqual(await pictures.face(face, 160), noFile, "a link is not followed");
  await Deno.remove(developed);
  assert.deepEqual(await pictures.face(face, 160), noFile);
  assert.deepEqual(await pictures.photo(photo, "full"), noFile);
  await Deno.remove(join(root, layout.thumbs), { recursive: true });
  assert.deepEqual(await pictures.photo(photo, "thumb"), noFile);
});

Deno.test("a photo is shown as it was developed, and small as its thumbnail or cut from it", async () => {
  using gallery = await newGallery();
  const { pictures, photo, developed, root, store } = gallery;
  const thumb = join(root, layout.thumbs, store.photos.get(photo).outputName);
  const full = shown(await pictures.photo(photo, "full"));
  assert.deepEqual(full.bytes, await Deno.readFile(developed));
  const small = shown(await pictures.photo(photo, "thumb"));
  assert.deepEqual(small.bytes, await Deno.readFile(thumb));
  await Deno.remove(thumb);
  const cut = shown(await pictures.photo(photo, "thumb"));
  const { width, height } = await sharp(cut.bytes).metadata();
  assert.equal(Math.max(width, height), 320);
  assert.equal(new Set([full, small, cut].map(({ version }) => version)).size, 3);
});

Deno.test("who is forgotten while they are cut is neither shown nor kept", async () => {
  using gallery = await newGallery();
  const { pictures, faces: [face, other], store, kept } = gallery;
  const asked = pictures.face(face, 160);
  store.faces.remove(face);
  assert.deepEqual(await asked, { type: "missing", why: "unknown" });
  const { version } = shown(await pictures.face(other, 160));
  await until(async () => (await kept()).length > 0);
  assert.deepEqual(await kept(), [`${version}.jpg`]);
});

Deno.test("who gives up is told nothing more", async () => {
  using gallery = await newGallery();
  const { pictures, faces: [face], photo } = gallery, given = new AbortController();
  given.abort();
  assert.deepEqual(await pictures.face(face, 160, given.signal), { type: "cancelled" });
  const later = new AbortController(), asked = pictures.face(face, 512, later.signal);
  later.abort();
  assert.deepEqual(await asked, { type: "cancelled" });
  assert.equal((await pictures.photo(photo, "full", given.signal)).type, "picture");
});

Deno.test("crops of faces that are no more, spoilt ones and old ones are not kept", async () => {
  using gallery = await newGallery({ limits: { ageMs: 3_600_000 } });
  const { pictures, faces: [face], open, kept, root } = gallery;
  const { version, bytes } = shown(await pictures.face(face, 160));
  await until(async () => (await kept()).length === 1);
  const mine = join(root, layout.cachedFaces, `${version}.jpg`);
  await Deno.writeFile(mine, bytes.subarray(0, 100));
  await Deno.writeFile(join(dirname(mine), `999-160-${"0".repeat(16)}.jpg`), bytes);
  await Deno.writeTextFile(join(dirname(mine), "note.txt"), "mine");
  const later = open();
  assert.deepEqual(shown(await later.face(face, 160)).bytes, bytes);
  await until(async () => (await kept()).length === 2);
  assert.deepEqual(await kept(), [`${version}.jpg`, "note.txt"]);
  later.close();
  await Deno.utime(mine, new Date(0), new Date(0));
  const last = open();
  await last.face(face, 160);
  await until(async () => await writtenAt(mine) > 0);
  last.close();
});

Deno.test("without a cache that can be written to, faces are shown, and it is said once", async () => {
  using gallery = await newGallery();
  const { pictures, faces, root, warned } = gallery;
  await Deno.writeTextFile(join(root, layout.cache), "a file in its place");
  for (const face of faces) shown(await pictures.face(face, 160));
  await until(() => warned.length > 0);
  assert.equal(warned.length, 1, warned.join());
});
