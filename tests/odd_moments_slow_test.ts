/** Files that change, vanish or are locked at the worst moment. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

const fault = (code: string) => Object.assign(new Error(`simulated ${code}`), { code });
const drawn = async (file: string) => await Deno.readFile(join(await drawnPhotos(), file));

async function eventWith(...photos: number[]): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  return root;
}
async function eventWithTruncated(name: string): Promise<string> {
  const root = await eventWith();
  const whole = await drawn("IMG_0101.jpg");
  await Deno.writeFile(join(root, layout.incoming, name), whole.subarray(0, whole.length / 3));
  return root;
}
/** Leaves the event's photos pending, as a crash would. */
async function leavePending(root: string, last: RegExp): Promise<void> {
  const { app, store, logged } = await testApp(root, {
    once: false,
    develop: () => () => Promise.reject(fault("EIO")),
  });
  const running = app.start();
  await logged(last);
  app.close();
  await running;
  store.close();
}

testWithModels("a photo of an earlier run that is locked now holds up nobody", async () => {
  const root = await eventWith(101, 102);
  await leavePending(root, /Trying .*IMG_0102\.jpg again/);
  const open = Deno.open;
  const locked: typeof open = (path, options) =>
    String(path).endsWith("IMG_0101.jpg") && String(path).includes(layout.incoming)
      ? Promise.reject(new Deno.errors.Busy("locked by another program"))
      : open(path, options);
  Object.assign(Deno, { open: locked });
  try {
    const { app, store, logged } = await testApp(root, { once: false });
    const running = app.start();
    await logged(/IMG_0102\.jpg → Person_001/);
    app.close();
    await running;
    store.close();
  } finally {
    Object.assign(Deno, { open });
  }
});

testWithModels("a sound file that took a broken one's place is sorted, not set aside", async () => {
  const root = await eventWithTruncated("a.jpg");
  const good = await drawn("IMG_0102.jpg"), path = join(root, layout.incoming, "a.jpg");
  const { app, store } = await testApp(root, {
    develop: (real) => (...args) => real(...args).finally(() => Deno.writeFile(path, good)),
  });
  const { done } = await app.start();
  store.close();
  assert.equal(done, 1);
  assert.deepEqual(await filesBelow(join(root, layout.errors)), []);
  assert.deepEqual(await Deno.readFile(path), good);
});

testWithModels("a photo that was given up keeps its place for the next run", async () => {
  const root = await eventWith(101, 102);
  const { app, store, lines } = await testApp(root, {
    disk: (real) => ({ ...real, write: () => Promise.reject(fault("ENOSPC")) }),
  });
  assert.equal((await app.start()).leftOver, 2);
  assert.deepEqual(store.photos.countByState(), { pending: 2 });
  store.close();
  assert.deepEqual(lines.filter((line) => line.includes("was removed")), []);
});

testWithModels(
  "a broken file that was renamed while it was waited for can be retried",
  async () => {
    const root = await eventWithTruncated("a.jpg");
    const { app, store, logged } = await testApp(root, {
      once: false,
      config: { errorGraceSeconds: 60, incompleteMinutes: 1 },
    });
    const running = app.start();
    await logged(/a\.jpg is incomplete/);
    const at = (name: string) => join(root, layout.incoming, name);
    await Deno.rename(at("a.jpg"), at("b.jpg"));
    await logged(/Moved b\.jpg to Admin\/Errors/);
    app.close();
    await running;
    store.close();
    const { code, output } = await photosort(["retry", "--json", "--root", root]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(output), [{ path: "b.jpg", from: "Admin/Errors/b.jpg" }]);
  },
);

testWithModels("a retried photo that fails again fails the run again", async () => {
  const root = await eventWithTruncated("a.jpg");
  assert.equal((await sortOnce(root)).code, 1);
  await photosort(["retry", "--root", root]);
  assert.equal((await sortOnce(root)).code, 1);
});

testWithModels("a dry run ends where a photo would be set aside", async () => {
  const root = await eventWithTruncated("a.jpg");
  const before = await snapshot(root);
  const { code, output } = await photosort(["run", "--dry-run", "--root", root]);
  assert.equal(code, 1);
  assert.match(output, /would move Admin\/Errors\/a\.jpg \(from Incoming\/a\.jpg\)/);
  assert.deepEqual(await snapshot(root), before);
});

testWithModels("a database that cannot be written to for a while costs no photo", async () => {
  const root = await eventWith(101, 102);
  let left = 2;
  const { app, store } = await testApp(root, {
    develop: (real) => (bytes, format, onBegin) =>
      real(bytes, format, () => {
        if (left-- > 0) throw new Error("database or disk is full");
        onBegin();
      }),
  });
  const { done, errors, leftOver } = await app.start();
  store.close();
  assert.deepEqual({ done, errors, leftOver }, { done: 2, errors: 0, leftOver: 0 });
});

testWithModels("without rescans, a photo that could not be routed is routed later", async () => {
  const root = await eventWith(101);
  let left = 6;
  const { app, store, logged } = await testApp(root, {
    once: false,
    config: { rescanSeconds: 0 },
    disk: (real) => ({
      ...real,
      link: (from, to) => left-- > 0 ? Promise.reject(fault("EIO")) : real.link(from, to),
    }),
  });
  const running = app.start();
  await logged(/IMG_0101\.jpg → Person_001/);
  app.close();
  assert.equal((await running).done, 1);
  store.close();
});
