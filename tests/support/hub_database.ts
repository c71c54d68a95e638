/** Hub databases for tests: PGlite in memory and a real PostgreSQL, each test with one of its own. */
import { PGlite } from "@electric-sql/pglite";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { QUEUE_SCHEMA } from "../../src/hub/db/queue/queue.ts";
import { migrateHub } from "../../src/hub/db/schema/migrate.ts";
import { openPglite } from "../../src/hub/db/opening/open_pglite.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import { madeOnce } from "./made_once.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "./postgres_server.ts";
import { testWith } from "./needs.ts";

export type HubDatabaseTest = (db: HubDatabase, t: Deno.TestContext) => Promise<void>;

let template: Promise<Blob> | undefined;
/** In memory: all that there are, and those that no test has. */
const opened: HubDatabase[] = [], free: HubDatabase[] = [];
let server: Promise<PostgresServer> | undefined;

Deno.test.afterAll(async () => {
  await (await server)?.stop();
  for (const db of opened) await db.close();
});

/** Declares a test that runs on either engine. */
export function testOnHubDatabases(name: string, run: HubDatabaseTest): void {
  Deno.test(`${name} (PGlite)`, async (t) => {
    const db = await newPglite();
    await run(db, t).finally(() => db.close());
  });
  testOnPostgres(name, run);
}

/** Declares a test that needs the connections, locks or roles of a real server. */
export function testOnPostgres(name: string, run: HubDatabaseTest): void {
  testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(
    `${name} (PostgreSQL)`,
    async (t) => {
      const url = await newPostgresDatabase();
      const db = await openPostgres({ url, connections: 8, onBroken() {} });
      await run(db, t).finally(() => db.close());
    },
  );
}

/**
 * @returns an empty migrated database in memory. Whoever closes it gives it back for the next test,
 * as to empty one takes a hundredth of the time that it takes to open one.
 */
export async function newPglite(): Promise<HubDatabase> {
  const db = free.pop() ?? await openTemplate();
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await db.asBroker(EMPTY);
    free.push(db);
  };
  return new Proxy(db, {
    get(_, name: keyof HubDatabase) {
      if (name === "close") return close;
      if (isClosed) throw new Error("The database is closed");
      return db[name];
    },
  });
}

async function openTemplate(): Promise<HubDatabase> {
  template ??= madeOnce("hub.tar", dumpMigrated).then(Deno.readFile)
    .then((bytes) => new Blob([bytes]));
  const db = await openPglite(await template);
  await db.asBroker(`RESET ROLE; CREATE TEMP TABLE begun AS TABLE ${QUEUE_SCHEMA}.version`);
  opened.push(db);
  return db;
}

/** Makes a database what it was when it was opened: no row, number or lock of a test is left. */
const EMPTY = `RESET ROLE; SET session_replication_role = replica;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
      WHERE schemaname IN ('public', '${QUEUE_SCHEMA}') AND tablename <> 'hub_migration'
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    FOR name IN SELECT oid::regclass FROM pg_class WHERE relkind = 'S'
    LOOP PERFORM setval(name, 1, false); END LOOP;
  END $$;
  INSERT INTO ${QUEUE_SCHEMA}.version TABLE begun;
  RESET session_replication_role; SELECT pg_advisory_unlock_all()`;

async function dumpMigrated(path: string): Promise<void> {
  const lite = await PGlite.create();
  await migrateHub((text) =>
    lite.exec(text).then((results) => results.flatMap(({ rows }) => rows))
  );
  const dump = await lite.dumpDataDir("none");
  await Deno.writeFile(path, new Uint8Array(await dump.arrayBuffer()));
  await lite.close();
}

/** @returns the address of a migrated database of its own, for the role that the hub logs in as. */
export async function newPostgresDatabase(): Promise<string> {
  server ??= startPostgres();
  return (await server).newDatabase();
}
