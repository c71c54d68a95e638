/**
 * Photos that are developed again while the event is compared with the disk all the time. What
 * folders hold is then what Processed holds, and nobody is said to have changed it.
 * REPROCESSES and REPROCESS_PHOTOS (a folder of JPEGs) make it a storm; SEED repeats one.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import type { DevelopBytes } from "../src/processor/pool/develop_bytes.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { eventfulApp, newEventfulEvent } from "./support/eventful_event.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { seededRandom } from "../bench/eval/random_order.ts";

const ACCUSATION =
  /Another program|was changed after|somebody|it stays|that file stays|did not write/;

/** Files below People and NoFaces that do not show what Processed holds, relative to EventRoot. */
async function stale(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const top of [layout.people, layout.noFaces]) {
    for (const path of await filesBelow(join(root, top))) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const output = await Deno.readFile(join(root, layout.processed, name));
      const there = await Deno.readFile(join(root, top, path));
      if (!output.every((byte, i) => byte === there[i])) found.push(`${top}/${path}`);
    }
  }
  return found;
}

/** Another picture, of the same faces. */
const otherwise = (version: number) => (real: DevelopBytes): DevelopBytes => async (...args) => {
  const photo = await real(...args);
  if ("standsBack" in photo) return photo;
  return { ...photo, jpeg: Uint8Array.from([...photo.jpeg, 0, version]) };
};

Deno.test("a photo that is developed again is in its folders as it is now, and nowhere as it was", async () => {
  const root = await newEventfulEvent({ isForCommands: true }), first = await eventfulApp(root);
  await first.app.start();
  first.store.close();
  const before = [layout.people, layout.noFaces].map((top) => filesBelow(join(root, top)));
  const listing = await Promise.all(before);
  for (let version = 1; version <= 5; version++) {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 3));
    const { app, store, lines } = await eventfulApp(root, {
      config: { rescanSeconds: 1 },
      develop: otherwise(version),
      // Long enough for many comparisons.
      disk: (real) => ({
        ...real,
        write: (...args) => pause().then(() => real.write(...args)).then(() => void pause()),
        remove: async (path) => {
          const wasThere = await real.remove(path);
          await pause();
          return wasThere;
        },
      }),
    });
    for (const { id } of store.photos.withOutput()) {
      store.photos.apply(id, "outputLost");
      store.photos.setRedetect(id, true);
    }
    await app.start();
    store.close();
    assert.deepEqual(lines.filter((line) => ACCUSATION.test(line)), []);
    assert.deepEqual(await stale(root), []);
    const now = [layout.people, layout.noFaces].map((top) => filesBelow(join(root, top)));
    assert.deepEqual(await Promise.all(now), listing);
  }
  await Deno.remove(dirname(root), { recursive: true });
});

Deno.test("a photo whose development was cut short after its file was written is in its folders anew", async () => {
  const root = await newEventfulEvent({ isForCommands: true }), first = await eventfulApp(root);
  await first.app.start();
  first.store.close();
  const failed = new Set<string>();
  const { app, store, lines } = await eventfulApp(root, {
    develop: otherwise(1),
    disk: (real) => ({
      ...real,
      async write(path, ...rest) {
        await real.write(path, ...rest);
        if (!path.startsWith(`${layout.processed}/`) || failed.has(path)) return;
        failed.add(path);
        throw Object.assign(new Error("simulated EIO"), { code: "EIO" });
      },
    }),
  });
  for (const { id } of store.photos.withOutput()) {
    store.photos.apply(id, "outputLost");
    store.photos.setRedetect(id, true);
  }
  await app.start();
  store.close();
  assert.ok(failed.size > 0);
  assert.deepEqual(lines.filter((line) => ACCUSATION.test(line)), []);
  assert.deepEqual(await stale(root), []);
  await Deno.remove(dirname(root), { recursive: true });
});

const times = Number(Deno.env.get("REPROCESSES") ?? 1);
const photosFrom = Deno.env.get("REPROCESS_PHOTOS");
const seed = Number(Deno.env.get("SEED") ?? Date.now() % 1e6);

testWithModels(
  `${times} times reprocessed and killed meanwhile, no photo is left as it was (SEED=${seed})`,
  async () => {
    const root = await newEventRoot(), random = seededRandom(seed);
    const from = photosFrom ?? await drawnPhotos(), incoming = join(root, layout.incoming);
    await Deno.mkdir(incoming, { recursive: true });
    for (const file of (await filesBelow(from)).filter((path) => path.endsWith(".jpg"))) {
      await Deno.copyFile(join(from, file), join(incoming, file.replaceAll("/", "_")));
    }
    const flags = ["--rescan-seconds", "1", "--root", root], said: string[] = [];
    assert.equal((await photosort(["run", "--once", ...flags])).code, 0);
    const before = performance.now();
    for (let time = 0; time < times; time++) {
      const settings = ["--long-edge", String(1100 + 10 * time), ...flags];
      const child = spawnPhotosort(["reprocess", ...settings]);
      const spanMs = time === 0 ? 4000 : (performance.now() - before) / time;
      const timer = setTimeout(() => {
        try {
          child.kill("SIGKILL");
        } catch (error) {
          // It has ended by itself, just now.
          if (!(error instanceof TypeError)) throw error;
        }
      }, 500 + random() * spanMs);
      said.push(new TextDecoder().decode((await child.output()).stderr));
      clearTimeout(timer);
      // Half of them go on with what was left, the others begin anew first.
      const command = random() < 0.5 ? ["run", "--once"] : ["reprocess"];
      const { code, said: more } = await photosort([...command, ...settings]);
      assert.equal(code, 0, more);
      said.push(more);
      assert.deepEqual(await stale(root), []);
      assert.deepEqual(said.join("\n").split("\n").filter((line) => ACCUSATION.test(line)), []);
    }
    const { code, output } = await photosort(["doctor", "--json", "--root", root]);
    const links = JSON.parse(output).findings.filter((one: { check: string }) =>
      one.check === "links"
    );
    assert.deepEqual([code, links], [0, []]);
    await Deno.remove(dirname(root), { recursive: true });
  },
);
