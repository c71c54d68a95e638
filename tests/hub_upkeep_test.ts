/** What is done to all people of a tenant at once: the cost dial, reindexing, processing anew, review. */
import assert from "node:assert/strict";
import type { HubQuestion } from "../src/contracts/hub/review.ts";
import type { Broker, PhotoMessage } from "../src/hub/broker/broker.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { Reviewer } from "../src/hub/identity/review/reviewer.ts";
import { Upkeep } from "../src/hub/identity/upkeep/upkeep.ts";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { wantRegrouping } from "../src/hub/db/deciding/regrouping.ts";
import { manualClock } from "./support/manual_clock.ts";
import { eventInHub, madeUpIdentity, stateInHub } from "./support/hub_event.ts";
import { compareHere, regrouperOf, strictLog } from "./support/hub_regrouper.ts";
import { newTenant } from "./support/hub_tenant.ts";
import type { Seen } from "./support/synthetic_event.ts";

/** Anna resembles Ben once, and nobody knows whose the blurred face is. */
const photos: (number | Seen)[][] = [
  [1],
  [2],
  [{ who: 3, is: "dim" }],
  [{ who: 3, is: "dim" }],
  [{ who: 4, is: "dim" }],
  [4],
  [{ who: 1, like: 2, is: "dim" }],
  [{ who: 8, is: "blurred" }],
];

async function hubWith(db: HubDatabase) {
  const identity = madeUpIdentity(db), regrouper = regrouperOf(identity);
  const sent: PhotoMessage[] = [], queue = { depth: 0 };
  const broker = {
    open: () => Promise.resolve(),
    depth: () => Promise.resolve(queue.depth),
    publish: (_tx: unknown, messages: PhotoMessage[]) =>
      Promise.resolve(void sent.push(...messages)),
  } as unknown as Broker;
  const clock = { sleep: () => Promise.resolve() };
  const upkeep = new Upkeep({ identity, regrouper, broker, clock, log: strictLog });
  const reviewer = new Reviewer(identity, compareHere());
  const hub = await newHub(db, { identity, regrouper, broker, upkeep, reviewer });
  return { ...hub, regrouper, upkeep, sent, queue };
}

testOnHubDatabases(
  "the cost dial is tried first, and then people are regrouped by it",
  async (db) => {
    const { send, mine, regrouper } = await hubWith(db);
    using event = await eventInHub(db, mine.id, photos);
    const before = await stateInHub(db, mine.id);
    assert.equal(
      (await send(mine.operator, "PATCH", "/v1/settings", { wrong_cost: 9 })).status,
      403,
    );
    const dry = await send(mine.tenant_admin, "PATCH", "/v1/settings", {
      ...{ wrong_cost: 1000, dryRun: true },
    });
    assert.ok(dry.body.effect.splits > 0, JSON.stringify(dry.body));
    assert.deepEqual(await stateInHub(db, mine.id), before);
    assert.equal((await send(mine.viewer, "GET", "/v1/settings")).body.wrong_cost, 2);
    const set = await send(mine.tenant_admin, "PUT", "/v1/settings", { wrong_cost: 1000 });
    assert.deepEqual([set.status, set.body.effect], [200, null]);
    assert.ok(set.body.settings.is_regrouping);
    assert.equal((await send(mine.viewer, "GET", "/v1/settings")).body.wrong_cost, 1000);
    await regrouper.now(mine.id);
    event.bounds.wrongCost = 1000;
    event.regroup();
    const { faces } = await stateInHub(db, mine.id);
    assert.deepEqual([...faces], event.faces().map(({ id, personId }) => [id, personId]));
  },
);

