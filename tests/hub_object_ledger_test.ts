/** No object is there that nobody knows of, and none is missing unseen, wherever a program ends. */
import assert from "node:assert/strict";
import { TransientFault } from "../src/core/transient_fault.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { removeTenant } from "../src/hub/auth/remove_tenant.ts";
import { deleteTenant, updateTenant } from "../src/hub/db/accounts/tenants.ts";
import { holdObjects } from "../src/hub/db/erasing/object_hold.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { insertUpload } from "../src/hub/db/ingest/uploads.ts";
import { objectsAfter } from "../src/hub/db/objects/object_ledger.ts";
import { erasePhoto } from "../src/hub/identity/erase/erase_photo.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { compareObjects } from "../src/hub/objects/ledger/compare_objects.ts";
import { LedgerObjects } from "../src/hub/objects/ledger/ledger_objects.ts";
import { settleObjects } from "../src/hub/objects/ledger/settle_objects.ts";
import type { Objects } from "../src/hub/objects/objects.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { identityOn, lease, newPhoto, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { newWork } from "./support/hub_work.ts";
import { keysBelow } from "./support/objects_suite.ts";

const HOUR_MS = 3_600_000, bytes = Uint8Array.of(0xff, 0xd8, 0xff, 1);

/** A store whose next call of a kind ends the program, before it is done or after. */
function dying(store: Objects, at: "put" | "remove", when: "before" | "after"): Objects {
  const killed = new Error("killed");
  const dies = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (when === "after") await work();
    throw killed;
  };
  return new Proxy(store, {
    get(of, name) {
      if (name !== at) return Reflect.get(of, name).bind(of);
      return (key: string, given: Uint8Array) =>
        dies<unknown>(() => at === "put" ? of.put(key, given) : of.remove(key));
    },
  });
}

