/** Who is seen in which photo, for whoever may see it, and for programs that keep everybody. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Scope } from "../src/hub/access.ts";
import { makeTenantKey } from "../src/hub/auth/make_api_key.ts";
import type { Broker } from "../src/hub/broker/broker.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { takeFile } from "../src/hub/ingest/take_file.ts";
import { Roots } from "../src/hub/ingest/roots.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { type Actor, newHub, type TestHub } from "./support/hub_app.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import {
  addPaths,
  faceOf,
  failed,
  identityOn,
  lease,
  lookOf,
  newPhoto,
  processed,
} from "./support/hub_reports.ts";
import { whileLocked } from "./support/tenant_lock.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { until } from "./support/until.ts";

interface Arrived {
  hub: TestHub;
  db: HubDatabase;
  site_id?: string;
}

/** Has a photo of these people processed. @returns its number. */
async function arrive({ hub: { scope, mine }, db, site_id }: Arrived, ...people: number[]) {
  const photo = await newPhoto(db, mine.id, site_id === undefined ? {} : { site_id });
  await addPaths(db, mine.id, [{ path: `folder/${photo}.jpg`, photo }]);
  const faces = people.map((person, at) => faceOf(lookOf(person), at));
  const report = processed(await lease(db, mine.id, photo), faces);
  await recordReport(scope.identity, { tenant: mine.id }, report);
  return photo;
}

/** @returns a key of a viewer that may do more. */
async function keyWith(db: HubDatabase, tenant: string, scopes: Scope[]): Promise<Actor> {
  const more = { role: "viewer" as const, sites: [], expires_at: null };
  const { id, key } = await db.withTenant({ tenant }, (tx) =>
    makeTenantKey(tx, { id: "test" }, {
      ...{ tenant, at: new Date() },
      wanted: { name: "Key", scopes, ...more },
    }));
  return { caller: { id: `key:${id}`, role: "viewer", tenant, scopes }, token: key };
}

