/** No transaction sees another tenant's rows, and no table can be added that lets it. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { newPostgresDatabase, testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";

testOnHubDatabases("a tenant's transaction sees and writes its own rows alone", async (db) => {
  const [mine, theirs] = [await newTenant(db, "mine"), await newTenant(db, "theirs")];
  const insert = (as: string, tenant_id: string, id: number) =>
    db.withTenant(
      { tenant: as },
      (tx) => tx.insertInto("person").values({ tenant_id, id }).execute(),
    );
  await insert(mine, mine, 1);
  await insert(theirs, theirs, 1);
  await insert(theirs, theirs, 2);
  const seen = await db.withTenant(
    { tenant: mine },
    (tx) => tx.selectFrom("person").selectAll().execute(),
  );
  assert.deepEqual(seen.map(({ tenant_id, id }) => [tenant_id, id]), [[mine, 1]]);
  await assert.rejects(insert(mine, theirs, 3), /row-level security/);
  const { numUpdatedRows } = await db.withTenant(
    { tenant: mine },
    (tx) => tx.updateTable("person").set({ name: "Mine" }).executeTakeFirst(),
  );
  assert.equal(numUpdatedRows, 1n);
});

/** A planner may look at the policy before anybody looks at the right: the tenant is not set. */
const refused =
  /permission denied|invalid input syntax for type uuid: ""|unrecognized configuration/;

testOnHubDatabases(
  "what belongs to no tenant is out of a tenant's reach, and the reverse",
  async (db) => {
    const tenant = await newTenant(db, "one");
    await assert.rejects(
      db.withTenant({ tenant }, (tx) => sql`SELECT * FROM tenant`.execute(tx)),
      /permission denied/,
    );
    await assert.rejects(
      db.asSystem((tx) => sql`SELECT * FROM person`.execute(tx)),
      refused,
    );
    await assert.rejects(db.asBroker("SELECT * FROM person"), refused);
  },
);

testOnHubDatabases("a tenant that is no UUID never reaches the database", async (db) => {
  await assert.rejects(
    db.withTenant(
      { tenant: "' OR true --" },
      (tx) => tx.selectFrom("person").selectAll().execute(),
    ),
    TypeError,
  );
});

