/** Two hubs on one database: what one of them knows holds for the other. */
import assert from "node:assert/strict";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { sweepLeases } from "../src/hub/work/sweep_leases.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { dateAhead, newReplicas, type Replicas } from "./support/replicas.ts";
import { takeNumbers } from "../src/hub/db/tenant_numbers.ts";

/** Declares a test of hubs whose computers' dates are so many milliseconds ahead. */
function testOnReplicas(
  name: string,
  run: (replicas: Replicas) => Promise<void>,
  ahead: readonly number[] = [0, 0],
): void {
  testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(name, async () => {
    await using replicas = await newReplicas(ahead.map(dateAhead));
    await run(replicas);
    for (const { failures } of replicas.hubs) assert.deepEqual(failures, []);
  });
}

/** Adds photos of the first hub's tenant that wait, each with a message. */
async function addPhotos({ first }: Replicas, count: number): Promise<number[]> {
  const { scope: { db, broker }, mine: { id: tenant } } = first;
  await broker.open(tenant);
  return await db.withTenant({ tenant }, async (tx) => {
    const next = await takeNumbers(tx, "photo", count);
    const photos = Array.from({ length: count }, (_, i) => next + i);
    await tx.insertInto("photo")
      .values(photos.map((id) => ({ tenant_id: tenant, id, is_published: true }))).execute();
    await broker.publish(tx, photos.map((photo) => ({ tenant, photo })));
    return photos;
  });
}

/** A worker that talks to either hub. */
function newWorker(replicas: Replicas, as = replicas.first.worker) {
  const id = crypto.randomUUID(), { send, first: { scope: { work: { program } } } } = replicas;
  const held = (leases: readonly LeasedPhoto[]) =>
    leases.map(({ lease_id, tenant, photo_id }) => ({ lease_id, tenant, photo_id }));
  return {
    id,
    async hello(at: number, version = program.version) {
      const hello = { id, name: "Studio", version, model: program.model, slots: 4, roots: [] };
      return (await send(at, as, "POST", "/v1/work/workers", hello)).status;
    },
    async lease(at: number, most: number): Promise<LeasedPhoto[]> {
      const wanted = { worker: id, most, wait_seconds: 0 };
      const a = await send(at, as, "POST", "/v1/work/leases", wanted);
      if (a.status !== 200) {
        throw new Error(JSON.stringify(a.body), { cause: replicas.hubs[at].failures[0] });
      }
      return a.body.leases ?? [];
    },
    async beat(
      at: number,
      leases: readonly LeasedPhoto[],
      state: "active" | "draining" = "active",
    ) {
      const said = { worker: id, state, leases: held(leases) };
      return await send(at, as, "POST", "/v1/work/heartbeat", said);
    },
    put: (at: number, { lease_id, tenant }: LeasedPhoto, bytes: Uint8Array) =>
      send(at, as, "PUT", `/v1/work/leases/${lease_id}/thumbnail?tenant=${tenant}`, bytes, {
        "content-type": "image/jpeg",
      }),
  };
}

testOnReplicas(
  "a hub whose computer's date is wrong takes no photos from workers of the other",
  async (replicas) => {
    const { hubs, first: { mine: { id: tenant } }, said } = replicas, worker = newWorker(replicas);
    await addPhotos(replicas, 2);
    await worker.hello(0);
    assert.equal((await worker.lease(0, 2)).length, 2);
    const { ready, failed } = await sweepLeases(hubs[1].scope.work, tenant);
    assert.deepEqual([ready, failed], [0, 0]);
    assert.match(said[1].join(), /date is 120 s ahead of the database's/);
  },
  [0, 120_000],
);
