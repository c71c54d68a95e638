/** Hubs go on while a newer version migrates their database, and newer ones wait for that. */
import assert from "node:assert/strict";
import pg from "pg";
import type { Readiness } from "../src/contracts/hub/readiness.ts";
import { HubServer } from "../src/hub/server/hub_server.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPostgresDatabase } from "./support/hub_database.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { aroundHub, configFor, dateAhead, logInto, newReplicas } from "./support/replicas.ts";
import { until } from "./support/until.ts";

const migrations = new URL("../migrations/hub/", import.meta.url);
const testOnServer = testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is");

/** Runs statements as whoever migrates a hub's database. */
async function asOwner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url.replace("//hub@", "//owner@"));
  await client.connect();
  try {
    for (const one of statements) await client.query(one);
  } finally {
    await client.end();
  }
}

Deno.test("a migration that takes something away says that older programs do not survive it", () => {
  const names = [...Deno.readDirSync(migrations)].map(({ name }) => name).sort();
  assert.ok(names.length > 1);
  for (const name of names) {
    const sql = Deno.readTextFileSync(new URL(name, migrations)),
      version = Number(name.slice(0, 4));
    const survives = Number(/^-- survives: (\d+)\n/.exec(sql)?.[1]);
    assert.ok(survives >= 1 && survives <= version, `${name} survives ${survives}`);
    if (survives === version) continue;
    const said = sql.replace(/--.*$/gm, "");
    assert.doesNotMatch(
      said,
      /\b(DROP (TABLE|COLUMN|CONSTRAINT)|RENAME|SET NOT NULL|TYPE)\b/i,
      name,
    );
  }
});

Deno.test("statements of the hub name the columns that they read", async () => {
  // The server refuses a prepared `SELECT *` once its table has another column.
  const all: string[] = [];
  const look = async (folder: URL) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = new URL(isDirectory ? `${name}/` : name, folder);
      if (isDirectory) await look(path);
      else if (
        name.endsWith(".ts") && /(select|returning)All\(/.test(await Deno.readTextFile(path))
      ) {
        all.push(path.pathname);
      }
    }
  };
  await look(new URL("../src/hub/", import.meta.url));
  assert.deepEqual(all, []);
});

testOnServer("a hub goes on while and after its tables get further columns", async () => {
  await using replicas = await newReplicas([dateAhead(0)]);
  const { first: { send, mine, worker, scope: { db } }, url } = replicas, id = crypto.randomUUID();
  const { program } = replicas.first.scope.work;
  const ask = async () => {
    const hello = { id, name: "Studio", ...program, slots: 1, roots: [] };
    const asked = [
      await send(worker, "POST", "/v1/work/workers", hello),
      await send(worker, "POST", "/v1/work/leases", { worker: id, most: 1, wait_seconds: 0 }),
      await send(worker, "POST", "/v1/work/heartbeat", { worker: id, state: "active", leases: [] }),
    ];
    for (const path of ["workers", "api-keys", "persons", "photos", "ingest-jobs", "reindex"]) {
      asked.push(await send(mine.tenant_admin, "GET", `/v1/${path}`));
    }
    assert.deepEqual(asked.filter(({ status }) => status >= 400), []);
  };
  // From the second time on the server has statements prepared.
  for (let times = 0; times < 3; times++) await ask();
  await asOwner(
    url,
    `DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'
      LOOP EXECUTE 'ALTER TABLE ' || name || ' ADD COLUMN later integer NOT NULL DEFAULT 0'; END LOOP;
    END $$`,
    `INSERT INTO hub_migration (version, survives) SELECT max(version) + 1, 1 FROM hub_migration`,
  );
  for (let times = 0; times < 3; times++) await ask();
  await db.check();
  assert.deepEqual([replicas.first.failures, replicas.said], [[], [[]]]);
  await asOwner(
    url,
    `INSERT INTO hub_migration (version, survives) SELECT max(version) + 1, max(version) + 1
      FROM hub_migration`,
  );
  await assert.rejects(db.check(), /has schema \d+; this photosort knows \d+/);
});

testOnServer(
  "a hub that is newer than its database waits until somebody migrates that",
  async () => {
    const url = await newPostgresDatabase(), lines: string[] = [];
    await asOwner(
      url,
      "CREATE TABLE put_aside AS TABLE hub_migration",
      "DELETE FROM hub_migration WHERE version > 1",
    );
    const { config } = await configFor(url);
    const around = aroundHub({ clock: systemClock, log: logInto(lines) });
    const server = new HubServer({ config, version: "0.0.0-test" }, around),
      opening = server.open();
    try {
      await until(() => lines.length > 0, "it says why it waits");
      const ready = await server.answer(new Request("http://127.0.0.1/readyz"), "127.0.0.1");
      const { checks: [{ detail }] }: Readiness = await ready.json();
      assert.deepEqual([ready.status, lines.length], [503, 1]);
      for (const said of [detail, lines[0]]) assert.match(said!, /Run `photosort hub migrate`/);
      await asOwner(url, "INSERT INTO hub_migration SELECT * FROM put_aside WHERE version > 1");
      assert.ok(await opening);
      const then = await server.answer(new Request("http://127.0.0.1/readyz"), "127.0.0.1");
      assert.equal(then.status, 200, await then.text());
    } finally {
      await server.close();
    }
  },
);
