/**
 * Kills the program at random instants and expects the end to be the same as without.
 * KILLS and KILL_PHOTOS (a folder of JPEGs) make it a storm; SEED repeats one.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/core/event_layout.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, sortedEvent } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";

const kills = Number(Deno.env.get("KILLS") ?? 6);
const photosFrom = Deno.env.get("KILL_PHOTOS");
const firstSeed = Number(Deno.env.get("SEED") ?? Date.now() % 1e6);
let seed = firstSeed;

/** Numbers in [0, 1) that a seed repeats (Mulberry32). */
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** Puts a share of all photos into Incoming, from 0 to 1, that are not there yet. */
async function fill(root: string, share: number): Promise<void> {
  const from = photosFrom ?? await drawnPhotos();
  const photos = (await filesBelow(from)).filter((path) => path.endsWith(".jpg"));
  for (const file of photos.slice(0, Math.ceil(share * photos.length))) {
    const path = join(root, layout.incoming, file);
    await Deno.mkdir(dirname(path), { recursive: true });
    if (!await exists(path)) await Deno.copyFile(join(from, file), path);
  }
}
const exists = (path: string) => Deno.lstat(path).then(() => true, () => false);

/** What is stored about each photo, without what depends on who came first or on time. */
function storedPhotos(root: string): unknown[] {
  const db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const rows = db.prepare(
    `SELECT p.sha256, p.output_name, p.state, p.attempts, p.width, p.height, count(f.id) AS faces,
      (SELECT count(*) FROM place l WHERE l.photo_id = p.id AND l.state = 'present') AS places
      FROM photo p LEFT JOIN face f ON f.photo_id = p.id GROUP BY p.id ORDER BY p.sha256`,
  ).all();
  assert.equal(db.prepare("PRAGMA integrity_check").get()?.integrity_check, "ok");
  db.close();
  return rows;
}

testWithModels(
  `${kills} kills at random instants (SEED=${firstSeed}) change nothing in the end`,
  async () => {
    const undisturbed = await newEventRoot(), root = await newEventRoot();
    await fill(undisturbed, 1);
    const began = performance.now();
    assert.equal((await photosort(["run", "--once", "--root", undisturbed])).code, 0);
    // Long enough to get past the start, short enough that many fall into the work.
    const span = Math.max(1500, (performance.now() - began) * 2 / kills);
    for (let kill = 0; kill < kills; kill++) {
      // Half of them from the start, and some for each run, so that none is killed idle.
      await fill(root, 0.5 + 0.5 * (kill + 1) / kills);
      const child = spawnPhotosort(["run", "--once", "--root", root]);
      const output = child.output();
      const timer = setTimeout(() => child.kill("SIGKILL"), 300 + random() * span);
      await output;
      clearTimeout(timer);
    }
    assert.equal((await photosort(["run", "--once", "--root", root])).code, 0);
    assert.deepEqual(await sortedEvent(root), await sortedEvent(undisturbed));
    assert.deepEqual(storedPhotos(root), storedPhotos(undisturbed));
    assert.deepEqual(await filesBelow(join(root, layout.temporary)), []);
    for (const folder of [layout.processed, layout.incoming]) {
      assert.deepEqual(
        await filesBelow(join(root, folder)),
        await filesBelow(join(undisturbed, folder)),
      );
    }
  },
);
