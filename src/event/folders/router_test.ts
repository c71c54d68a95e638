import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { readMigrations } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import type { PlacesDisk } from "../disk/disk.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { placesDisk } from "../disk/places_disk.ts";
import { filesBelow, newEventRoot } from "../../../tests/support/event_tree.ts";
import { findDifferences } from "./reconcile.ts";
import { createRouter, type Router } from "./router.ts";

interface Setting {
  root: string;
  store: Store;
  disk: PlacesDisk;
  router: Router;
  warnings: string[];
  photoId: number;
  /** Says who the photo shows, as a change of mind would. */
  shows(...people: number[]): void;
}

const name = `IMG_1_${"a".repeat(12)}.jpg`;
const face = {
  ...{ box: { x: 0, y: 0, width: 9, height: 9 }, landmarks: new Float32Array(10), score: 0.9 },
  ...{ originalHeight: 99, sharpness: 99, embeddingNorm: 20, outside: 0, usable: true },
  embedding: new Float32Array(128),
};

/** An event with one developed photo of up to three faces, and three people. */
async function setting(): Promise<Setting> {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const migrations = readMigrations(new URL("../../../migrations/", import.meta.url));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  const disk = placesDisk({ root, links: "auto" }), warnings: string[] = [];
  const photoId = store.photos.insert("a".repeat(64), name);
  for (let person = 1; person <= 3; person++) {
    store.people.insert(person, `Person_00${person}`, 0);
    store.people.giveFolder(person, true);
    store.faces.insert(photoId, "model", face);
  }
  for (const event of ["developed", "identified"] as const) store.photos.apply(photoId, event);
  await disk.write(`${layout.processed}/${name}`, new TextEncoder().encode("a photo"));
  await disk.write(`${layout.thumbs}/${name}`, new TextEncoder().encode("small"));
  const router = createRouter({
    ...{ store, disk },
    warn: (message) => warnings.push(message),
  });
  const shows = (...people: number[]) => {
    store.faces.ofPhoto(photoId).forEach(({ id }, i) =>
      store.faces.assign(id, people[i] ?? people[0], "guess")
    );
  };
  return { root, store, disk, router, warnings, photoId, shows };
}
const people = (root: string) => filesBelow(join(root, layout.people));

Deno.test("a photo moves on when it turns out to show somebody else", async () => {
  const { root, store, router, photoId, shows } = await setting();
  shows(1);
  await router.route(photoId);
  assert.deepEqual(await people(root), [`Person_001/Solo/${name}`]);
  shows(2, 3);
  await router.route(photoId);
  await router.route(photoId);
  assert.deepEqual(await people(root), [`Person_002/Group/${name}`, `Person_003/Group/${name}`]);
  store.close();
});

Deno.test("a link that the user replaced stays when the photo moves on", async () => {
  const { root, store, router, photoId, shows, warnings } = await setting();
  shows(1);
  await router.route(photoId);
  const path = join(root, layout.people, `Person_001/Solo/${name}`);
  await Deno.remove(path);
  await Deno.writeTextFile(path, "retouched");
  shows(2);
  await router.route(photoId);
  assert.equal(await Deno.readTextFile(path), "retouched");
  assert.match(warnings.join(), /was changed after photosort wrote it/);
  store.close();
});

const renamings = [
  { when: "renamed while it is compared", before: "same", isMadeAnew: false },
  {
    when: "renamed while it is compared, and made anew for another photo",
    before: "same",
    isMadeAnew: true,
  },
  { when: "renamed right before it is removed", before: "remove", isMadeAnew: false },
] as const;
for (const { when, before, isMadeAnew } of renamings) {
  Deno.test(`a photo is taken out of a folder that is ${when}`, async () => {
    const { root, store, disk, router, photoId, shows } = await setting();
    shows(1);
    await router.route(photoId);
    shows(2);
    const [from, to] = ["Person_001", "Grace"].map((folder) => `${layout.people}/${folder}`);
    const rename = async (path: string) => {
      if (!path.startsWith(from) || await disk.exists(to)) return;
      await disk.moveFolder(from, to);
      if (isMadeAnew) await Deno.mkdir(join(root, from, "Solo"), { recursive: true });
    };
    const renaming: PlacesDisk = {
      ...disk,
      async same(a, b) {
        if (before === "same") await rename(b);
        return await disk.same(a, b);
      },
      async remove(path) {
        if (before === "remove") await rename(path);
        return await disk.remove(path);
      },
    };
    const beforeMaking = (folder: string) => {
      store.places.moveFolder(`${layout.people}/${folder}`, to);
      return Promise.resolve(true);
    };
    await createRouter({ store, disk: renaming, beforeMaking, warn: () => {} }).route(photoId);
    assert.deepEqual(await people(root), [`Person_002/Solo/${name}`]);
    store.close();
  });
}

