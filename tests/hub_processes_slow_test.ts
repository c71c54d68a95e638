/** Several hubs as processes: killed, or at the same photos at once. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { Scheduler } from "../src/hub/schedule/scheduler.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newPostgresDatabase } from "./support/hub_database.ts";
import { strictLog } from "./support/hub_regrouper.ts";
import { faceOf, leasedPhotos, lookOf, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";

const testOnServer = testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is");
const script = fileURLToPath(new URL("./support/hub_in_process.ts", import.meta.url));

function start(url: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", "--no-check", script, ...args],
    env: { HUB_DATABASE: url },
    ...{ stdin: "piped", stdout: "piped", stderr: "inherit" },
  }).spawn();
}

testOnServer("a task that a hub was killed at is done by another one at once", async () => {
  const url = await newPostgresDatabase(), name = "Sweeping";
  const db = await openPostgres({ url, connections: 2, onBroken() {} });
  const child = start(url, "hold", name), said = lineReader(child.stdout);
  try {
    await said.until(/at it/);
    let runs = 0;
    const task = { name, everyMs: 1000, run: () => Promise.resolve(void runs++) };
    const scheduler = new Scheduler({ db, clock: systemClock, log: strictLog });
    await scheduler.runOnce(task);
    assert.equal(runs, 0, "one is at it");
    child.kill("SIGKILL");
    await child.status;
    const killedAt = systemClock.now();
    scheduler.start([task]);
    while (runs === 0) await systemClock.sleep(20);
    assert.ok(systemClock.now() - killedAt < 2000);
    await scheduler.close();
  } finally {
    await child.stdin.close();
    await said.end();
    await db.close();
  }
});

testOnServer(
  "1,000 first sightings of 100 people at two hubs at once are 100 persons",
  async () => {
    const url = await newPostgresDatabase(), PEOPLE = 100, PHOTOS = 1000;
    const db = await openPostgres({ url, connections: 4, onBroken() {} });
    try {
      const tenant = await newTenant(db), leased = await leasedPhotos(db, tenant, PHOTOS);
      const reports = leased.map((lease, at) => {
        const sha256 = (at + 1).toString(16).padStart(64, "0");
        return JSON.stringify(processed(lease, [faceOf(lookOf(at % PEOPLE))], { sha256 }));
      });
      // Each person is first seen at both hubs at once.
      const halves = [0, 1].map((hub) =>
        reports.filter((_, at) => Math.floor(at / PEOPLE) % 2 === hub)
      );
      const children = halves.map(() => start(url, "report", tenant));
      await Promise.all(children.map(async (child, hub) => {
        const input = child.stdin.getWriter();
        await input.write(new TextEncoder().encode(halves[hub].join("\n")));
        await input.close();
        const { code } = await child.status;
        await child.stdout.cancel();
        assert.equal(code, 0);
      }));
      const found = await db.withTenant({ tenant }, async (tx) => ({
        persons: await tx.selectFrom("person").select("id").execute(),
        faces: await tx.selectFrom("face").select(["embedding", "person_id"]).execute(),
        centroids: await tx.selectFrom("centroid").select("faces").execute(),
      }));
      const looks = Map.groupBy(found.faces, ({ embedding }) => embedding.toHex());
      assert.deepEqual([found.persons.length, found.faces.length, looks.size], [100, PHOTOS, 100]);
      for (const faces of looks.values()) {
        assert.equal(new Set(faces.map(({ person_id }) => person_id)).size, 1);
      }
      assert.deepEqual(new Set(found.centroids.map(({ faces }) => faces)), new Set([10]));
    } finally {
      await db.close();
    }
  },
);
