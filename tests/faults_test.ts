import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import type { PlacesDisk } from "../src/event/disk/disk.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, sortedEvent } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";

async function droppedEvent(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  return root;
}
async function undisturbed(...photos: number[]): Promise<string[]> {
  const root = await droppedEvent(...photos);
  const { app, store } = await testApp(root);
  await app.start();
  store.close();
  return await sortedEvent(root);
}
const fault = (code: string) => Object.assign(new Error(`simulated ${code}`), { code });

/** A disk one operation of which fails the first `times` times. */
function failing(operation: "write" | "link" | "move", times: number, code: string) {
  return (real: PlacesDisk): PlacesDisk => {
    let left = times;
    const broken = (...args: [string, never]) =>
      left-- > 0 ? Promise.reject(fault(code)) : real[operation](...args);
    return { ...real, [operation]: broken };
  };
}

for (const [operation, code] of [["write", "ENOSPC"], ["link", "EIO"]] as const) {
  testWithModels(
    `a ${operation} that fails with ${code} is tried again, and moves nothing`,
    async () => {
      const root = await droppedEvent(101, 107, 109);
      const { app, store } = await testApp(root, { disk: failing(operation, 2, code) });
      const { done, errors, leftOver } = await app.start();
      store.close();
      assert.deepEqual({ done, errors, leftOver }, { done: 3, errors: 0, leftOver: 0 });
      assert.deepEqual(await sortedEvent(root), await undisturbed(101, 107, 109));
      assert.deepEqual(await filesBelow(join(root, layout.errors)), []);
    },
  );

  testWithModels(
    `a ${operation} that keeps failing leaves the photo for the next run`,
    async () => {
      const root = await droppedEvent(101, 102);
      const first = await testApp(root, { disk: failing(operation, Infinity, code) });
      const { done, errors, leftOver } = await first.app.start();
      first.store.close();
      assert.deepEqual({ done, errors, leftOver }, { done: 0, errors: 0, leftOver: 2 });
      assert.deepEqual(await filesBelow(join(root, layout.errors)), []);
      const second = await testApp(root);
      await second.app.start();
      second.store.close();
      assert.deepEqual(await sortedEvent(root), await undisturbed(101, 102));
    },
  );
}

testWithModels(
  "a broken file that is held open is set aside as soon as it can be moved",
  async () => {
    const root = await newEventRoot();
    await Deno.mkdir(join(root, layout.incoming), { recursive: true });
    await Deno.writeTextFile(join(root, layout.incoming, "words.jpg"), "no picture");
    const first = await testApp(root, { disk: failing("move", Infinity, "EBUSY") });
    assert.equal((await first.app.start()).errors, 1);
    first.store.close();
    assert.deepEqual(await filesBelow(join(root, layout.incoming)), ["words.jpg"]);
    const second = await testApp(root);
    assert.equal((await second.app.start()).errors, 0, "it is not developed a second time");
    second.store.close();
    assert.deepEqual(await filesBelow(join(root, layout.incoming)), []);
    assert.deepEqual(await filesBelow(join(root, layout.errors)), ["words.jpg", "words.jpg.txt"]);
  },
);

testWithModels(
  "a photo the program died over is taken up again with no other beside it",
  async () => {
    const root = await droppedEvent(101, 102, 103);
    const first = await testApp(root, {
      develop: () => () => Promise.reject(fault("EIO")),
      workers: 3,
    });
    const running = first.app.start();
    await first.logged(/Trying .*IMG_0102\.jpg again/);
    first.app.close();
    await running;
    const [photo] = first.store.photos.inState("pending");
    first.store.countAttempt(photo.id);
    first.store.close();

    let atOnce = 0;
    const together: number[] = [];
    const second = await testApp(root, {
      workers: 3,
      develop: (real) => async (...args) => {
        together.push(++atOnce);
        return await real(...args).finally(() => atOnce--);
      },
    });
    assert.equal((await second.app.start()).done, 3);
    second.store.close();
    assert.equal(together[0], 1);
    assert.equal(together[1], 1, "the first photo is finished before the next one begins");
  },
);

testWithModels("a photo the program died over again and again is set aside", async () => {
  const root = await droppedEvent(101, 102);
  const first = await testApp(root, {
    develop: () => () => Promise.reject(fault("EIO")),
  });
  const running = first.app.start();
  await first.logged(/Trying .*IMG_0101\.jpg again/);
  first.app.close();
  await running;
  const [photo] = first.store.photos.inState("pending");
  for (let death = 0; death < 4; death++) first.store.countAttempt(photo.id);
  first.store.close();
  const second = await testApp(root);
  const { done, errors } = await second.app.start();
  second.store.close();
  assert.deepEqual({ done, errors }, { done: 1, errors: 1 });
  const note = await Deno.readTextFile(join(root, layout.errors, "IMG_0101.jpg.txt"));
  assert.match(note, /photosort crashed each time/);
});

testWithModels("a photo that was taken away before it was sorted holds up nobody", async () => {
  const root = await droppedEvent(101, 102);
  const first = await testApp(root, { develop: () => () => Promise.reject(fault("EIO")) });
  const running = first.app.start();
  await first.logged(/Trying .*IMG_0102\.jpg again/);
  first.app.close();
  await running;
  first.store.close();
  await Deno.remove(join(root, layout.incoming, "IMG_0101.jpg"));
  const second = await testApp(root);
  assert.equal((await second.app.start()).done, 1);
  assert.deepEqual(second.store.photos.countByState(), { routed: 1 });
  second.store.close();
});

testWithModels("a copy that stalls halfway is waited for, not set aside", async () => {
  const root = await newEventRoot(), path = join(root, layout.incoming, "slow.jpg");
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const whole = await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg"));
  await Deno.writeFile(path, whole.subarray(0, whole.length / 3));
  const { app, store, logged } = await testApp(root, {
    once: false,
    config: { errorGraceSeconds: 3600 },
  });
  const running = app.start();
  await logged(/slow\.jpg may still be arriving/);
  await Deno.writeFile(path, whole);
  await logged(/slow\.jpg → Person_001/);
  app.close();
  const { done, errors } = await running;
  store.close();
  assert.deepEqual({ done, errors }, { done: 1, errors: 0 });
});

testWithModels(
  "many broken files at once are each set aside once, and can all be retried",
  async () => {
    const root = await newEventRoot(), incoming = join(root, layout.incoming);
    await Deno.mkdir(incoming, { recursive: true });
    const names = Array.from({ length: 30 }, (_, i) => `broken ${i}.jpg`);
    for (const name of names) {
      await Deno.writeFile(
        join(incoming, name),
        Uint8Array.of(0xff, 0xd8, 0xff, name.length, ...new TextEncoder().encode(name)),
      );
    }
    const { app, store, lines } = await testApp(root, { workers: 3 });
    assert.equal((await app.start()).errors, names.length);
    store.close();
    assert.deepEqual(lines.filter((line) => line.includes("Cannot move")), []);
    const aside = names.flatMap((name) => [name, `${name}.txt`]).sort();
    assert.deepEqual(await filesBelow(join(root, layout.errors)), aside);
    const retried = JSON.parse((await photosort(["retry", "--json", "--root", root])).output);
    assert.equal(retried.length, names.length);
    assert.deepEqual(await filesBelow(incoming), [...names].sort());
  },
);