async function newKept(db: HubDatabase) {
  const test = await newWork(db), tenant = await newTenant(db), { store } = test;
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs, said: string[] = [];
  const say = (line: string) => void said.push(line);
  const log = { debug() {}, info() {}, warn: say, error: say };
  const through = (of: Objects) => new LedgerObjects({ store: of, db, now });
  const kept = {
    ...{ db, objects: through(store), clock: { date: now }, log },
    ending: new AbortController().signal,
  };
  const states = async () => {
    const entries = await db.withTenant({ tenant }, (tx) => objectsAfter(tx, "", 100));
    return Object.fromEntries(entries.map(({ key, state }) => [key.split("/").at(-1)!, state]));
  };
  const there = async () =>
    (await keysBelow(store, `${tenant}/`)).map((key) => key.split("/").at(-1)!);
  return {
    ...{ test, tenant, store, kept, said, through, states, there },
    objects: kept.objects,
    later: () => void (aheadMs += 2 * HOUR_MS),
    /** A photo that names its pictures. @returns their keys. */
    async newProcessed() {
      const photo = await newPhoto(db, tenant), leased = await lease(db, tenant, photo);
      const keyOf = (picture: "thumbnail" | "developed") =>
        pictureKey({ tenant, photo, attempt: leased.attempt }, picture);
      return {
        photo,
        keys: [keyOf("developed"), keyOf("thumbnail")],
        report: () => recordReport(identityOn(db), { tenant }, processed(leased, [])),
      };
    },
    async newUpload() {
      const id = crypto.randomUUID(), at = new Date();
      const upload = { id, site: null, name: "a.jpg", length: 4, createdBy: "test", at };
      await db.withTenant({ tenant }, (tx) => insertUpload(tx, tenant, upload));
      return `${tenant}/uploads/${id}`;
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

testOnHubDatabases(
  "an object that takes more than an hour to come is there once it has",
  async (db) => {
    await using one = await newKept(db);
    const { kept, objects, states, there } = one, upload = await one.newUpload();
    const slow = async function* () {
      yield bytes;
      one.later();
      await settleObjects(kept, one.tenant);
      yield bytes;
    };
    await objects.put(`${upload}/0-a`, ReadableStream.from(slow()));
    assert.deepEqual([await states(), await there()], [{ "0-a": "live" }, ["0-a"]]);
  },
);

testOnHubDatabases(
  "a tenant is not taken away while a backup is taken, nor a part of it",
  async (db) => {
    await using one = await newKept(db);
    const { objects, tenant, states } = one, key = `${await one.newUpload()}/0-a`;
    await objects.put(key, bytes);
    await db.asSystem(async (tx) => {
      await updateTenant(tx, tenant, { state: "suspended" });
      await holdObjects(tx, 60);
    });
    await assert.rejects(
      removeTenant({ db, objects }, { id: "user:test" }, tenant),
      (error) => error instanceof HttpProblem && error.status === 503,
    );
    assert.deepEqual(await states(), { "0-a": "live" });
  },
);

testOnHubDatabases("an object is told of from before it is stored until it is gone", async (db) => {
  await using one = await newKept(db);
  const { objects, states, there } = one, key = `${await one.newUpload()}/0-a`;
  await objects.put(key, bytes);
  assert.deepEqual([await states(), await there()], [{ "0-a": "live" }, ["0-a"]]);
  await objects.put(key, ReadableStream.from([bytes, bytes]));
  assert.equal((await objects.stat(key))?.size, 8);
  await objects.remove(key);
  await objects.remove(key);
  assert.deepEqual([await states(), await there()], [{}, []]);
});

testOnHubDatabases("a program that ends before it stored an object leaves nothing", async (db) => {
  await using one = await newKept(db);
  const { tenant, kept, states, there, through, store } = one;
  const { keys: [key] } = await one.newProcessed();
  await assert.rejects(through(dying(store, "put", "before")).put(key, bytes), /killed/);
  const [name] = Object.keys(await states());
  assert.deepEqual([await states(), await there()], [{ [name]: "pending" }, []]);
  assert.equal(await settleObjects(kept, tenant), 0, "somebody may be at it");
  one.later();
  assert.equal(await settleObjects(kept, tenant), 1);
  assert.deepEqual([await states(), await there()], [{}, []]);
});

testOnHubDatabases(
  "one that ends once the object is there keeps what is needed alone",
  async (db) => {
    await using one = await newKept(db);
    const { tenant, kept, states, there, through, store } = one;
    const killed = through(dying(store, "put", "after"));
    const made = await one.newProcessed(), [needed] = made.keys;
    await assert.rejects(killed.put(needed, bytes), /killed/);
    await made.report();
    const stray = pictureKey({ tenant, photo: made.photo, attempt: 9 }, "developed");
    await assert.rejects(killed.put(stray, bytes), /killed/);
    const gone = `${tenant}/uploads/${crypto.randomUUID()}/0-b`;
    await assert.rejects(killed.put(gone, bytes), /killed/);
    one.later();
    assert.equal(await settleObjects(kept, tenant), 3);
    const [name] = [needed.split("/").at(-1)!];
    assert.deepEqual([await states(), await there()], [{ [name]: "live" }, [name]]);
  },
);

testOnHubDatabases("what replaces an object and breaks off keeps the former one", async (db) => {
  await using one = await newKept(db);
  const { tenant, kept, objects, states, through, store } = one;
  const made = await one.newProcessed(), [key] = made.keys;
  await objects.put(key, bytes);
  await made.report();
  await assert.rejects(through(dying(store, "put", "before")).put(key, bytes), /killed/);
  one.later();
  await settleObjects(kept, tenant);
  assert.equal((await states())[key.split("/").at(-1)!], "live");
  assert.equal((await store.stat(key))?.size, bytes.length);
});

testOnHubDatabases("an object that was to go goes, wherever its removal ended", async (db) => {
  await using one = await newKept(db);
  const { tenant, kept, objects, states, there, through, store } = one;
  for (const when of ["before", "after"] as const) {
    const key = `${await one.newUpload()}/0-${when}`;
    await objects.put(key, bytes);
    await assert.rejects(through(dying(store, "remove", when)).remove(key), /killed/);
    assert.deepEqual(await states(), { [`0-${when}`]: "deleting" });
    await assert.rejects(objects.put(key, bytes), TransientFault, "nobody stores what is to go");
    one.later();
    await settleObjects(kept, tenant);
    assert.deepEqual([await states(), await there()], [{}, []]);
    await objects.put(key, bytes);
    await objects.remove(key);
  }
});

testOnHubDatabases("ledger and store are compared both ways", async (db) => {
  await using one = await newKept(db);
  const { tenant, kept, objects, store, said } = one;
  const made = await one.newProcessed(), [developed, thumbnail] = made.keys;
  await made.report();
  // By a program that kept no ledger; taken away by others; named by nothing; and no business of ours.
  await store.put(developed, bytes);
  await objects.put(thumbnail, bytes);
  await store.remove(thumbnail);
  const strays = [
    pictureKey({ tenant, photo: made.photo, attempt: 9 }, "developed"),
    `${tenant}/uploads/${crypto.randomUUID()}/0-x`,
  ];
  await objects.put(strays[0], bytes);
  await store.put(strays[1], bytes);
  const theirs = `${tenant}/notes/of-the-operator`;
  await store.put(theirs, bytes);
  const open = `${await one.newUpload()}/0-y`;
  await objects.put(open, bytes);
  assert.deepEqual(await compareObjects(kept, tenant), { removed: 0, entered: 0, lost: [] });
  one.later();
  const lost = [thumbnail];
  assert.deepEqual(await compareObjects(kept, tenant), { removed: 2, entered: 1, lost });
  assert.deepEqual(await keysBelow(store, `${tenant}/`), [theirs, developed, open].sort());
  assert.match(said.join(), /1 object that photos need is missing: .*thumbnail/);
  const name = (key: string) => key.split("/").at(-1)!;
  const live = { [name(developed)]: "live", [name(open)]: "live" };
  assert.deepEqual(await one.states(), { ...live, [name(thumbnail)]: "lost" });
  // Restored from a backup.
  await store.put(thumbnail, bytes);
  one.later();
  assert.deepEqual(await compareObjects(kept, tenant), { removed: 0, entered: 0, lost: [] });
  assert.deepEqual(await one.states(), { ...live, [name(thumbnail)]: "live" });
});

testOnHubDatabases(
  "what is leased just now is not compared away, nor another tenant's",
  async (db) => {
    await using one = await newKept(db);
    const { tenant, kept, objects } = one, other = await newTenant(db);
    const leased = await one.newProcessed();
    await objects.put(leased.keys[0], bytes);
    const theirs = `${other}/uploads/${crypto.randomUUID()}/0-z`;
    await objects.put(theirs, bytes);
    one.later();
    assert.equal((await compareObjects(kept, tenant)).removed, 0);
    assert.ok(await objects.stat(theirs));
    assert.equal((await compareObjects(kept, other)).removed, 1);
  },
);

testOnHubDatabases(
  "of an erased photo nothing stays, though the hub ends before its objects go",
  async (db) => {
    await using one = await newKept(db);
    const { tenant, kept, objects, there } = one;
    const made = await one.newProcessed();
    for (const key of made.keys) await objects.put(key, bytes);
    await made.report();
    const killed = { remove: () => Promise.reject(new Error("killed")) };
    const identity = { ...identityOn(db), objects: killed, log: { warn() {} } };
    await erasePhoto(identity, { caller: { id: "user:me" }, tenant, photo: made.photo });
    assert.equal((await there()).length, 2);
    one.later();
    await settleObjects(kept, tenant);
    assert.deepEqual([await one.states(), await there()], [{}, []]);
  },
);

testOnHubDatabases("what is still being stored when its tenant goes leaves nothing", async (db) => {
  await using one = await newKept(db);
  const { tenant, store, through, there } = one, key = `${await one.newUpload()}/0-late`;
  const slow = new Proxy(store, {
    get(of, name) {
      if (name !== "put") return Reflect.get(of, name).bind(of);
      return async (...given: Parameters<Objects["put"]>) => {
        await db.asSystem((tx) => deleteTenant(tx, tenant));
        return await of.put(...given);
      };
    },
  });
  await assert.rejects(through(slow).put(key, bytes), TransientFault);
  assert.deepEqual(await there(), []);
});
