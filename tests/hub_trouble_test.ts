/** What a hub does while its database or its folder of objects is away, and once it is back. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Readiness } from "../src/contracts/hub/readiness.ts";
import { passwordsHere } from "../src/hub/auth/passwords.ts";
import pg from "pg";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { prepareDatabase } from "../src/hub/db/prepare_database.ts";
import { loadHubConfig } from "../src/hub/hub_config.ts";
import { notedRootFolders, noteRootFolder } from "../src/hub/db/root_folders.ts";
import { runAlone } from "../src/hub/db/sharing/run_alone.ts";
import { isOutage } from "../src/hub/outage.ts";
import { HubServer } from "../src/hub/server/hub_server.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres, startPostgres } from "./support/postgres_server.ts";
import { tempFolder } from "./support/temp_folder.ts";

const testOnServer = testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is");

/** A hub in this process, whose waits are short, and what it logged. */
function hubOn(database: string, objects: string, photos?: string) {
  const environment = { HUB_DATABASE: database, HUB_SECRET_KEY: btoa("k".repeat(32)) };
  const roots = photos === undefined ? "" : `photos=${photos}`;
  const config = loadHubConfig({ flags: { objects, roots }, environment, dotenv: {} });
  const lines: string[] = [], say = (line: string) => void lines.push(line);
  const clock = {
    ...systemClock,
    sleep: (_: number, signal?: AbortSignal) => systemClock.sleep(20, signal),
  };
  const server = new HubServer({ config, version: "0.0.0-test" }, {
    passwords: passwordsHere(),
    pictures: { cut: () => Promise.reject(new TypeError("Nothing is cut here")) },
    startThread() {
      throw new TypeError("Nobody is regrouped here");
    },
    clock: { ...clock, now: () => performance.now() * 1000 },
    log: { debug: say, info: say, warn: say, error: say },
  });
  const get = async (path: string) => {
    const answer = await server.answer(new Request(`http://127.0.0.1${path}`), "127.0.0.1");
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const wrong = async () => {
    const { status, body } = await get("/readyz"), { ready, checks } = body as Readiness;
    assert.equal(status, ready ? 200 : 503);
    return checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  };
  return { server, lines, get, wrong };
}

/** Asks until the answer is that. */
async function untilIt(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

testOnServer(
  "a hub waits for a database that is away, says so, and serves once it is back",
  async () => {
    const postgres = await startPostgres(), objects = await tempFolder();
    const url = await postgres.newDatabase();
    await postgres.kill();
    const { server, lines, get, wrong } = hubOn(url, objects), opened = server.open();
    try {
      await untilIt(() => Promise.resolve(lines.length > 0));
      assert.deepEqual(lines, [
        "The hub waits: the database refuses connections: look whether PostgreSQL runs",
      ]);
      assert.equal((await get("/healthz")).status, 200);
      assert.match((await wrong()).join(), /database: the database refuses connections/);
      const refused = await get("/v1/ingest-jobs");
      assert.deepEqual([refused.status, refused.headers.get("retry-after")], [503, "5"]);
      assert.doesNotMatch(JSON.stringify(refused.body), new RegExp(`hub@|${postgres.port}`));

      await postgres.start();
      await opened;
      assert.deepEqual(await wrong(), []);

      await postgres.kill();
      await untilIt(async () => (await wrong()).length > 0);
      await untilIt(async () => {
        const said = (await wrong()).join();
        assert.doesNotMatch(said, new RegExp(`127.0.0.1|${postgres.port}`));
        return /database: .*refuses.*queue: .*refuses/.test(said);
      });
      await postgres.start();
      await untilIt(async () => (await wrong()).length === 0);
    } finally {
      await server.close();
      await postgres.stop();
    }
  },
);

testOnServer(
  "a hub with a wrong password, or an unprepared database, ends and says what to do",
  async () => {
    const postgres = await startPostgres(), objects = await tempFolder();
    try {
      const missing = hubOn(`postgres://hub@127.0.0.1:${postgres.port}/nothing`, objects);
      await assert.rejects(missing.server.open(), /no such database as HUB_DATABASE/);
      const unprepared = hubOn(`postgres://hub@127.0.0.1:${postgres.port}/postgres`, objects);
      await assert.rejects(unprepared.server.open(), /not prepared/);
      const url = await postgres.newDatabase();
      const owner = hubOn(url.replace("//hub@", "//super@"), objects);
      await assert.rejects(owner.server.open(), /super is a superuser/);
    } finally {
      await postgres.stop();
    }
  },
);

testOnServer(
  "a folder of objects or photos that is gone makes a hub unready until it is back",
  async () => {
    const postgres = await startPostgres(), folder = await tempFolder();
    const [objects, photos, away] = ["objects", "photos", "away"].map((name) => join(folder, name));
    await Deno.mkdir(objects);
    await Deno.mkdir(photos);
    const url = await postgres.newDatabase(), { server, wrong } = hubOn(url, objects, photos);
    try {
      await server.open();
      for (
        const [gone, said] of [
          [
            objects,
            /^objects: nothing can be stored in HUB_OBJECTS: look whether its drive is there/,
          ],
          [photos, /^roots: The folder of the root photos is not there: mount its drive/],
        ] as const
      ) {
        await Deno.rename(gone, away);
        const [first, ...others] = await wrong();
        assert.match(first, said);
        assert.doesNotMatch(first, new RegExp(folder));
        assert.deepEqual(others, []);
        await Deno.rename(away, gone);
        assert.deepEqual(await wrong(), []);
      }
      // The empty folder that a drive is mounted on is not the folder in which photos were.
      const db = await openPostgres({ url, connections: 1, onBroken() {} });
      const { ino, dev } = await Deno.stat(photos), folderBefore = `${ino} on ${dev}`;
      await db.asSystem((tx) => noteRootFolder(tx, "photos", folderBefore));
      await db.close();
      await Deno.rename(photos, away);
      await Deno.mkdir(photos);
      assert.match((await wrong()).join(), /^roots: The folder of the root photos is another one/);
      await Deno.remove(photos);
      await Deno.rename(away, photos);
      assert.deepEqual(await wrong(), []);
    } finally {
      await server.close();
      await postgres.stop();
    }
  },
);

testOnServer("a queue whose making was cut off is whole after the next hub migrate", async () => {
  const postgres = await startPostgres(), serving = await postgres.newDatabase();
  const owner = serving.replace("//hub@", "//owner@"), client = new pg.Client(owner);
  try {
    await client.connect();
    await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM photosort_broker;
      REVOKE USAGE ON SCHEMA pgboss FROM photosort_broker`);
    await prepareDatabase({ owner, serving, say() {} });
    const db = await openPostgres({ url: serving, connections: 2, onBroken() {} });
    const { rows } = await db.asBroker("SELECT version FROM pgboss.version");
    assert.equal(rows.length, 1);
    await db.close();
  } finally {
    await client.end();
    await postgres.stop();
  }
});

testOnServer("a transaction whose database is killed may be tried again later", async () => {
  const postgres = await startPostgres(), url = await postgres.newDatabase();
  const db = await openPostgres({ url, connections: 2, onBroken() {} });
  try {
    const alone = runAlone(db, "a scan", async () => {
      await postgres.kill();
      await db.asSystem(notedRootFolders);
    });
    await assert.rejects(alone, isOutage);
    await postgres.start();
    const inside = db.asSystem(async (tx) => {
      await postgres.kill();
      await notedRootFolders(tx);
    });
    await assert.rejects(inside, isOutage);
    await postgres.start();
    assert.equal((await db.asSystem(notedRootFolders)).size, 0);
  } finally {
    await db.close();
    await postgres.stop();
  }
});
