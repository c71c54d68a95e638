import assert from "node:assert/strict";
import { join } from "node:path";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { smallEvent } from "../../../tests/support/small_event.ts";
import { hashOf, putFace } from "../../../tests/support/new_store.ts";
import { layout } from "../event_layout.ts";
import { applyRetention } from "./apply_retention.ts";
import { openRetentionLog } from "./retention_log.ts";
import { planRetention } from "./retention_plan.ts";

const DAY_MS = 86_400_000;
const why = { originals: "30 days", developed: "60 days", faces: "90 days" };
const config = { retainOriginalsDays: 30, retainDevelopedDays: 60, retainFacesDays: 90 };
/** Stands among the routed photos for the moment at which the cut pictures were erased. */
const CACHE = -1;
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);

/** Photos 1 and 2 are in no folder, each with its original in Incoming; photo 1 has a face. */
async function kept() {
  const event = await smallEvent(), { root, store } = event;
  for (const name of ["a.jpg", "b.jpg"]) {
    const { path, size, mtimeMs } = await event.drop(name, `the original ${name}`);
    const id = store.photos.insert(hashOf(name.charCodeAt(0)), name, "rendered");
    store.sources.put({ path, size, mtimeMs, photoId: id, role: "original" });
    for (const step of ["developed", "identified", "routed"] as const) store.photos.apply(id, step);
    await Deno.writeFile(join(root, layout.processed, name), jpeg);
  }
  putFace(store, 1);
  const now = store.retention.lastPhoto().arrived!;
  const plan = (days: number) =>
    planRetention({ root, store, disk: event.disk, config, now: now + days * DAY_MS });
  const apply = async (days: number, given: { hash?: (path: string) => string } = {}) => {
    const audit = openRetentionLog(root, why, () => now),
      progress: string[] = [],
      warned: string[] = [];
    const routed: number[] = [];
    const removed = await applyRetention({
      ...{ store, disk: event.disk, audit, now, bounds, model: "m" },
      index: event.identity.index,
      hashOf: (path) => Promise.resolve(given.hash?.(path) ?? hashOf(path.slice(-5).charCodeAt(0))),
      routeAll: (photos) => Promise.resolve(void routed.push(...photos)),
      redactLogs: () => {},
      eraseCopies: () => Promise.resolve(),
      eraseCache: () => Promise.resolve(void routed.push(CACHE)),
      onProgress: (done, of) => void progress.push(`${done}/${of}`),
      warn: (message) => void warned.push(message),
    }, await plan(days));
    audit.close();
    return { removed, progress, warned, routed };
  };
  const log = async () =>
    (await Deno.readTextFile(join(root, layout.retentionLog))).trim().split("\n")
      .map((line) => JSON.parse(line));
  return { ...event, plan, apply, log };
}

Deno.test("what is due is told by kind, and nothing else", async () => {
  const { plan, store } = await kept();
  const counts = async (days: number) => {
    const { originals, developed, faces } = await plan(days);
    return [originals.length, developed.length, faces];
  };
  assert.deepEqual(await counts(29), [0, 0, 0]);
  assert.deepEqual(await counts(31), [2, 0, 0]);
  assert.deepEqual(await counts(61), [2, 2, 0]);
  assert.deepEqual(await counts(91), [2, 2, 1]);
  const { originals, developed } = await plan(61);
  assert.deepEqual([originals[0].paths, originals[0].bytes], [["Incoming/a.jpg"], 18]);
  assert.deepEqual([developed[0].paths, developed[0].bytes], [["Processed/a.jpg"], 4]);
  store.close();
});

Deno.test("an original that changed since, or whose photo is not there whole, is not due", async () => {
  const { plan, root, store, drop } = await kept();
  await drop("a.jpg", "another picture");
  await Deno.writeFile(join(root, layout.processed, "b.jpg"), jpeg.subarray(0, 2));
  assert.deepEqual((await plan(31)).originals, []);
  store.close();
});

Deno.test("each is written down before it goes, without a name or path", async () => {
  const { apply, root, log, store } = await kept();
  const { removed, progress, routed } = await apply(91);
  assert.deepEqual(removed, { originals: 2, developed: 2, faces: 1, bytes: 44, left: 0 });
  assert.deepEqual([progress.at(-1), routed.slice(0, 2)], ["4/4", [1, 2]]);
  assert.deepEqual(routed.slice(2), [CACHE], "pictures cut out of them are erased, too");
  assert.deepEqual([...Deno.readDirSync(join(root, layout.incoming))], []);
  const lines = await log();
  assert.deepEqual(lines.map(({ removed, why }) => `${removed}: ${why}`), [
    ...["originals: 30 days", "originals: 30 days", "developed: 60 days", "developed: 60 days"],
    "faces: 90 days",
  ]);
  assert.deepEqual(lines[0].photo, hashOf("a".charCodeAt(0)));
  assert.doesNotMatch(JSON.stringify(lines), /\.jpg/);
  assert.deepEqual([store.faces.count().found, store.decisions.all()[0].kind], [0, "forget_all"]);
  store.close();
});

Deno.test("an original that is another file by now stays, and that is written down, too", async () => {
  const { apply, root, log, store } = await kept();
  const { removed, warned } = await apply(31, {
    hash: (path) => path.endsWith("a.jpg") ? hashOf(1) : hashOf("b".charCodeAt(0)),
  });
  assert.deepEqual([removed.originals, removed.left], [1, 1]);
  assert.match(
    warned[0],
    /^Incoming\/a\.jpg stays for now: it is another file than the one that was sorted/,
  );
  assert.deepEqual([...Deno.readDirSync(join(root, layout.incoming))].map(({ name }) => name), [
    "a.jpg",
  ]);
  assert.equal((await log())[1].kept, "originals");
  store.close();
});