testOnHubDatabases("somebody with assigned sites sees the photos of these alone", async (db) => {
  const tenant = await newTenant(db, "sites"),
    [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.withTenant({ tenant }, async (tx) => {
    for (const [id, name] of [[one, "one"], [other, "other"]]) {
      await tx.insertInto("site").values({ tenant_id: tenant, id, name }).execute();
    }
    for (const [id, site_id] of [[1, one], [2, other], [3, null]] as const) {
      await tx.insertInto("photo").values({ tenant_id: tenant, id, site_id }).execute();
    }
  });
  const photosOf = async (sites?: string[]) =>
    (await db.withTenant(
      { tenant, sites },
      (tx) => tx.selectFrom("photo").select("id").orderBy("id").execute(),
    )).map(({ id }) => id);
  assert.deepEqual(await photosOf(), [1, 2, 3]);
  assert.deepEqual(await photosOf([one]), [1]);
  assert.deepEqual(await photosOf([]), []);
});

testOnHubDatabases("the log of what was done is appended to, and never changed", async (db) => {
  const tenant = await newTenant(db, "log");
  for (
    const statement of ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DELETE FROM change"]
  ) {
    await assert.rejects(
      db.withTenant({ tenant }, (tx) => sql.raw(statement).execute(tx)),
      /permission denied/,
      statement,
    );
  }
});

testOnHubDatabases("with a tenant everything of it goes, whoever else there is", async (db) => {
  const [gone, stays] = [await newTenant(db, "gone"), await newTenant(db, "stays")];
  for (const tenant_id of [gone, stays]) {
    await db.withTenant(
      { tenant: tenant_id },
      (tx) => tx.insertInto("person").values({ tenant_id, id: 1 }).execute(),
    );
  }
  await db.asSystem((tx) => tx.deleteFrom("tenant").where("id", "=", gone).execute());
  const left = (tenant: string) =>
    db.withTenant({ tenant }, (tx) => tx.selectFrom("person").selectAll().execute());
  assert.equal((await left(gone)).length, 0);
  assert.equal((await left(stays)).length, 1);
});

/** What is wrong with the protection of tables, a line for each fault. */
const faults = sql<{ fault: string }>`
  SELECT relname || ' has a tenant_id without forced row level security' AS fault FROM pg_class c
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND (EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id' AND attnotnull))
    AND NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL SELECT relname || ' has no policy for reading and writing' FROM pg_class c
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND (EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id' AND attnotnull))
    AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polpermissive AND polcmd = '*'
      AND polroles = '{0}' AND pg_get_expr(polqual, polrelid) LIKE '%photosort.tenant%'
      AND pg_get_expr(polwithcheck, polrelid) LIKE '%photosort.tenant%')
  UNION ALL SELECT relname || ' has a policy that opens it further: ' || polname
    FROM pg_policy JOIN pg_class c ON c.oid = polrelid
    WHERE polpermissive AND polname <> 'own_tenant'
  UNION ALL SELECT relname || ' has a site_id that assigned sites do not bound' FROM pg_class c
    WHERE relname IN ('photo', 'face', 'ingest_job', 'upload')
    AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND NOT polpermissive
      AND pg_get_expr(polqual, polrelid) LIKE '%photosort.sites%')
  UNION ALL SELECT relname || ' is a view that runs as its owner' FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
    AND NOT coalesce(reloptions @> '{security_invoker=true}', false)
  UNION ALL SELECT proname || ' runs as its owner' FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef
  UNION ALL SELECT conrelid::regclass || ' refers to a tenant''s table without the tenant: ' || conname
    FROM pg_constraint f WHERE contype = 'f'
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'tenant_id')
    AND NOT EXISTS (SELECT FROM unnest(conkey) key JOIN pg_attribute a
      ON a.attrelid = conrelid AND a.attnum = key AND a.attname = 'tenant_id')
  UNION ALL SELECT c.relname || ' is open to the tenants'' role and has no tenant_id'
    FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND has_table_privilege('photosort_tenant', c.oid, 'INSERT, UPDATE, DELETE')
    AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id' AND attnotnull)
  UNION ALL SELECT c.relname || ' has a unique index without the tenant' FROM pg_index
    JOIN pg_class c ON c.oid = indrelid JOIN pg_attribute t
      ON t.attrelid = indrelid AND t.attname = 'tenant_id' AND t.attnotnull
    WHERE indisunique AND NOT t.attnum = ANY (indkey)`;

const faultsOf = async (db: HubDatabase) =>
  (await db.asSystem((tx) => faults.execute(tx))).rows.map(({ fault }) => fault);

testOnHubDatabases("every table of tenants is protected", async (db) => {
  assert.deepEqual(await faultsOf(db), []);
});

testOnPostgres(
  "a table, policy, reference or view that would not be protected is found",
  async () => {
    const spoils = [
      "DROP POLICY own_tenant ON person",
      "ALTER TABLE face NO FORCE ROW LEVEL SECURITY",
      "DROP POLICY own_sites ON photo",
      "CREATE POLICY more ON person USING (true)",
      "CREATE TABLE next_year (tenant_id uuid NOT NULL)",
      "CREATE VIEW everybody AS SELECT * FROM person",
      "CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'",
      "CREATE TABLE next (tenant_id uuid NOT NULL, t uuid REFERENCES tenant_state (tenant_id))",
      "CREATE TABLE open (i int); GRANT INSERT ON open TO photosort_tenant",
      "CREATE UNIQUE INDEX one_name ON person (name)",
    ];
    const { default: pg } = await import("pg");
    for (const spoil of spoils) {
      const url = await newPostgresDatabase(),
        owner = new pg.Client(url.replace("//hub@", "//owner@"));
      await owner.connect();
      await owner.query(spoil);
      await owner.end();
      const db = await openPostgres({ url, connections: 1, onBroken() {} });
      assert.notDeepEqual(await faultsOf(db), [], spoil);
      await db.close();
    }
  },
);

testOnPostgres("a login that could see every tenant is refused, with what to do", async () => {
  const url = await newPostgresDatabase();
  for (const login of ["super", "owner"]) {
    const open = openPostgres({
      url: url.replace("//hub@", `//${login}@`),
      connections: 1,
      onBroken() {},
    });
    await assert.rejects(
      open,
      /the database role (super|owner) .*(is a superuser|owns the hub's tables)/,
    );
  }
});

testOnHubDatabases(
  "transactions that are opened at once do not see into each other",
  async (db) => {
    const tenants = await Promise.all(["a", "b", "c", "d"].map((slug) => newTenant(db, slug)));
    await Promise.all(
      tenants.flatMap((tenant) =>
        [1, 2, 3].map((id) =>
          db.withTenant(
            { tenant },
            (tx) => tx.insertInto("person").values({ tenant_id: tenant, id }).execute(),
          )
        )
      ),
    );
    const counts = await Promise.all(
      tenants.map((tenant) =>
        db.withTenant({ tenant }, (tx) => tx.selectFrom("person").select("id").execute())
      ),
    );
    assert.deepEqual(
      counts.map(({ length }) => length),
      [3, 3, 3, 3],
    );
  },
);
