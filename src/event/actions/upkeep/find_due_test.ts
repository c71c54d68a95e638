import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../../tests/support/sorted_files.ts";
import { loadConfig } from "../../settings.ts";
import { findDue } from "./find_due.ts";
import { reportRetention, retentionReportSchema } from "./retention_report.ts";

const DAY = 86_400_000, taken = Date.now() + DAY;
const keep = (root: string, days: string) =>
  loadConfig({
    flags: { root, retainOriginalsDays: days, retainDevelopedDays: days, retainFacesDays: days },
    environment: {},
    dotenv: {},
  });

/** Two sorted photos, the later of which was taken tomorrow: that is when the event ends. */
async function twoPhotos() {
  const event = await sortedFiles(), a = await event.sort("a.jpg", "People/Anna/Solo");
  event.store.photos.recordCapture(a.id, {}, taken - DAY);
  const b = await event.sort("b.jpg");
  event.store.photos.recordCapture(b.id, {}, taken);
  return { ...event, a, b };
}

Deno.test("nothing is due before the days after the event's last photo are over", async () => {
  const { root, store } = await twoPhotos();
  const plan = await findDue(keep(root, "30"), taken + 30 * DAY - 1);
  assert.deepEqual([plan.originals, plan.developed, plan.faces], [[], [], 0]);
  assert.deepEqual(plan.terms.map(({ dueAt, isDue }) => ({ dueAt, isDue })), [
    ...Array(3).fill({ dueAt: taken + 30 * DAY, isDue: false }),
  ]);
  store.close();
});

Deno.test("once they are over, originals and developed photos are due with all their files", async () => {
  const { root, store, a, b } = await twoPhotos();
  const plan = await findDue(keep(root, "30"), taken + 30 * DAY);
  assert.deepEqual(plan.originals.map(({ paths }) => paths), [
    ["Incoming/a.jpg"],
    ["Incoming/b.jpg"],
  ]);
  assert.deepEqual(plan.developed.map(({ paths }) => paths), [
    [a.output, a.thumb, ...a.places],
    [b.output, b.thumb],
  ]);
  const { size } = await Deno.stat(join(root, "Incoming/a.jpg"));
  assert.equal(plan.originals[0].bytes, size);
  store.close();
});

Deno.test("with 0 days everything is kept for good", async () => {
  const { root, store } = await twoPhotos();
  const plan = await findDue(keep(root, "0"), taken + 9999 * DAY);
  assert.deepEqual([plan.originals, plan.developed], [[], []]);
  assert.deepEqual(plan.terms.map(({ dueAt }) => dueAt), Array(3).fill(undefined));
  store.close();
});

Deno.test("an original that changed, or whose developed photo is cut short, is not due", async () => {
  const { root, store, b } = await twoPhotos();
  await Deno.writeTextFile(join(root, "Incoming/a.jpg"), "another file by now");
  await Deno.truncate(join(root, b.output), 5);
  assert.deepEqual((await findDue(keep(root, "1"), taken + DAY)).originals, []);
  store.close();
});

Deno.test("the report lists every file that is due, and says when the event ended", async () => {
  const { root, store, a, b } = await twoPhotos();
  const plan = await findDue(keep(root, "1"), taken + DAY), report = reportRetention(plan);
  assert.deepEqual(report.planned, [
    ...["Incoming/a.jpg", "Incoming/b.jpg", a.output, a.thumb, ...a.places, b.output, b.thumb],
  ]);
  assert.deepEqual([report.dryRun, report.endedAt], [true, new Date(taken).toISOString()]);
  assert.deepEqual(retentionReportSchema.parse(report), report);
  const removed = { originals: 2, developed: 1, faces: 0, bytes: 9, left: 1 };
  const applied = reportRetention(plan, removed);
  assert.deepEqual([applied.dryRun, applied.removed], [false, removed]);
  assert.deepEqual(retentionReportSchema.parse(applied), applied);
  store.close();
});

Deno.test("of an event without a photo the report has no end", async () => {
  const { root, store } = await sortedFiles();
  const report = reportRetention(await findDue(keep(root, "1"), taken));
  assert.deepEqual([report.endedAt, report.planned], [null, []]);
  assert.deepEqual(retentionReportSchema.parse(report), report);
  store.close();
});
