/** Commands of whoever runs a hub, on a PostgreSQL that is new. */
import assert from "node:assert/strict";
import pg from "pg";
import { HttpProblem, problemResponse } from "../src/http/http_problem.ts";
import { serve } from "../src/http/serve.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { matchesSnapshot } from "./support/json_snapshot.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres, startPostgres } from "./support/postgres_server.ts";
import { photosort } from "./support/program.ts";
import { unusedPort } from "./support/unused_port.ts";

const upkeepJob = {
  ...{ id: crypto.randomUUID(), kind: "reprocess", status: "RUNNING", requested_by: "key:1" },
  ...{ created_at: "2026-11-28T10:00:00.000Z", finished_at: null, fault: null },
  photos: { unsent: 2, waiting: 0, processed: 0, failed: 0 },
};

const testOnServer = testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is");

testOnServer("a new database is prepared, once and again, and has logins and keys", async (t) => {
  const server = await startPostgres();
  const at = (who: string, database: string) =>
    `postgres://${who}@127.0.0.1:${server.port}/${database}`;
  const ask = async (who: string, database: string, text: string) => {
    const client = new pg.Client(at(who, database));
    await client.connect();
    return (await client.query(text).finally(() => client.end())).rows;
  };
  const environment = {
    HUB_MIGRATE_DATABASE: at("owner", "fresh"),
    HUB_DATABASE: at("serving:secret", "fresh"),
  };
  const hub = (args: string[], input?: string) =>
    photosort(["hub", ...args], { environment, input });
  try {
    await ask("super", "postgres", "CREATE DATABASE fresh OWNER owner");

    await t.step("a migration that fails leaves nothing", async () => {
      // The last table of the schema is in the way of the first migration.
      await ask("owner", "fresh", "CREATE TABLE upload (id integer)");
      const { code, said } = await hub(["migrate"]);
      assert.equal(code, exitCodes.database);
      assert.match(
        said,
        /not prepared: relation "upload" already exists.*Nothing is left half done/,
      );
      const tables = await ask("owner", "fresh", "SELECT to_regclass('tenant') AS tenant");
      assert.deepEqual(tables, [{ tenant: null }]);
      await ask("owner", "fresh", "DROP TABLE upload");
    });

    await t.step("migrate makes tables and the login that serves", async () => {
      const first = await hub(["migrate", "--json"]);
      assert.equal(first.code, exitCodes.ok, first.said);
      const { applied, ...more } = JSON.parse(first.output);
      const names = [...Deno.readDirSync(new URL("../migrations/hub/", import.meta.url))];
      assert.deepEqual(applied, names.map((_, i) => i + 1));
      await matchesSnapshot("hub_migrate", JSON.stringify({ applied: [1], ...more }), {});
      assert.doesNotMatch(first.said, /secret/);
      const again = await hub(["migrate", "--json"]);
      assert.deepEqual(JSON.parse(again.output), { applied: [], made_login: null });
    });

    await t.step("hold keeps objects until a backup is taken, and says if it did not", async () => {
      const held = await hub(["hold", "--minutes", "5", "--json"]);
      await matchesSnapshot("hub_hold", held.output, {
        [JSON.parse(held.output).held_until]: "<moment>",
      });
      assert.match((await hub(["hold", "--end"])).output, /removed again/);
      const late = await hub(["hold", "--end"]);
      assert.equal(late.code, exitCodes.usage);
      assert.match(late.said, /not held until now: the backup is void.*--minutes/);
      assert.match((await hub(["hold", "--minutes", "0"])).said, /from 1 to 10080/);
    });

    await t.step("create-admin reads a password, and makes nobody twice", async () => {
      const short = await hub(["create-admin", "anna@example.org"], "short\n");
      assert.match(short.said, /the password is too short/);
      const made = await hub(["create-admin", "anna@example.org"], "long enough for all\n");
      assert.equal(made.code, exitCodes.ok, made.said);
      const twice = await hub(["create-admin", "Anna@example.org"], "long enough for all\n");
      assert.match(twice.said, /runs the hub already/);
      const tenant = ["create-admin", "--tenant", "weddings", "bert@example.org"];
      assert.equal((await hub(tenant, "long enough for all")).code, exitCodes.ok);
      assert.match((await hub(tenant, "another long one")).said, /a tenant weddings.*--reset/);
      const reset = await hub([...tenant, "--reset"], "another long one\n");
      assert.match(reset.output, /administers the tenant weddings; earlier logins have ended/);
      const nobody = ["create-admin", "--reset", "carl@example.org"];
      assert.match((await hub(nobody, "another long one")).said, /nobody of the address carl@/);
      const nowhere = await hub(
        ["create-admin", "--reset", "--tenant", "no", "c@d.example"],
        "x".repeat(12),
      );
      assert.match(nowhere.said, /there is no tenant no/);
    });

    await t.step("create-key shows a key once", async () => {
      const { output, code, said } = await hub(["create-key", "studio", "--json"]);
      assert.equal(code, exitCodes.ok, said);
      const { id, key } = JSON.parse(output);
      await matchesSnapshot("hub_create_key", output, { [id]: "id", [key]: "key" });
      const ofTenant = ["create-key", "site", "--tenant", "weddings", "--role", "operator"];
      assert.equal((await hub(ofTenant)).code, exitCodes.ok);
      assert.match((await hub(["create-key", "x", "--tenant", "no"])).said, /no tenant no/);
      assert.match((await hub(["create-key", "x", "--role", "king"])).said, /no role king/);
      assert.match((await hub(["create-key", "x", "--role", "viewer"])).said, /needs a tenant/);
    });
  } finally {
    await server.stop();
  }
});

