/** What is to follow a transaction's commit follows that commit, and nothing else. */
import assert from "node:assert/strict";
import { afterCommit } from "../src/hub/db/after_commit.ts";
import type { HubDatabase, TenantTx } from "../src/hub/db/database.ts";
import { insertPeople, peopleById } from "../src/hub/db/people.ts";
import { together } from "../src/hub/db/together.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";

const people = (db: HubDatabase, tenant: string) =>
  db.withTenant({ tenant }, async (tx) => (await peopleById(tx, [1, 2])).map(({ id }) => id));

testOnHubDatabases("what follows a commit sees what was committed, in turn", async (db) => {
  const tenant = await newTenant(db), seen: unknown[] = [];
  const add = async (tx: TenantTx) => {
    afterCommit(tx, async () => void seen.push(await people(db, tenant)));
    await insertPeople(tx, tenant, [1]);
    await together(tx, (part) => {
      afterCommit(part, () => Promise.resolve(void seen.push("last")));
      return [insertPeople(part, tenant, [2])];
    });
    assert.deepEqual(seen, []);
    return "result";
  };
  assert.equal(await db.withTenant({ tenant }, add), "result");
  assert.deepEqual(seen, [[1, 2], "last"]);
  await db.withTenant({ tenant }, async (tx) => {
    afterCommit(tx, () => Promise.resolve(void seen.push("of a locked one")));
    await peopleById(tx, [1]);
  }, { isLocked: true });
  assert.equal(seen.at(-1), "of a locked one");
});

testOnHubDatabases("nothing follows a transaction that goes back", async (db) => {
  const tenant = await newTenant(db), seen: string[] = [];
  const failing = db.withTenant({ tenant }, async (tx) => {
    afterCommit(tx, () => Promise.resolve(void seen.push("told")));
    await insertPeople(tx, tenant, [1]);
    await insertPeople(tx, tenant, [1]);
  });
  await assert.rejects(failing, /duplicate key/);
  assert.deepEqual(seen, []);
});

testOnHubDatabases(
  "what fails after a commit is told, ends what was to follow, and undoes nothing",
  async (db) => {
    const tenant = await newTenant(db), seen: string[] = [];
    const failing = db.withTenant({ tenant }, async (tx) => {
      afterCommit(tx, () => Promise.reject(new Error("the queue refuses")));
      afterCommit(tx, () => Promise.resolve(void seen.push("told")));
      await insertPeople(tx, tenant, [1]);
    });
    await assert.rejects(failing, /the queue refuses/);
    assert.deepEqual(seen, []);
    assert.deepEqual(await people(db, tenant), [1]);
  },
);