testOnHubDatabases(
  "a photo that is tried again by itself is told from one that is not",
  async (db) => {
    const identity = identityOn(db), hub = await newHub(db, { identity }), { mine, send } = hub;
    for (const mayRetry of [true, false]) {
      const leased = await lease(db, mine.id, await newPhoto(db, mine.id));
      await recordReport(identity, { tenant: mine.id }, failed(leased, mayRetry));
    }
    const listed = async (query: string) =>
      (await send(mine.viewer, "GET", `/v1/photos${query}`)).body.items.map((
        { photo_id, status, retry_at }: {
          photo_id: number;
          status: string;
          retry_at: string | null;
        },
      ) => [photo_id, status, retry_at !== null]);
    const [given, tried] = [[2, "FAILED", false], [1, "FAILED", true]];
    assert.deepEqual(await listed("?state=FAILED"), [given, tried]);
    assert.deepEqual(await listed("?retried=true"), [tried]);
    assert.deepEqual(await listed("?retried=false"), [given]);
    const one = (await send(mine.viewer, "GET", "/v1/photo/1")).body;
    assert.ok(Date.parse(one.retry_at) > identity.clock.date());
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("people and photos are listed for those who may see them", async (db) => {
  const hub = await newHub(db, { identity: identityOn(db) }), { mine } = hub;
  await arrive({ hub, db }, 10, 11);
  await arrive({ hub, db, site_id: mine.site }, 11, 12);
  await arrive({ hub, db });
  const get = async (as: Actor, path: string) => {
    const { status, body } = await hub.send(as, "GET", path);
    return status === 200 ? body : status;
  };
  const ids = (page: { items: { person_id?: number; photo_id?: number }[] }) =>
    page.items.map(({ person_id, photo_id }) => person_id ?? photo_id);
  const everybody = await get(mine.viewer, "/v1/persons?limit=2");
  assert.deepEqual(ids(everybody), [1, 2]);
  assert.deepEqual(everybody.items[1], {
    ...{ person_id: 2, name: null, role: "guest", photos: 2, faces: 2, cover: 2 },
  });
  const cursor = encodeURIComponent(everybody.next_cursor);
  assert.deepEqual(await get(mine.viewer, `/v1/persons?limit=2&cursor=${cursor}`), {
    items: [{ person_id: 3, name: null, role: "guest", photos: 1, faces: 1, cover: 4 }],
    next_cursor: null,
  });
  const most = await get(mine.viewer, "/v1/persons?order=photos&limit=1");
  const rest = `/v1/persons?order=photos&cursor=${encodeURIComponent(most.next_cursor)}`;
  assert.deepEqual([ids(most), ids(await get(mine.viewer, rest))], [[2], [1, 3]]);
  // A site's manager sees what its photos show.
  const theirs = await get(mine.site_manager, "/v1/persons");
  assert.deepEqual(ids(theirs), [2, 3]);
  assert.equal(theirs.items[0].photos, 1);
  assert.equal(await get(mine.site_manager, "/v1/person/1"), 404);
  assert.deepEqual(ids(await get(mine.site_manager, "/v1/person/2/faces")), [2]);
  assert.equal(await get(mine.site_manager, "/v1/photo/1"), 404);
  assert.equal(await get(hub.theirs.viewer, "/v1/person/1"), 404);
  assert.deepEqual(ids(await get(hub.theirs.viewer, "/v1/photos")), []);
  // Names, and who somebody turned out to be.
  await db.withTenant({ tenant: mine.id }, async (tx) => {
    await tx.updateTable("person").set({ name: "Ann 100%" }).where("id", "=", 2).execute();
    await tx.updateTable("face").set({ person_id: 2 }).where("person_id", "=", 1).execute();
    await tx.updateTable("person").set({ merged_into: 2 }).where("id", "=", 1).execute();
  });
  assert.deepEqual(ids(await get(mine.viewer, "/v1/persons?search=100%25")), [2]);
  assert.deepEqual(ids(await get(mine.viewer, "/v1/persons?named=false")), [3]);
  assert.equal((await get(mine.viewer, "/v1/person/1")).merged_into, 2);
  const one = await get(mine.viewer, "/v1/person/2");
  assert.deepEqual(one.examples.map(({ photo_id }: { photo_id: number }) => photo_id), [1, 2]);
  assert.deepEqual(ids(await get(mine.viewer, "/v1/photos")), [3, 2, 1]);
  assert.deepEqual(ids(await get(mine.viewer, "/v1/photos?person=2&limit=1")), [2]);
  assert.deepEqual(ids(await get(mine.viewer, `/v1/photos?site=${mine.site}`)), [2]);
  const photo = await get(mine.viewer, "/v1/photo/2");
  assert.deepEqual([photo.status, photo.name, photo.person_ids], ["PROCESSED", "2.jpg", [2, 3]]);
  assert.deepEqual(
    photo.detections.map((one: { person_name: string | null }) => one.person_name),
    ["Ann 100%", null],
  );
  assert.equal((await get(mine.viewer, "/v1/photo/3")).no_faces, true);
  assert.equal(await get(mine.viewer, "/v1/person/2?embedding=true"), 403);
  const key = await keyWith(db, mine.id, ["embeddings"]);
  assert.equal((await get(key, "/v1/person/3?embedding=true")).embedding.length, 684);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases(
  "whoever reads a person's looks stands in the log with an export",
  async (db) => {
    const hub = await newHub(db, { identity: identityOn(db) }), { mine, send } = hub;
    await arrive({ hub, db }, 10);
    const key = await keyWith(db, mine.id, ["embeddings"]);
    for (const path of ["1", "1?embedding=true", "9?embedding=true"]) {
      await send(key, "GET", `/v1/person/${path}`);
    }
    const { items } = (await send(mine.tenant_admin, "GET", "/v1/audit")).body;
    const exported = items.filter(({ action }: { action: string }) => action === "people.exported");
    assert.deepEqual(
      exported.map((
        { actor, subject, detail }: Record<string, unknown>,
      ) => [actor, subject, detail]),
      [[key.caller.id, "person:1", { embeddings: true }]],
    );
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("whom a photo shows is told once it is processed", async (db) => {
  const hub = await newHub(db, { identity: identityOn(db) }), { mine } = hub;
  await arrive({ hub, db }, 10);
  const photo = await newPhoto(db, mine.id), leased = await lease(db, mine.id, photo);
  const ask = (photo_id: number) =>
    hub.send(mine.viewer, "POST", "/v1/classify-photo", { photo_id });
  const asked = ask(photo), face = faceOf(lookOf(10));
  await recordReport(hub.scope.identity, { tenant: mine.id }, processed(leased, [face]));
  assert.deepEqual((await asked).body, {
    photo_id: photo,
    person_ids: [1],
    faces: [{ bbox: face.box, person_id: 1, similarity: 1 }],
  });
  const bad = await newPhoto(db, mine.id);
  const report = failed(await lease(db, mine.id, bad), false);
  await recordReport(hub.scope.identity, { tenant: mine.id }, report);
  const refused = await ask(bad);
  assert.deepEqual([refused.status, (await ask(999)).status], [409, 404]);
  assert.match(refused.body.detail, /The picture is damaged/);
});

testOnPostgres("a file that no job has come upon is taken in when somebody asks", async (db) => {
  const folder = await tempFolder(), sent: number[] = [];
  await Deno.writeTextFile(join(folder, "new.jpg"), "a photo");
  const broker = {
    open() {},
    publish: (_: unknown, all: { photo: number }[]) => sent.push(all[0].photo),
  };
  const hub = await newHub(db, {
    ...{ identity: identityOn(db), broker: broker as unknown as Broker },
    roots: new Roots([{ name: "photos", folder }]),
  });
  const { mine } = hub;
  const ask = (as: Actor, path: string) => hub.send(as, "POST", "/v1/classify-photo", { path });
  assert.equal((await ask(mine.viewer, "photos/new.jpg")).status, 404);
  assert.equal((await ask(mine.operator, "photos")).status, 422);
  assert.equal((await ask(mine.operator, "photos/../../etc/passwd")).status, 422);
  const asked = ask(mine.operator, "photos/new.jpg");
  await until(() => sent.length > 0, "the file is sent to the queue");
  const leased = await lease(db, mine.id, sent[0]);
  await recordReport(hub.scope.identity, { tenant: mine.id }, processed(leased, []));
  assert.deepEqual((await asked).body, { photo_id: sent[0], person_ids: [], faces: [] });
  assert.equal((await ask(mine.viewer, "photos/new.jpg")).body.photo_id, sent[0]);
  assert.deepEqual(hub.failures, []);
});

testOnPostgres("files that wait for their tenant leave the others connections", async (db) => {
  const folder = await tempFolder();
  await Deno.writeTextFile(join(folder, "new.jpg"), "a photo");
  const { mine } = await newHub(db), identity = identityOn(db);
  const broker = { open() {}, publish() {} } as unknown as Broker;
  const scope = { db, identity, broker, roots: new Roots([{ name: "photos", folder }]) };
  const place = { root: "photos", path: "new.jpg" }, siteOf = () => Promise.resolve(null);
  const photos = await whileLocked(
    db,
    mine.id,
    () => takeFile(scope, { tenant: mine.id, place, siteOf }),
  );
  assert.deepEqual(new Set(photos), new Set([1]));
});

testOnPostgres("settings that wait for their tenant leave the others connections", async (db) => {
  const hub = await newHub(db, { identity: identityOn(db) }), { mine, send } = hub;
  await whileLocked(
    db,
    mine.id,
    () => send(mine.tenant_admin, "PATCH", "/v1/settings", { wrong_cost: 5 }),
  );
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases("a dump tells everybody once, then who changed and who is gone", async (db) => {
  const hub = await newHub(db, { identity: identityOn(db) }), { mine } = hub;
  await arrive({ hub, db }, 10, 11);
  const key = await keyWith(db, mine.id, ["dump", "embeddings"]);
  const dump = async (since: number) => {
    const { bytes } = await hub.send(key, "GET", `/v1/person-dump?since=${since}`);
    const text = await new Response(
      new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
        .pipeThrough(new DecompressionStream("gzip")),
    ).text();
    const [head, ...lines] = text.trim().split("\n").map((line) => JSON.parse(line));
    return { head, lines, end: lines.pop() };
  };
  const first = await dump(0);
  assert.deepEqual(
    first.lines.map((
      { person_id, photo_ids, embedding },
    ) => [person_id, photo_ids, embedding.length]),
    [[1, [1], 684], [2, [1], 684]],
  );
  assert.deepEqual(first.end, { kind: "end", people: 2, gone: 0 });
  await arrive({ hub, db }, 11, 12);
  await db.withTenant(
    { tenant: mine.id },
    (tx) => tx.updateTable("person").set({ merged_into: 2 }).where("id", "=", 3).execute(),
  );
  const next = await dump(first.head.next_since);
  assert.deepEqual(next.lines.map(({ kind, person_id }) => [kind, person_id]), [
    ["person", 2],
    ["gone", 3],
  ]);
  assert.deepEqual((await dump(next.head.next_since)).lines, []);
  assert.equal((await hub.send(mine.tenant_admin, "GET", "/v1/person-dump")).status, 403);
  const log = await hub.send(mine.tenant_admin, "GET", "/v1/audit");
  const exports = log.body.items.filter(({ action }: { action: string }) =>
    action === "people.exported"
  );
  assert.equal(exports.length, 3);
  assert.deepEqual(hub.failures, []);
});