testOnServer("a hub that lacks a setting says which, and no secret", async () => {
  const { code, said } = await photosort(["hub"], { environment: { HUB_HOST: "0.0.0.0" } });
  assert.equal(code, exitCodes.usage);
  assert.match(said, /HUB_DATABASE is not set; HUB_SECRET_KEY is not set; HUB_OBJECTS is not set/);
  assert.match(said, /HUB_HOST 0\.0\.0\.0 lets other computers in/);
});

Deno.test("reindex, reprocess and merge ask a hub that runs, and tell what it refuses", async () => {
  const asked: string[] = [], port = unusedPort();
  const effect = { words: ["Person 3 is person 1"], faces: 2, photos: 2, people: [], warnings: [] };
  const server = serve("127.0.0.1", port, async (request) => {
    const { pathname } = new URL(request.url), body = await request.text();
    asked.push(`${request.method} ${pathname} ${body}`);
    if (request.headers.get("authorization") !== "Bearer key") {
      return problemResponse(new HttpProblem(401, { hint: "Send a token." }), pathname);
    }
    if (pathname === "/v1/decisions") {
      return Response.json({ ids: JSON.parse(body).dryRun ? [] : [7], effect });
    }
    return Response.json(upkeepJob, { status: 202 });
  });
  const hub = (args: string[], key = "key") =>
    photosort(["hub", ...args], {
      environment: { HUB_URL: `http://127.0.0.1:${port}` },
      secrets: { HUB_KEY: key },
    });
  try {
    const merged = await hub(["merge", "3", "1", "--dry-run", "--json"]);
    await matchesSnapshot("hub_merge_dry_run", merged.output, {});
    await matchesSnapshot("hub_merge", (await hub(["merge", "3", "1", "--json"])).output, {});
    const again = await hub(["reprocess", "4", "5", "--json"]);
    await matchesSnapshot("hub_reprocess", again.output, { [upkeepJob.id]: "id" });
    await matchesSnapshot("hub_reindex", (await hub(["reindex", "--json"])).output, {
      [upkeepJob.id]: "id",
    });
    assert.deepEqual(asked, [
      'POST /v1/decisions {"decisions":[{"kind":"merge","from":3,"into":1}],"dryRun":true}',
      'POST /v1/decisions {"decisions":[{"kind":"merge","from":3,"into":1}],"dryRun":false}',
      'POST /v1/reprocess {"photo_ids":[4,5]}',
      "POST /v1/reindex ",
    ]);
    const refused = await hub(["reindex"], "another");
    assert.equal(refused.code, exitCodes.usage);
    assert.match(refused.said, /the hub refuses: .*Send a token/);
    assert.match((await hub(["reprocess"])).said, /say which photos, in one way/);
    assert.match((await hub(["merge", "Anna", "1"])).said, /Anna is no number of a person/);
  } finally {
    await server.close();
  }
  const away = await hub(["reindex"]);
  assert.equal(away.code, exitCodes.root);
  assert.match(away.said, /cannot be asked: .*Look whether it runs/);
});

/** An erasure that waits for another hub, and for a store that is away. */
const goingOn = {
  ...{ id: "00000000-0000-7000-8000-000000000001", person_ids: [3, 5], photo_ids: [] },
  ...{ requested_by: "key:1", made_at: "2026-11-28T12:00:00.000Z", finished_at: null },
  counts: { rows: 0, vectors: 0, memory: 1, objects: null, messages: 0, workers: 0, note: 1 },
  counted_at: "2026-11-28T12:00:00.000Z",
};

Deno.test("a person of a hub is erased once somebody agreed, and a dry run says how much goes", async () => {
  const asked: string[] = [], port = unusedPort();
  const server = serve("127.0.0.1", port, (request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname}${search}`);
    const erasure = search === "" ? goingOn : null;
    return Promise.resolve(Response.json({ person_ids: [3, 5], faces: 4, photos: 2, erasure }));
  });
  const environment = { HUB_URL: `http://127.0.0.1:${port}` }, secrets = { HUB_KEY: "key" };
  const forget = (...args: string[]) =>
    photosort(["hub", "forget", ...args], { environment, secrets });
  try {
    const dry = await forget("5", "--dry-run");
    assert.match(dry.output, /nothing was erased of people 3, 5: 4 faces in 2 photos/);
    const unasked = await forget("5");
    assert.equal(unasked.code, exitCodes.usage);
    assert.match(unasked.said, /erases people 3, 5: 4 faces in 2 photos, and cannot be undone/);
    assert.deepEqual(new Set(asked), new Set(["DELETE /v1/person/5?dryRun=true"]));
    await matchesSnapshot("hub_forget", (await forget("5", "--yes", "--json")).output, {});
    assert.equal(asked.at(-1), "DELETE /v1/person/5");
    const erased = await forget("5", "--yes");
    assert.match(
      erased.output,
      /goes on with what is left \(memory 1, objects not counted, note 1\)/,
    );
  } finally {
    await server.close();
  }
});
