/** Laptops of an event and their hub tell each other what photos show, and what humans decided. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { findErasures } from "../src/hub/db/erasing/erasures.ts";
import { keptSayings } from "../src/hub/db/exchange/sayings.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import type { Regrouper } from "../src/hub/identity/regroup/regrouper.ts";
import { settleSaid } from "../src/hub/schedule/settle_said.ts";
import {
  contentOf,
  exchangedPhoto,
  ExchangingLaptop,
  jpegBytes,
  keyOf,
} from "./support/exchanging_laptop.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { faceOf, lease, lookOf, newPhoto, processed } from "./support/hub_reports.ts";
import { newWholeHub } from "./support/whole_hub.ts";

const ANNA = 1, BEN = 2, CARLA = 3;
const NOW = Date.UTC(2026, 10, 28, 20);

/** A hub with two laptops; Anna, Ben and Carla are in the photos 1 to 6. */
async function newExchange(db: HubDatabase) {
  const whole = await newWholeHub(db), { hub, program } = whole;
  const [one, other] = ["one", "other"].map((name) => new ExchangingLaptop(hub, program, name));
  const regroup = async () => {
    await (hub.scope.regrouper as Regrouper).now(hub.mine.id);
  };
  const people = async () => {
    const { body } = await hub.send(program, "GET", "/v1/persons?order=number");
    return (body as { items: { person_id: number; name: string | null; faces: number }[] }).items;
  };
  return { ...{ whole, hub, program, one, other, regroup, people }, tenant: hub.mine.id };
}

const threePeople = [[ANNA], [ANNA], [BEN], [BEN], [CARLA], [CARLA]].map((who, at) =>
  exchangedPhoto(at + 1, who)
);

