/** A queue that loses everything while photos wait and others are leased. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { Roots } from "../../src/hub/ingest/roots.ts";
import { sendUnsent } from "../../src/hub/schedule/send_unsent.ts";
import { giveBackLease } from "../../src/hub/work/give_back.ts";
import { leasePhotos } from "../../src/hub/work/lease_photos.ts";
import { welcomeWorker } from "../../src/hub/work/workers.ts";
import { manualClock } from "./manual_clock.ts";
import { newTenant } from "./hub_tenant.ts";
import { helloOf, photosOf, type TestWork } from "./hub_work.ts";

const WAITING = 12, LEASED = 5, TAKEN = 2, LATER = 3;
const open = new AbortController().signal;

/**
 * Has a queue emptied, and looks that two sweeps later each photo is leased, and none twice.
 *
 * @param empty removes all that the queue holds, dead messages among them.
 */
export async function loseQueue(
  db: HubDatabase,
  { work, photosFolder, addPhotos }: TestWork,
  empty: () => Promise<void>,
): Promise<void> {
  const tenant = await newTenant(db), worker = crypto.randomUUID();
  await welcomeWorker(work, {}, helloOf(worker));
  const lease = (most: number) => leasePhotos(work, {}, { worker, most, waitMs: 0 }, open);
  const roots = new Roots([{ name: "photos", folder: photosFolder }]);
  const photos = await addPhotos(tenant, WAITING + LEASED);
  const leased = await lease(LEASED);
  // Whoever took these is about to lease them.
  const taken = await work.broker.take(TAKEN, tenant);
  assert.deepEqual([leased.length, taken.length], [LEASED, TAKEN]);
  await empty();
  // The queue is not empty any more when the sweep looks at it, and misses few.
  photos.push(...await addPhotos(tenant, LATER));
  for (const message of taken) await work.broker.done(message);
  const back = leased.slice(2);
  for (const { photo_id: photo, lease_id: id, attempt } of back) {
    assert.ok(await giveBackLease(work, tenant, { photo, lease: { id, attempt } }));
  }
  const sweep = sendUnsent({ ...work, clock: manualClock(), roots });
  await sweep.run();
  await sweep.run();
  const last = [...leased.slice(0, 2)];
  for (let some = await lease(4); some.length > 0; some = await lease(4)) last.push(...some);
  assert.deepEqual(last.map(({ photo_id }) => photo_id).toSorted((a, b) => a - b), photos);
  const attempts = [...(await photosOf(db, tenant)).values()].map((
    { id, state, attempt },
  ) => [id, state, attempt]);
  const gaveBack = new Set(back.map(({ photo_id }) => photo_id));
  assert.deepEqual(attempts, photos.map((id) => [id, "PROCESSING", gaveBack.has(id) ? 2 : 1]));
  assert.equal(await work.broker.depth(tenant), 0);
}
