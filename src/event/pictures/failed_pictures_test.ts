import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { inMemory } from "../../../tests/support/event_tree.ts";
import { hashOf, newStore } from "../../../tests/support/new_store.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import type { PhotoFaultCode } from "../../core/photo_fault.ts";
import { layout } from "../event_layout.ts";
import { FailedPictures } from "./failed_pictures.ts";
import type { GlimpseOutcome } from "../../processor/crops/picture_thread.ts";

const picture = Uint8Array.of(1);

/** Errors of an event, and a thread that notes what it looks into. */
async function newErrors(answer: GlimpseOutcome = { glimpse: { shows: "part", picture } }) {
  const root = await tempFolder(inMemory), store = await newStore(), looked: string[] = [];
  let serial = 0, busy = 0, most = 0;
  /** @param card its folder, if the file stays on one. */
  const fail = async (code: PhotoFaultCode, card?: string) => {
    const id = store.photos.insert(hashOf(++serial), `${serial}.jpg`, "rendered");
    const path = `Cam/${serial}.jpg`, moved = `${layout.errors}/${serial}.jpg`;
    const cardId = card === undefined ? null : store.cards.insert(card, 1);
    const source = { path, cardId, size: 1, mtimeMs: 1, photoId: id, role: "original" } as const;
    store.sources.put(source);
    store.photos.apply(id, "failed");
    store.photos.recordError(id, code, "broken");
    store.sources.planMove(source, card === undefined ? moved : `${moved}.txt`);
    if (card === undefined) store.sources.recordMove(source);
    const file = card === undefined ? join(root, moved) : join(card, path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, "bytes");
    return { id, file };
  };
  const pictures = new FailedPictures(root, store.pictures, {
    async glimpse(file) {
      most = Math.max(most, ++busy);
      looked.push(file);
      await Promise.resolve();
      busy--;
      return answer;
    },
  });
  return { root, store, fail, pictures, looked, most: () => most };
}

Deno.test("a file in Errors is looked into once, and again once it changed", async () => {
  const { fail, pictures, looked, store } = await newErrors();
  const { id, file } = await fail("truncated");
  const first = await pictures.get(id);
  assert.ok(first.type === "picture");
  assert.match(first.version, new RegExp(`^${id}-error-[0-9a-f]{16}-part$`));
  assert.deepEqual(await pictures.get(id), first);
  assert.deepEqual(looked, [file]);
  await Deno.writeTextFile(file, "other bytes");
  const again = await pictures.get(id);
  assert.ok(again.type === "picture" && again.version !== first.version);
  pictures.empty();
  await pictures.get(id);
  assert.equal(looked.length, 3);
  store.close();
});

Deno.test("one file is looked into at a time, and what holds no picture is not looked into again", async () => {
  const { fail, pictures, looked, most, store } = await newErrors({ glimpse: undefined });
  const failed = await Promise.all([fail("truncated"), fail("undecodable"), fail("worker_hung")]);
  for (let i = 0; i < 2; i++) {
    const all = await Promise.all(failed.map(({ id }) => pictures.get(id)));
    for (const one of all) assert.deepEqual(one, { type: "missing", why: "no_picture" });
  }
  assert.deepEqual([looked.length, most()], [3, 1]);
  store.close();
});

Deno.test("what brought a worker or the program down is not opened again", async () => {
  const { fail, pictures, looked, store } = await newErrors();
  for (const code of ["worker_crashed", "crashed_program"] as const) {
    const { id } = await fail(code);
    assert.deepEqual(await pictures.get(id), { type: "missing", why: "dangerous" });
  }
  assert.deepEqual(looked, []);
  store.close();
});

Deno.test("only files in Errors are looked into, by their photo's number, and no links", async () => {
  const { fail, pictures, looked, store, root } = await newErrors();
  const sorted = store.photos.insert(hashOf(99), "99.jpg", "rendered");
  store.sources.put({ path: "99.jpg", size: 1, mtimeMs: 1, photoId: sorted, role: "original" });
  for (const id of [sorted, 12345]) {
    assert.deepEqual(await pictures.get(id), { type: "missing", why: "unknown" });
  }
  const { id, file } = await fail("truncated"), noFile = { type: "missing", why: "no_file" };
  await Deno.remove(file);
  assert.deepEqual(await pictures.get(id), noFile);
  await Deno.writeTextFile(join(root, "secret.jpg"), "secret");
  await Deno.symlink(join(root, "secret.jpg"), file);
  assert.deepEqual(await pictures.get(id), noFile);
  assert.deepEqual(looked, []);
  store.close();
});

Deno.test("a file that stays on its card is looked into there, but not through a link", async () => {
  const { fail, pictures, looked, store } = await newErrors(), card = await tempFolder(inMemory);
  const { id, file } = await fail("truncated", card);
  assert.equal((await pictures.get(id)).type, "picture");
  assert.deepEqual(looked, [file]);
  await Deno.rename(join(card, "Cam"), join(card, "elsewhere"));
  await Deno.symlink(join(card, "elsewhere"), join(card, "Cam"));
  assert.deepEqual(await pictures.get(id), { type: "missing", why: "no_file" });
  store.close();
});
