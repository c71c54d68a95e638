/**
 * Kills the program at random instants and expects the end to be the same as without.
 * KILLS and KILL_PHOTOS (a folder of JPEGs) make it a storm, KILL_SPAN_MS lets slow starts get to work;
 * SEED repeats one.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { MANIFEST } from "../src/event/delivery/manifest.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, sortedEvent } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { seededRandom } from "../bench/eval/random_order.ts";

const kills = Number(Deno.env.get("KILLS") ?? 6);
const photosFrom = Deno.env.get("KILL_PHOTOS");
const leastSpanMs = Number(Deno.env.get("KILL_SPAN_MS") ?? 1500);
const firstSeed = Number(Deno.env.get("SEED") ?? Date.now() % 1e6);
const random = seededRandom(firstSeed);

interface Setup {
  root: string;
  /** Where the photos are. */
  photos: string;
  flags: string[];
}

async function newSetup(withDrives: boolean): Promise<Setup> {
  const root = await newEventRoot(),
    card = join(root, "..", "card"),
    drive = join(root, "..", "drive");
  const photos = withDrives ? card : join(root, layout.incoming);
  await Deno.mkdir(photos, { recursive: true });
  const drives = withDrives ? ["--source", card, "--output", drive] : [];
  return { root, photos, flags: ["run", "--once", "--root", root, ...drives] };
}

/** Puts a share of all photos, from 0 to 1, where they belong that are not there yet. */
async function fill({ photos }: Setup, share: number): Promise<void> {
  const from = photosFrom ?? await drawnPhotos();
  const files = (await filesBelow(from)).filter((path) => path.endsWith(".jpg"));
  for (const file of files.slice(0, Math.ceil(share * files.length))) {
    const path = join(photos, file);
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

for (const withDrives of [false, true]) {
  const how = `${kills} kills at random instants (SEED=${firstSeed})`;
  testWithModels(
    `${how} change nothing in the end${withDrives ? ", from a card to a drive" : ""}`,
    async () => {
      const calm = await newSetup(withDrives), stormy = await newSetup(withDrives);
      await fill(calm, 1);
      const began = performance.now();
      assert.equal((await photosort(calm.flags)).code, 0);
      // Long enough to get past the start, short enough that many fall into the work.
      const span = Math.max(leastSpanMs, (performance.now() - began) * 2 / kills);
      for (let kill = 0; kill < kills; kill++) {
        // Half of them from the start, and some for each run, so that none is killed idle.
        await fill(stormy, 0.5 + 0.5 * (kill + 1) / kills);
        const child = spawnPhotosort(stormy.flags);
        const ended = child.output();
        const timer = setTimeout(() => {
          try {
            child.kill("SIGKILL");
          } catch (error) {
            // It has ended by itself, just now.
            if (!(error instanceof TypeError)) throw error;
          }
        }, 300 + random() * span);
        await ended;
        clearTimeout(timer);
      }
      const before = await snapshot(stormy.photos);
      assert.equal((await photosort(stormy.flags)).code, 0);
      const [a, b] = [stormy.root, calm.root];
      assert.deepEqual(await sortedEvent(a), await sortedEvent(b));
      assert.deepEqual(storedPhotos(a), storedPhotos(b));
      assert.deepEqual(await filesBelow(join(a, layout.temporary)), []);
      assert.deepEqual(await snapshot(stormy.photos), before);
      const processed = (root: string) => filesBelow(join(root, layout.processed));
      assert.deepEqual(await processed(a), await processed(b));
      if (!withDrives) return;
      const expected = await filesBelow(join(a, layout.people));
      assert.deepEqual(await filesBelow(join(a, "..", "drive")), [...expected, MANIFEST].sort());
    },
  );
}
