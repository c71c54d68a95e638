/** What workers ask of the hub over HTTP, and what those see who watch over them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { listWorkers, putWorker } from "../src/hub/db/workers.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { sweepLeases } from "../src/hub/work/sweep_leases.ts";
import { sweepWorkers } from "../src/hub/work/sweep_workers.ts";
import { type Actor, newHub } from "./support/hub_app.ts";
import { type HubDatabaseTest, testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { heldOf, helloOf, newWork, photosOf } from "./support/hub_work.ts";

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const jpegType = { "content-type": "image/jpeg" };

type Db = Parameters<HubDatabaseTest>[0];

async function newServedWork(db: Db) {
  const test = await newWork(db), hub = await newHub(db, { work: test.work });
  const hello = async (as: Actor, more = {}) => {
    const id = crypto.randomUUID();
    return {
      id,
      answer: await hub.send(as, "POST", "/v1/work/workers", { ...helloOf(id), ...more }),
    };
  };
  const lease = async (as: Actor, worker: string, most = 1): Promise<LeasedPhoto[]> => {
    const wanted = { worker, most, wait_seconds: 0 };
    const { status, body } = await hub.send(as, "POST", "/v1/work/leases", wanted);
    assert.equal(status, 200);
    return body.leases;
  };
  return { ...test, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](), hub, hello, lease };
}

testOnHubDatabases("so many workers of one owner are remembered, those seen last", async (db) => {
  const tenants = [await newTenant(db), await newTenant(db)],
    { name, version, model } = helloOf("");
  const said = { name, version, model, state: "active" as const, refused: null };
  const capabilities = { slots: 1, roots: [] }, ids = [1, 2, 3].map(() => crypto.randomUUID());
  await db.asSystem(async (tx) => {
    for (const tenant of [...tenants, null]) {
      for (const [at, id] of ids.entries()) {
        const most = tenant === tenants[0] ? 2 : 3, seen = new Date(at * 1000);
        await putWorker(tx, { ...said, id, tenant, capabilities }, seen, most);
      }
    }
  });
  const left = async (tenant: string | null) => {
    const workers = await db.asSystem((tx) => listWorkers(tx, { tenant, most: 9 }));
    return workers.filter((one) => one.tenant === tenant).map(({ id }) => id);
  };
  assert.deepEqual(await left(tenants[0]), [ids[2], ids[1]]);
  for (const tenant of [tenants[1], null]) assert.equal((await left(tenant)).length, 3);
});

testOnHubDatabases(
  "a worker of another version or model is refused, and shown with the reason",
  async (db) => {
    await using test = await newServedWork(db);
    const { hub: { send, mine, theirs, admin, worker }, hello, clock } = test;
    const good = await hello(worker, { roots: ["photos", "of-another-tenant"] });
    assert.deepEqual(good.answer.body, { heartbeat_seconds: 15, lease_seconds: 60 });
    const older = await hello(mine.worker, { version: "0.0.0-older" });
    assert.equal(older.answer.status, 409);
    assert.match(older.answer.body.detail, /is photosort 0.0.0-older, and the hub/);
    const other = await hello(mine.worker, { model: "another" });
    assert.match(other.answer.body.detail, /embeds faces by another, and the hub by made/);
    for (const path of ["leases", "heartbeat"]) {
      const body = path === "leases" ? { most: 1 } : { state: "active", leases: [] };
      const asked = { worker: other.id, ...body };
      // It finishes what it may have of another hub, which is of its version.
      const status = path === "leases" ? 409 : 200;
      assert.equal((await send(mine.worker, "POST", `/v1/work/${path}`, asked)).status, status);
      const unknown = { worker: crypto.randomUUID(), ...body };
      assert.equal((await send(mine.worker, "POST", `/v1/work/${path}`, unknown)).status, 404);
      // Another tenant's worker is as unknown as one that is not there.
      assert.equal((await send(theirs.worker, "POST", `/v1/work/${path}`, asked)).status, 404);
    }
    await clock.advance(7000);
    const seen = async (as: Actor) =>
      (await send(as, "GET", "/v1/workers")).body.items.map((one: { id: string }) => one.id);
    assert.deepEqual(new Set(await seen(mine.viewer)), new Set([good.id, older.id, other.id]));
    assert.deepEqual(await seen(theirs.viewer), [good.id]);
    assert.deepEqual(await seen(admin), [good.id]);
    const rootsFor = async (as: Actor) =>
      (await send(as, "GET", "/v1/workers")).body.items.at(-1).capabilities.roots;
    assert.deepEqual(await rootsFor(theirs.viewer), ["photos"]);
    assert.deepEqual(await rootsFor(admin), ["photos", "of-another-tenant"]);
    const { items: [first], next_cursor } =
      (await send(mine.viewer, "GET", "/v1/workers?limit=1")).body;
    const rest = await send(mine.viewer, "GET", `/v1/workers?limit=2&cursor=${next_cursor}`);
    assert.equal(new Set([first, ...rest.body.items].map(({ id }) => id)).size, 3);
    const shown = [first, ...rest.body.items].find(({ id }) => id === other.id);
    assert.deepEqual([shown.state, shown.heartbeat_age_seconds, shown.serves_all], [
      "refused",
      7,
      false,
    ]);
    assert.match(shown.refused, /embeds faces by another/);
    await clock.advance(200_000);
    assert.deepEqual(await sweepWorkers(test.work), ["Studio"]);
    const [gone] = (await send(admin, "GET", "/v1/workers")).body.items;
    assert.equal(gone.state, "gone");
    await send(worker, "POST", "/v1/work/heartbeat", {
      worker: good.id,
      state: "active",
      leases: [],
    });
    assert.equal((await send(admin, "GET", "/v1/workers")).body.items[0].state, "active");
  },
);

testOnHubDatabases("an id tells nobody that another owner has a worker of it", async (db) => {
  await using test = await newServedWork(db);
  const { hub: { send, mine, theirs, worker, admin }, hello, lease } = test;
  const { id, answer: first } = await hello(worker);
  await test.addPhotos(mine.id, 2);
  const [leased] = await lease(worker, id);
  for (const as of [mine.worker, theirs.worker]) {
    const { answer } = await hello(as, { id, name: "Another" });
    assert.deepEqual([answer.status, answer.body], [200, first.body]);
  }
  await lease(theirs.worker, id);
  // Silent about every lease, long after they were made.
  await test.clock.advance(30_000);
  const silent = { worker: id, state: "draining", leases: [] };
  const { body } = await send(theirs.worker, "POST", "/v1/work/heartbeat", silent);
  assert.deepEqual(body, { lost: [] });
  const held = { worker: id, state: "active", leases: [heldOf(leased)] };
  const kept = await send(worker, "POST", "/v1/work/heartbeat", held);
  assert.deepEqual(kept.body, { lost: [] }, "the photo is still its");
  const seen = async (as: Actor) =>
    (await send(as, "GET", "/v1/workers")).body.items
      .map(({ name, state }: Record<string, string>) => `${name} ${state}`);
  assert.deepEqual(await seen(admin), ["Studio active"]);
  assert.deepEqual((await seen(theirs.viewer)).sort(), ["Another draining", "Studio active"]);
});

testOnHubDatabases("bytes and pictures are for whoever holds the lease alone", async (db) => {
  await using test = await newServedWork(db);
  const { hub: { send, mine, theirs, worker }, hello, lease, work, clock } = test;
  await test.addPhotos(mine.id, 1);
  await Deno.writeTextFile(join(test.photosFolder, "1.jpg"), "the bytes");
  const { id } = await hello(worker), [leased] = await lease(worker, id);
  const path = (what: string, of = leased) => `/v1/work/leases/${of.lease_id}/${what}`;
  const named = `?tenant=${mine.id}`;
  const bytes = await send(worker, "GET", path("bytes") + named);
  assert.deepEqual([bytes.status, bytes.body], [200, "the bytes"]);
  assert.equal(bytes.headers.get("content-length"), "9");
  assert.equal(bytes.headers.get("cache-control"), "no-store");
  assert.equal((await send(mine.worker, "GET", path("bytes"))).status, 200);
  assert.equal((await send(worker, "GET", path("bytes"))).status, 422, "whose photo?");
  const strangers: [Actor, string][] = [
    [theirs.worker, path("bytes")],
    [theirs.worker, path("bytes") + named],
    [worker, `${path("bytes")}?tenant=${theirs.id}`],
    [worker, `${path("bytes", { ...leased, lease_id: crypto.randomUUID() })}${named}`],
  ];
  const bodies = new Set<string>();
  for (const [as, asked] of strangers) {
    const { status, body } = await send(as, "GET", asked);
    assert.equal(status, 404);
    bodies.add(JSON.stringify({ ...body, instance: "" }));
  }
  assert.equal(bodies.size, 1, "nothing tells a lease of others from none");
  assert.equal((await send(mine.operator, "GET", path("bytes"))).status, 403);

  const put = (
    as: Actor,
    what: string,
    body: Uint8Array,
    headers: Record<string, string> = jpegType,
  ) => send(as, "PUT", path(what) + named, body, headers);
  for (const what of ["thumbnail", "developed"]) {
    assert.equal((await put(worker, what, JPEG)).status, 204);
    assert.equal((await put(worker, what, JPEG, { "content-type": "text/plain" })).status, 415);
    for (const no of [new Uint8Array(0), JPEG.subarray(0, 2), new TextEncoder().encode("<svg/>")]) {
      assert.equal((await put(worker, what, no)).status, 415);
    }
    assert.equal((await put(theirs.worker, what, JPEG)).status, 404);
  }
  const large = new Uint8Array(2_000_001);
  large.set(JPEG);
  assert.equal((await put(worker, "thumbnail", large)).status, 413);
  const first = { tenant: mine.id, photo: 1, attempt: 1 };
  assert.equal((await work.objects.stat(pictureKey(first, "thumbnail")))?.size, JPEG.length);

  await Deno.remove(join(test.photosFolder, "1.jpg"));
  assert.match((await send(worker, "GET", path("bytes") + named)).body.detail, /photos\/1.jpg/);
  await Deno.rename(test.photosFolder, `${test.photosFolder}-unmounted`);
  assert.equal((await send(worker, "GET", path("bytes") + named)).status, 424);
  test.hub.failures.length = 0;

  // The worker was taken to be dead, and comes back while another has the photo.
  await clock.advance(61_000);
  await sweepLeases(work, mine.id);
  const [again] = await lease(worker, (await hello(worker)).id);
  await send(worker, "PUT", path("developed", again) + named, Uint8Array.of(...JPEG, 9), jpegType);
  assert.equal((await put(worker, "developed", Uint8Array.of(...JPEG, 8))).status, 404);
  assert.equal((await work.objects.stat(pictureKey(first, "developed")))?.size, JPEG.length);
  const second = await work.objects.stat(pictureKey({ ...first, attempt: 2 }, "developed"));
  assert.equal(second?.size, JPEG.length + 1);
  const beat = { worker: id, state: "active", leases: [heldOf(leased)] };
  const { body: { lost } } = await send(worker, "POST", "/v1/work/heartbeat", beat);
  assert.deepEqual(lost, [leased.lease_id]);
});

testOnHubDatabases("a photo's status is set by the one table of transitions", async (db) => {
  await using test = await newServedWork(db);
  const { hub: { send, mine, theirs, worker }, hello, lease } = test;
  await test.addPhotos(mine.id, 2, { site_id: mine.site });
  await test.addPhotos(mine.id, 1, { site_id: mine.otherSite });
  const set = async (as: Actor, photo_id: number, status: string) => {
    const { status: answer, body } = await send(as, "PUT", "/v1/photo/update-status", {
      ...{ photo_id, status },
    });
    return answer === 200 ? body.changed : `${answer} ${body.hint ?? ""}`.trim();
  };
  const waits = "409 It changes once a worker has it.";
  const byWorkers = "the rest is for workers, by leases and reports.";
  assert.equal(await set(mine.operator, 1, "READY"), false);
  assert.equal(await set(mine.operator, 1, "FAILED"), waits);
  assert.equal(await set(mine.operator, 1, "PROCESSING"), waits);
  const { id } = await hello(worker), [leased] = await lease(worker, id);
  assert.equal(leased.photo_id, 1);
  assert.equal(
    await set(mine.operator, 1, "PROCESSED"),
    `409 It can become READY or FAILED; ${byWorkers}`,
  );
  assert.equal(await set(mine.operator, 1, "FAILED"), true);
  const { body: { lost } } = await send(worker, "POST", "/v1/work/heartbeat", {
    ...{ worker: id, state: "active", leases: [heldOf(leased)] },
  });
  assert.deepEqual(lost, [leased.lease_id]);
  assert.equal(await set(mine.operator, 1, "PROCESSING"), `409 It can become READY; ${byWorkers}`);
  for (const changed of [true, false]) assert.equal(await set(mine.operator, 1, "READY"), changed);
  assert.deepEqual((await lease(worker, id, 3)).map(({ photo_id }) => photo_id), [1, 2, 3]);
  assert.equal((await photosOf(db, mine.id)).get(1)?.attempt, 2);

  assert.equal(await set(mine.site_manager, 3, "READY"), "404");
  assert.equal(await set(mine.site_manager, 2, "READY"), true);
  assert.equal(await set(theirs.tenant_admin, 1, "READY"), "404");
  for (const as of [mine.viewer, mine.worker]) assert.match(await set(as, 1, "READY"), /^403/);
});

testOnHubDatabases("messages that were given up are listed, and wait again", async (db) => {
  await using test = await newServedWork(db);
  const { hub: { send, mine, theirs }, work } = test;
  await test.addPhotos(mine.id, 2, { site_id: mine.site });
  await test.addPhotos(mine.id, 1, { site_id: mine.otherSite });
  const deaths = Array.from({ length: 3 }, (_, i) => (
    { id: crypto.randomUUID(), tenant: mine.id, photo: i + 1, since: new Date(i), reason: "why" }
  ));
  const redriven: string[] = [];
  const real = work.broker;
  work.broker = {
    ...{ take: real.take.bind(real), open: real.open.bind(real), close: real.close.bind(real) },
    dead: (tenant: string) => Promise.resolve(tenant === mine.id ? deaths : []),
    redrive(_: string, ids: readonly string[]) {
      redriven.push(...ids);
      return Promise.resolve(ids.length);
    },
  } as unknown as typeof real;
  const list = async (as: Actor, query = "") =>
    (await send(as, "GET", `/v1/dead-letters${query}`)).body;
  const photosIn = ({ items }: { items: { photo_id: number }[] }) =>
    items.map(({ photo_id }) => photo_id);
  const first = await list(mine.viewer, "?limit=2");
  assert.deepEqual(photosIn(first), [1, 2]);
  assert.deepEqual([first.items[0].status, first.items[0].reason], ["READY", "why"]);
  assert.deepEqual(photosIn(await list(mine.viewer, `?cursor=${first.next_cursor}`)), [3]);
  assert.deepEqual(photosIn(await list(mine.site_manager)), [1, 2]);
  assert.deepEqual(await list(theirs.viewer), { items: [], next_cursor: null });
  const redrive = async (as: Actor, body: unknown) =>
    (await send(as, "POST", "/v1/dead-letters/redrive", body)).body.redriven;
  const ids = [deaths[1].id, deaths[2].id];
  assert.equal(await redrive(theirs.operator, { ids }), 0);
  assert.equal(await redrive(mine.site_manager, { ids }), 1);
  assert.equal(await redrive(mine.operator, {}), 3);
  assert.deepEqual(redriven, [deaths[1].id, ...deaths.map(({ id }) => id)]);
  work.broker = real;
});