testOnHubDatabases(
  "people whom older rules grouped and somebody decided about stay until somebody asks",
  async (db) => {
    const { send, mine, theirs, upkeep, scope } = await hubWith(db), tenant = mine.id;
    using _ = await eventInHub(db, tenant, photos);
    // Older rules took the second person for the first.
    await db.withTenant(
      { tenant },
      (tx) => tx.updateTable("face").set({ person_id: 1 }).where("id", "=", 2).execute(),
    );
    const older = { regrouped_rules: 1, regrouped_at: new Date() };
    const groupByOlder = () =>
      db.withTenant({ tenant }, (tx) => tx.updateTable("tenant_state").set(older).execute());
    const settings = async () => (await send(mine.viewer, "GET", "/v1/settings")).body;
    let asked = 0;
    const told: string[] = [], log = { ...strictLog, warn: (line: string) => void told.push(line) };
    const onAsk = () => Promise.resolve(void asked++);
    const clock = manualClock(), regrouper = regrouperOf(scope.identity, { log, onAsk, clock });
    const end = new AbortController(), running = regrouper.run(end.signal);
    const looked = async () => {
      const before = asked;
      await db.withTenant({ tenant: theirs.id }, wantRegrouping);
      // Their turn comes after.
      for (const one of [tenant, theirs.id]) regrouper.consider(one);
      // Nobody is looked at twice at once.
      for (let turns = 0; asked === before; turns++) {
        assert.ok(turns < 10_000, "the others are regrouped");
        await clock.advance(1000);
      }
    };
    await groupByOlder();
    await db.withTenant({ tenant }, wantRegrouping);
    assert.deepEqual([(await settings()).held_back, (await settings()).is_regrouping], [
      false,
      true,
    ]);
    const decisions = [{ kind: "name", person: 1, name: "Anna" }];
    assert.equal((await send(mine.operator, "POST", "/v1/decisions", { decisions })).status, 200);
    assert.deepEqual([(await settings()).held_back, (await settings()).is_regrouping], [
      true,
      false,
    ]);
    const before = await stateInHub(db, tenant);
    await looked();
    await looked();
    end.abort();
    await running;
    assert.deepEqual(await stateInHub(db, tenant), before);
    assert.equal(told.length, 1);
    assert.match(told[0], /they stay as they are, and new photos go to them/);

    assert.equal((await send(mine.tenant_admin, "POST", "/v1/reindex")).status, 202);
    await upkeep.settled();
    assert.equal((await settings()).held_back, false);
    assert.notDeepEqual(await stateInHub(db, tenant), before);

    await groupByOlder();
    assert.equal((await settings()).held_back, true);
    await send(mine.tenant_admin, "PUT", "/v1/settings", { wrong_cost: 3 });
    assert.deepEqual([(await settings()).held_back, (await settings()).is_regrouping], [
      false,
      true,
    ]);
    assert.equal((await send(mine.viewer, "GET", "/v1/decisions")).body.items.length, 1);
  },
);

testOnHubDatabases("a reindex makes what is known of people anew from their faces", async (db) => {
  const { send, mine, theirs, upkeep, scope } = await hubWith(db);
  using _ = await eventInHub(db, mine.id, photos);
  const index = () =>
    db.withTenant({ tenant: mine.id }, (tx) => scope.identity.people.everybody(tx, mine.id, 1e9));
  const before = (await index()).get(1)!.faces;
  await db.withTenant({ tenant: mine.id }, (tx) => tx.deleteFrom("centroid").execute());
  const begun = await send(mine.tenant_admin, "POST", "/v1/reindex");
  assert.deepEqual([begun.status, begun.body.status], [202, "RUNNING"]);
  await upkeep.settled();
  const path = `/v1/reindex/${begun.body.id}`;
  assert.equal((await send(mine.tenant_admin, "GET", path)).body.status, "COMPLETED");
  assert.equal((await send(theirs.tenant_admin, "GET", path)).status, 404);
  assert.equal((await index()).get(1)!.faces, before);
  const list = await send(mine.tenant_admin, "GET", "/v1/reindex?limit=1");
  assert.deepEqual([list.body.items[0].id, list.body.next_cursor], [begun.body.id, null]);
});