Deno.test("a routing cut short by a crash is found and finished", async () => {
  const { root, store, disk, photoId, shows } = await setting();
  shows(1, 2);
  const dying: PlacesDisk = {
    ...disk,
    link: (from, to) =>
      to.includes("Person_002") ? Promise.reject(new Error("killed")) : disk.link(from, to),
  };
  const before = createRouter({
    store,
    disk: dying,
    warn: () => {},
  });
  await assert.rejects(() => before.route(photoId), /killed/);
  assert.deepEqual((await findDifferences(store, disk)).unrouted, [photoId]);
  await createRouter({ store, disk, warn: () => {} }).route(
    photoId,
  );
  assert.equal((await people(root)).length, 2);
  assert.deepEqual(await findDifferences(store, disk), { lostOutputs: [], unrouted: [] });
  store.close();
});

Deno.test("a link made right before a crash is known to be photosort's own", async () => {
  const { root, store, disk, router, photoId, shows, warnings } = await setting();
  shows(1);
  await disk.link(`${layout.processed}/${name}`, `${layout.people}/Person_001/Solo/${name}`);
  await router.route(photoId);
  shows(2);
  await router.route(photoId);
  assert.deepEqual(await people(root), [`Person_002/Solo/${name}`]);
  assert.deepEqual(warnings, []);
  store.close();
});

Deno.test("missing links and outputs are found, but not where the whole drive is gone", async () => {
  const { root, store, disk, router, photoId, shows } = await setting();
  shows(1);
  await router.route(photoId);
  await Deno.remove(join(root, layout.people, "Person_001"), { recursive: true });
  assert.deepEqual((await findDifferences(store, disk)).unrouted, [photoId]);
  await router.route(photoId);
  await Deno.remove(join(root, layout.thumbs, name));
  assert.deepEqual((await findDifferences(store, disk)).lostOutputs, [photoId]);
  await Deno.rename(root, `${root}-unplugged`);
  await assert.rejects(() => findDifferences(store, disk), TransientFault);
  store.close();
});

Deno.test("a photo that is paired while it is put into its folders leaves none behind", async () => {
  const { root, store, disk, photoId, shows, warnings } = await setting();
  shows(1);
  const other = store.photos.insert("b".repeat(64), "IMG_1_b.jpg");
  await disk.makeFolder(layout.replaced);
  await disk.write(`${layout.replaced}/${name}`, new TextEncoder().encode("retouched"));
  const router = createRouter({
    ...{ store, warn: (message) => warnings.push(message) },
    disk: {
      ...disk,
      async link(from, to) {
        await disk.link(from, to);
        store.photos.apply(photoId, "paired");
        store.photos.recordPartner(photoId, other);
      },
    },
  });
  await router.route(photoId);
  await router.route(photoId);
  assert.deepEqual(await people(root), []);
  assert.deepEqual(await filesBelow(join(root, layout.processed)), []);
  assert.deepEqual(await filesBelow(join(root, layout.replaced)), [name], "it may be their work");
  assert.deepEqual(warnings, []);
  store.close();
});

Deno.test("a link is not taken for gone while the whole drive is", async () => {
  const { root, store, router, photoId, shows } = await setting();
  shows(1);
  await router.route(photoId);
  shows(2);
  await Deno.rename(root, `${root}-unplugged`);
  await assert.rejects(() => router.route(photoId), TransientFault);
  await assert.rejects(() => Deno.stat(root), Deno.errors.NotFound, "no second event is begun");
  await Deno.rename(`${root}-unplugged`, root);
  await router.route(photoId);
  assert.deepEqual(await people(root), [`Person_002/Solo/${name}`]);
  store.close();
});
