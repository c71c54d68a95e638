/** Hub databases for tests: PGlite in memory and a real PostgreSQL, each test with one of its own. */
import { PGlite } from "@electric-sql/pglite";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { migrateHub } from "../../src/hub/db/migrate.ts";
import { openPglite } from "../../src/hub/db/opening/open_pglite.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import { madeOnce } from "./made_once.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "./postgres_server.ts";
import { testWith } from "./needs.ts";

export type HubDatabaseTest = (db: HubDatabase, t: Deno.TestContext) => Promise<void>;

let template: Promise<Blob> | undefined;
let server: Promise<PostgresServer> | undefined;

Deno.test.afterAll(async () => {
  await (await server)?.stop();
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

/** @returns a migrated database in memory, without the seconds that it takes to make the first. */
export async function newPglite(): Promise<HubDatabase> {
  template ??= madeOnce("hub.tar", dumpMigrated).then(Deno.readFile)
    .then((bytes) => new Blob([bytes]));
  return await openPglite(await template);
}

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