testOnHubDatabases(
  "photos are sent to be processed anew, and people stay until then",
  async (db) => {
    const { send, mine, upkeep, sent } = await hubWith(db), tenant = mine.id;
    using _ = await eventInHub(db, tenant, photos);
    const before = await stateInHub(db, tenant);
    const wrong = await send(mine.tenant_admin, "POST", "/v1/reprocess", {
      all: true,
      model: "other",
    });
    assert.deepEqual([wrong.status, wrong.body.errors[0].field], [422, "model"]);
    const two = { all: true, photo_ids: [1] };
    assert.equal((await send(mine.tenant_admin, "POST", "/v1/reprocess", two)).status, 422);
    const begun = await send(mine.tenant_admin, "POST", "/v1/reprocess", { photo_ids: [1, 3, 77] });
    await upkeep.settled();
    assert.deepEqual(sent.map(({ photo }) => photo), [1, 3]);
    assert.deepEqual(await stateInHub(db, tenant), before);
    const path = `/v1/reprocess/${begun.body.id}`;
    const waits = (await send(mine.tenant_admin, "GET", path)).body;
    assert.deepEqual([waits.status, waits.photos.waiting], ["RUNNING", 2]);
    await db.withTenant({ tenant }, async (tx) => {
      for (const photo of [1, 3]) {
        await changePhotoState(tx, "lease", { photo });
        await changePhotoState(tx, photo === 1 ? "report" : "fail", { photo });
      }
    });
    upkeep.start(tenant);
    await upkeep.settled();
    const done = (await send(mine.tenant_admin, "GET", path)).body;
    assert.deepEqual(done.photos, { unsent: 0, waiting: 0, processed: 1, failed: 1 });
    assert.ok(done.status === "COMPLETED" && done.finished_at !== null);
  },
);

testOnHubDatabases("photos to process anew leave the queue room for new ones", async (db) => {
  const { send, mine, upkeep, sent, queue } = await hubWith(db);
  using _ = await eventInHub(db, mine.id, photos);
  queue.depth = 500;
  const begun = await send(mine.tenant_admin, "POST", "/v1/reprocess", { all: true });
  await upkeep.settled();
  const path = `/v1/reprocess/${begun.body.id}`,
    { body } = await send(mine.tenant_admin, "GET", path);
  assert.deepEqual([sent.length, body.status, body.photos.unsent], [0, "RUNNING", photos.length]);
  queue.depth = 499;
  upkeep.start(mine.id);
  await upkeep.settled();
  assert.equal(sent.length, photos.length);
});

testOnHubDatabases("the faces of one tenant at a time are compared for questions", async (db) => {
  let atOnce = 0, most = 0;
  const reviewer = new Reviewer(
    madeUpIdentity(db),
    compareHere(async () => {
      most = Math.max(most, ++atOnce);
      for (let turns = 0; turns < 50; turns++) await new Promise((next) => setTimeout(next));
      atOnce--;
    }),
  );
  const tenants = [await newTenant(db), await newTenant(db)];
  using _ = await eventInHub(db, tenants[0], photos);
  const asked = await Promise.all([...tenants, ...tenants].map((one) => reviewer.questions(one)));
  assert.ok(asked[0].length > 0);
  assert.deepEqual([asked[2], most], [asked[0], 1]);
});

testOnHubDatabases("questions are asked until they are answered", async (db) => {
  const { send, mine, theirs } = await hubWith(db);
  using _ = await eventInHub(db, mine.id, photos);
  const ask = async () =>
    (await send(mine.operator, "GET", "/v1/review")).body.items as HubQuestion[];
  const first = await ask();
  assert.ok(first.length > 1);
  const page = await send(mine.operator, "GET", "/v1/review?limit=1");
  const rest = await send(mine.operator, "GET", `/v1/review?cursor=${page.body.next_cursor}`);
  assert.deepEqual([...page.body.items, ...rest.body.items], first);
  assert.deepEqual((await send(mine.site_manager, "GET", "/v1/review")).body.items, []);
  assert.deepEqual((await send(theirs.operator, "GET", "/v1/review")).body.items, []);
  const answer = { decisions: first[0].no };
  assert.equal((await send(mine.operator, "POST", "/v1/decisions", answer)).status, 200);
  assert.ok((await ask()).every(({ key }) => key !== first[0].key));
});