testOnHubDatabases("a photo is taken once, whoever sends it and however often", async (db) => {
  const { whole, one, other, people, hub, program } = await newExchange(db);
  await using _ = whole;
  const sent = await one.send(...threePeople);
  assert.deepEqual(sent.map(({ outcome }) => outcome), Array(6).fill("taken"));
  for (const laptop of [one, other]) {
    const again = await laptop.send(...threePeople);
    assert.deepEqual(again.map(({ outcome }) => outcome), Array(6).fill("known"));
    assert.deepEqual(again.map((photo) => photo.photo_id), sent.map((photo) => photo.photo_id));
  }
  assert.deepEqual((await people()).map(({ faces }) => faces), [2, 2, 2]);
  const photo = `/v1/photos/${sent[0].photo_id}/picture`;
  assert.equal((await hub.send(program, "GET", photo)).status, 404);
  const put = async ({ id }: { id: string }, bytes: Uint8Array<ArrayBuffer>) => {
    const path = `/v1/exchange/photos/${contentOf(1)}/developed?device=${id}`;
    const jpeg = { "content-type": "image/jpeg" };
    assert.equal((await hub.send(program, "PUT", path, bytes, jpeg)).status, 204);
  };
  for (let time = 0; time < 2; time++) await put(one, jpegBytes);
  // The faces lie where the first laptop saw them.
  await put(other, new Uint8Array([...jpegBytes, 9]));
  assert.deepEqual((await hub.send(program, "GET", photo)).bytes, jpegBytes);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases(
  "a photo that cannot be taken says why, and keeps none from being taken",
  async (db) => {
    const { whole, one } = await newExchange(db);
    await using _ = whole;
    const other = exchangedPhoto(2, [ANNA], { model: "another" });
    const broken = exchangedPhoto(3, [ANNA]);
    broken.detections[0].embedding = "AAAA";
    const sent = await one.send(exchangedPhoto(1, [ANNA]), other, broken);
    assert.deepEqual(sent.map(({ outcome }) => outcome), ["taken", "refused", "refused"]);
    assert.match(sent[1].reason!, /of the model another/);
    assert.match(sent[2].reason!, /128 numbers/);
  },
);

testOnHubDatabases("what a laptop says anew of its photo replaces what it said", async (db) => {
  const { whole, one, other, people, regroup } = await newExchange(db);
  await using _ = whole;
  await one.send(...threePeople);
  await other.hear();
  const [{ outcome }] = await one.send(exchangedPhoto(1, [ANNA, BEN]));
  assert.equal(outcome, "known");
  await regroup();
  assert.deepEqual((await people()).map(({ faces }) => faces), [2, 3, 2]);
  const { photos } = await other.hear();
  assert.deepEqual(photos.map(({ sha256, detections }) => [sha256, detections.length]), [
    [contentOf(1), 2],
  ]);
  // Nobody but the laptop that developed it.
  await other.send(exchangedPhoto(1, []));
  assert.deepEqual((await people()).map(({ faces }) => faces), [2, 3, 2]);
});

testOnHubDatabases("what was decided before any laptop came is left as it is", async (db) => {
  const { whole, hub, one, regroup, people, tenant } = await newExchange(db);
  await using _ = whole;
  const { identity } = hub.scope, admin = hub.mine.tenant_admin;
  const leased = await lease(db, tenant, await newPhoto(db, tenant));
  await recordReport(identity, { tenant }, processed(leased, [faceOf(lookOf(9))]));
  await regroup();
  const [{ person_id: person }] = await people();
  const decisions = [{ kind: "name", person, name: "Dora" }];
  assert.equal((await hub.send(admin, "POST", "/v1/decisions", { decisions })).status, 200);
  const settle = settleSaid({ db, identity, regrouper: { consider() {} } });
  const said = () => db.withTenant({ tenant }, async (tx) => (await keptSayings(tx)).length);
  await settle.run();
  assert.equal(await said(), 0);
  await one.send(exchangedPhoto(1, [ANNA]));
  await settle.run();
  assert.equal(await said(), 1);
});

testOnHubDatabases(
  "what one laptop sent and said the other one is told, page by page",
  async (db) => {
    const { whole, one, other, regroup, people } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    await regroup();
    const name = one.saying({ kind: "name", who: [keyOf(1), keyOf(2)], name: "Anna" }, NOW);
    assert.deepEqual(await one.say(name), [{ id: name.id, fate: "done", reason: null }]);
    assert.deepEqual(await one.say(name), [{ id: name.id, fate: "done", reason: null }]);
    assert.equal((await people())[0].name, "Anna");
    const heard = await other.hear({ limit: 2 });
    assert.deepEqual(heard.photos, threePeople);
    assert.deepEqual(heard.decisions, [name]);
    const own = await one.hear();
    assert.deepEqual([own.photos, own.decisions], [[], []]);
    const after = await other.hear();
    assert.deepEqual([after.photos, after.decisions, after.fates], [[], [], []]);
  },
);

testOnHubDatabases(
  "of two laptops that were apart the later word holds, and the other one is listed",
  async (db) => {
    const { whole, hub, program, one, other, regroup, people } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    await regroup();
    const late = other.saying({ kind: "name", who: [keyOf(2)], name: "Anne" }, NOW + 1000);
    const early = one.saying({ kind: "name", who: [keyOf(1)], name: "Anna" }, NOW);
    await other.say(late);
    assert.deepEqual(await one.say(early), [{ id: early.id, fate: "superseded", reason: null }]);
    assert.equal((await people())[0].name, "Anne");
    const undo = other.saying({ kind: "undo", decision: late.id }, NOW + 2000);
    const { body } = await hub.send(program, "GET", "/v1/exchange/set-aside");
    const [aside] = (body as { items: Record<string, unknown>[] }).items;
    assert.deepEqual(
      [aside.made_by, aside.name, aside.fate, aside.superseded_by],
      ["one", "Anna", "superseded", "other"],
    );
    await other.say(undo);
    assert.equal((await people())[0].name, "Anna");
    const { fates } = await one.hear();
    assert.deepEqual(fates, [{ id: early.id, fate: "done", reason: null }]);
  },
);

testOnHubDatabases(
  "a decision waits for its photos, and for regrouping to know them",
  async (db) => {
    const { whole, one, regroup, people } = await newExchange(db);
    await using _ = whole;
    const merge = one.saying({ kind: "merge", from: [keyOf(1)], into: [keyOf(3)] }, NOW);
    assert.equal((await one.say(merge))[0].fate, "waiting");
    await one.send(...threePeople);
    assert.deepEqual((await one.hear()).fates, [{ id: merge.id, fate: "waiting", reason: null }]);
    await regroup();
    assert.deepEqual((await one.hear()).fates, [{ id: merge.id, fate: "done", reason: null }]);
    assert.deepEqual((await people()).map(({ faces }) => faces).sort(), [2, 4]);
  },
);

testOnHubDatabases(
  "what is decided at the hub laptops are told by content, and its undoing",
  async (db) => {
    const { whole, hub, one, other, regroup, people } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    await regroup();
    const { tenant_admin: admin } = hub.mine, [{ person_id: person }] = await people();
    const decided = await hub.send(admin, "POST", "/v1/decisions", {
      decisions: [
        { kind: "name", person, name: "Anna" },
        { kind: "merge", from: person + 1, into: person },
      ],
    });
    const { ids } = decided.body as { ids: number[] };
    const { decisions } = await other.hear();
    assert.deepEqual(decisions.map(({ says, device, made_by }) => [says.kind, device, made_by]), [
      ["name", null, "tenant_admin"],
      ["merge", null, "tenant_admin"],
    ]);
    const [name, merge] = decisions.map(({ says }) => says);
    assert.ok(name.kind === "name" && name.who.some(({ photo }) => photo === contentOf(1)));
    assert.ok(merge.kind === "merge" && merge.from[0].photo === contentOf(3));
    await hub.send(admin, "POST", `/v1/decisions/${ids[1]}/undo`, {});
    assert.deepEqual((await one.hear()).decisions.at(-1)!.says, {
      kind: "undo",
      decision: decisions[1].id,
    });
    // A laptop undoes what was decided at the hub.
    await one.say(one.saying({ kind: "undo", decision: decisions[0].id }, Date.now() + 5000));
    assert.deepEqual((await people()).map((one) => one.name), [null, null, null]);
  },
);

testOnHubDatabases(
  "who is forgotten at a laptop is forgotten at the hub, and comes back from nowhere",
  async (db) => {
    const { whole, one, other, regroup, people, tenant } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    await regroup();
    await one.say(one.saying({ kind: "name", who: [keyOf(1), keyOf(2)], name: "Zerlina" }, NOW));
    const points = [1, 2, 9].map((photo) => ({ photo: contentOf(photo), x: 0.025, y: 0.15 }));
    const forget = one.saying({ kind: "forget", points }, NOW + 1000);
    assert.equal((await one.say(forget))[0].fate, "done");
    assert.deepEqual((await people()).map(({ name, faces }) => [name, faces]), [[null, 2], [
      null,
      2,
    ]]);
    const erasures = await db.withTenant({ tenant }, (tx) => findErasures(tx, { areOpen: true }));
    // Of all places, and of the faces that there were.
    assert.deepEqual(
      erasures.map(({ record }) => (record as { places: unknown[] }).places.length).sort(),
      [2, 3],
    );
    await other.send(exchangedPhoto(9, [ANNA]), exchangedPhoto(1, [ANNA]));
    assert.equal((await people()).length, 2);
    const { decisions } = await other.hear();
    assert.ok(decisions.every(({ says }) => says.kind === "forget"));
    assert.ok(decisions.some(({ id }) => id === forget.id));
    const rows = await db.withTenant({ tenant }, async (tx) =>
      JSON.stringify([
        await tx.selectFrom("saying").selectAll().execute(),
        await tx.selectFrom("decision").selectAll().execute(),
      ]));
    assert.doesNotMatch(rows, /Zerlina/);
  },
);

testOnHubDatabases("who is erased at the hub laptops are told to forget", async (db) => {
  const { whole, hub, one, regroup, people } = await newExchange(db);
  await using _ = whole;
  await one.send(...threePeople);
  await regroup();
  const [{ person_id: person }] = await people();
  await hub.send(hub.mine.tenant_admin, "DELETE", `/v1/person/${person}`);
  const { decisions: [{ says }] } = await one.hear();
  assert.ok(says.kind === "forget");
  assert.deepEqual(says.points.map(({ photo }) => photo).sort(), [contentOf(1), contentOf(2)]);
});

testOnHubDatabases(
  "a name that comes for somebody who was erased is kept by nobody",
  async (db) => {
    const { whole, hub, one, other, regroup, people, tenant } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    await regroup();
    const [{ person_id: person }] = await people();
    await hub.send(hub.mine.tenant_admin, "DELETE", `/v1/person/${person}`);
    const late = other.saying({ kind: "name", who: [keyOf(1), keyOf(2)], name: "Zerlina" }, NOW);
    assert.deepEqual(await other.say(late), [{ id: late.id, fate: "done", reason: null }]);
    const kept = await db.withTenant({ tenant }, keptSayings);
    assert.doesNotMatch(JSON.stringify(kept), /Zerlina/);
    assert.doesNotMatch(JSON.stringify(await one.hear()), /Zerlina/);
  },
);

testOnHubDatabases("a photo that was deleted at the hub no laptop brings back", async (db) => {
  const { whole, hub, one, other } = await newExchange(db);
  await using _ = whole;
  const [{ photo_id }] = await one.send(...threePeople);
  await other.hear();
  await hub.send(hub.mine.tenant_admin, "DELETE", `/v1/photo/${photo_id}`);
  assert.deepEqual((await other.hear()).gone, [contentOf(1)]);
  const [again] = await one.send(exchangedPhoto(1, [ANNA]));
  assert.equal(again.outcome, "refused");
  assert.match(again.reason!, /deleted at the hub/);
});

testOnHubDatabases(
  "a laptop that was told more than the hub knows is told all again",
  async (db) => {
    const { whole, hub, program, one, other } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    const path = `/v1/exchange/changes?device=${other.id}&cursor=1-999999-1-0-0-0`;
    const { body } = await hub.send(program, "GET", path);
    assert.equal((body as { photos: unknown[] }).photos.length, 6);
    const wrong = await hub.send(program, "GET", path.replace("1-999999", "x"));
    assert.equal(wrong.status, 422);
  },
);

testOnHubDatabases(
  "only a key for it exchanges, and each tenant's laptops by themselves",
  async (db) => {
    const { whole, hub, program, one } = await newExchange(db);
    await using _ = whole;
    await one.send(...threePeople);
    const path = `/v1/exchange/changes?device=${one.id}`;
    assert.equal((await hub.send(hub.mine.tenant_admin, "GET", path)).status, 403);
    const devices = await hub.send(program, "GET", "/v1/exchange/devices");
    assert.deepEqual(
      (devices.body as { items: { id: string; name: string }[] }).items.map((
        { id, name },
      ) => [id, name]),
      [[one.id, "one"]],
    );
    const theirs = await hub.send(hub.theirs.tenant_admin, "GET", "/v1/exchange/devices");
    assert.deepEqual(theirs.body, { items: [] });
  },
);
