/** Whoever waits for a photo costs the database no more than one of them. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { PhotoWaits } from "../src/hub/views/photo_waits.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPglite } from "./support/hub_database.ts";
import { lease, newPhoto } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";

Deno.test("all who wait for a tenant's photos share one look at a time", async () => {
  const db = await newPglite(), tenant = await newTenant(db);
  let looks = 0, sleeps = 0;
  const withTenant: HubDatabase["withTenant"] = (...args) => {
    looks++;
    return db.withTenant(...args);
  };
  const photos = [await newPhoto(db, tenant), await newPhoto(db, tenant)];
  const never = new AbortController();
  // A look follows on the one before at once; whoever waits has an hour.
  const clock = {
    async sleep(ms: number, signal?: AbortSignal) {
      if (ms > 1000) return await systemClock.sleep(ms, signal);
      if (++sleeps === 3) await fail(db, tenant, photos);
    },
  };
  const waits = new PhotoWaits({ withTenant }, clock);
  const wait = (photo: number) => waits.wait({ tenant, photo }, 3_600_000, never.signal);
  await Promise.all([...photos, ...photos, ...photos, 99].map((photo) => wait(photo)));
  assert.equal(looks, 3);
  const hungUp = new PhotoWaits({ withTenant }, systemClock);
  await hungUp.wait({ tenant, photo: await newPhoto(db, tenant) }, 60_000, AbortSignal.abort());
  assert.equal(looks, 3, "whoever has hung up costs nothing");
  await db.close();
});

Deno.test("whoever waits is told that the database is away, and nobody who comes later", async () => {
  const away = new Error("The database is away"), looks = [() => Promise.reject(away)];
  const withTenant = () => looks.pop()?.() ?? Promise.resolve(new Map());
  const db = { withTenant: withTenant as HubDatabase["withTenant"] };
  const waits = new PhotoWaits(db, systemClock);
  const never = new AbortController().signal;
  const wait = (photo: number) => waits.wait({ tenant: "one", photo }, 60_000, never);
  const [first, second] = await Promise.allSettled([wait(1), wait(2)]);
  assert.deepEqual([first.status, second.status], ["rejected", "rejected"]);
  await wait(1);
});

async function fail(db: HubDatabase, tenant: string, photos: number[]): Promise<void> {
  for (const photo of photos) {
    await lease(db, tenant, photo);
    await db.withTenant({ tenant }, (tx) => changePhotoState(tx, "fail", { photo }));
  }
}
