import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { outputName } from "../../core/safe_name.ts";
import { readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { findPhoto, findPhotos } from "./find_photos.ts";

const root = join(Deno.build.os === "windows" ? "C:\\" : "/", "events", "wedding");
const cards = join(root, "..", "card");
const drive = join(root, "..", "drive");

/** Photos by number: 1 and 2 are called alike on two cards' copies, 3 is on a card, 4 is broken, 5 and 6 are one shot. */
function event(): Store {
  const store = createStore(
    openDatabase(":memory:", readMigrations(new URL("../../../migrations/", import.meta.url))),
  );
  const card = store.cards.insert(cards, 0);
  const add = (path: string, digit: string, on: number | null = null) => {
    const sha256 = digit.repeat(64), name = outputName(path.split("/").at(-1)!, sha256);
    const id = store.photos.insert(sha256, name);
    store.sources.put({ cardId: on, path, size: 1, mtimeMs: 0, photoId: id, role: "original" });
    return id;
  };
  const first = add("A/IMG_0001.JPG", "a");
  add("B/IMG_0001.JPG", "b"), add("DCIM/DSC_3.JPG", "c", card);
  add("broken.jpg", "d");
  store.sources.planMove({ cardId: null, path: "broken.jpg" }, "Admin/Errors/broken.jpg");
  store.sources.recordMove({ cardId: null, path: "broken.jpg" });
  const shown = add("IMG_5.JPG", "e"), raw = add("IMG_5.CR3", "f");
  store.photos.apply(raw, "paired");
  store.photos.recordPartner(raw, shown);
  const place = "People/Anna/Solo/IMG_0001_aaaaaaaaaaaa.jpg";
  store.places.want(place, first);
  store.outputs.put("o1", drive, 0);
  const batch = store.outputs.insertBatch("o1");
  store.deliveries.want("o1", batch, "Anna/Solo/IMG_0001_aaaaaaaaaaaa (2).jpg", {
    ...{ place, photoId: first, outputName: "" },
  });
  store.deliveries.record(1, "committed", "0".repeat(64), true);
  return store;
}

const numbers = (store: Store, wanted: string, cwd = root) =>
  findPhotos(store, root, wanted, cwd).map(({ id }) => id);

Deno.test("a photo is found by every path that shows it, absolute or relative", () => {
  const store = event(), in1 = "A/IMG_0001.JPG", place = "People/Anna/Solo/IMG_0001_aaaaaaaaaaaa";
  for (
    const wanted of [
      ...[join(root, layout.incoming, in1), `Incoming/${in1}`, in1, "Incoming\\A\\IMG_0001.JPG"],
      ...[`${place}.jpg`, join(root, `${place}.jpg`), "incoming/a/img_0001.jpg"],
      ...["Processed/IMG_0001_aaaaaaaaaaaa.jpg", "Processed/thumbs/IMG_0001_aaaaaaaaaaaa.jpg"],
      join(drive, "Anna/Solo/IMG_0001_aaaaaaaaaaaa (2).jpg"),
    ]
  ) assert.deepEqual(numbers(store, wanted), [1], wanted);
  assert.deepEqual(numbers(store, "IMG_0001.JPG", join(root, layout.incoming, "B")), [2]);
  assert.deepEqual(numbers(store, "Admin/Errors/broken.jpg"), [4]);
  assert.deepEqual(numbers(store, join(cards, "DCIM", "DSC_3.JPG")), [3]);
  store.close();
});

Deno.test("a photo is found by the folder that it was in once", () => {
  const store = event();
  assert.deepEqual(numbers(store, "People/Person_009/Group/IMG_0001_bbbbbbbbbbbb.jpg"), [2]);
  assert.deepEqual(numbers(store, "img_0001_BBBBBBBBBBBB.jpg"), [2]);
  store.close();
});

Deno.test("an original's name finds all photos of that name, with or without extension", () => {
  const store = event();
  assert.deepEqual(numbers(store, "IMG_0001.jpg"), [1, 2]);
  assert.deepEqual(numbers(store, "img_0001"), [1, 2]);
  assert.deepEqual(numbers(store, "DSC_3.JPG"), [3]);
  assert.deepEqual(numbers(store, "IMG_5"), [5, 6]);
  store.close();
});

Deno.test("the beginning of a hash finds its photo", () => {
  const store = event();
  assert.deepEqual(numbers(store, "cccccc"), [3]);
  assert.deepEqual(numbers(store, "C".repeat(64)), [3]);
  assert.throws(() => findPhotos(store, root, "ccccc", root), /there is no photo ccccc in/);
  assert.throws(() => findPhotos(store, root, " ", root), OperatorError);
  store.close();
});

Deno.test("one photo is asked for: the files of a shot are one, and of several all are listed", () => {
  const store = event();
  assert.equal(findPhoto(store, root, "IMG_5", root).id, 5);
  assert.equal(findPhoto(store, root, "IMG_5.CR3", root).id, 5);
  assert.throws(() => findPhoto(store, root, "IMG_0001.JPG", root), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exit, "usage");
    assert.equal(
      error.message,
      "IMG_0001.JPG is the name of 2 photos:\n  Incoming/A/IMG_0001.JPG (aaaaaaaaaaaa)\n" +
        "  Incoming/B/IMG_0001.JPG (bbbbbbbbbbbb)",
    );
    return true;
  });
  store.close();
});
