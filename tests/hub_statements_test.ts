/** Statements that are sent together, and those that the server keeps prepared. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import type { TenantTx } from "../src/hub/db/database.ts";
import { insertPeople, peopleById } from "../src/hub/db/people.ts";
import { endTogether, together } from "../src/hub/db/together.ts";
import { newPostgresDatabase, testOnHubDatabases } from "./support/hub_database.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { newTenant } from "./support/hub_tenant.ts";

testOnHubDatabases(
  "statements sent together run in their order, and tell each its own",
  async (db) => {
    const tenant = await newTenant(db);
    const [, people, none] = await db.withTenant({ tenant }, (tx) =>
      together(tx, (tx) => [
        insertPeople(tx, tenant, [1, 2]),
        peopleById(tx, [1, 2]),
        peopleById(tx, [3]),
      ]));
    assert.deepEqual(people.map(({ id }) => id).sort(), [1, 2]);
    assert.deepEqual(none, []);
  },
);

testOnHubDatabases(
  "of statements sent together, one that fails undoes all, and is told",
  async (db) => {
    const tenant = await newTenant(db);
    let ended = 0;
    const failing = db.withTenant({ tenant }, (tx) =>
      together(tx, (tx) => [
        insertPeople(tx, tenant, [1]),
        insertPeople(tx, tenant, [1]),
        // What begins with it and goes on must not outlive the transaction.
        insertPeople(tx, tenant, [2]).then(() => insertPeople(tx, tenant, [3])).finally(() =>
          ended++
        ),
      ]));
    await assert.rejects(failing, /duplicate key/);
    assert.equal(ended, 1);
    assert.deepEqual(await db.withTenant({ tenant }, (tx) => peopleById(tx, [1, 2, 3])), []);
  },
);

testOnHubDatabases(
  "a transaction's last statements are committed whole, or not at all",
  async (db) => {
    const tenant = await newTenant(db);
    const insert = (first: number, last: (tx: TenantTx) => Promise<unknown>) =>
      db.withTenant({ tenant }, (tx) =>
        endTogether(tx, (tx) => [
          insertPeople(tx, tenant, [first]),
          last(tx),
          insertPeople(tx, tenant, [first + 1]),
        ]));
    await insert(1, () => Promise.resolve());
    await assert.rejects(insert(3, (tx) => insertPeople(tx, tenant, [3])), /duplicate key/);
    // The server never hears of a statement that cannot be sent.
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    await assert.rejects(insert(5, (tx) => sql`SELECT ${circle}::jsonb`.execute(tx)), /circular/);
    const people = await db.withTenant({ tenant }, (tx) => peopleById(tx, [1, 2, 3, 4, 5, 6]));
    assert.deepEqual(people.map(({ id }) => id).sort(), [1, 2]);
  },
);

testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(
  "a statement that is prepared for one tenant and role shows each its own rows",
  async () => {
    const url = await newPostgresDatabase();
    const db = await openPostgres({ url, connections: 1, onBroken() {} });
    try {
      const tenants = [await newTenant(db), await newTenant(db)];
      for (const [at, tenant] of tenants.entries()) {
        await db.withTenant({ tenant }, (tx) => insertPeople(tx, tenant, [at + 1]));
      }
      const count = sql<{ id: number }>`SELECT id FROM person WHERE id > ${0}`;
      // The server goes over to one plan for all values after five times.
      for (let time = 0; time < 20; time++) {
        const tenant = tenants[time % 2];
        const { rows } = await db.withTenant({ tenant }, (tx) => count.execute(tx));
        assert.deepEqual(rows, [{ id: time % 2 + 1 }]);
        if (time === 12) {
          await assert.rejects(db.asSystem((tx) => count.execute(tx)));
        }
      }
    } finally {
      await db.close();
    }
  },
);
