/** A hub and a worker as processes, whose database is killed while photos are under way. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ingestJobSchema, ingestStartedSchema } from "../src/contracts/hub/ingest.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { modelsFolder, testWith } from "./support/needs.ts";
import { hasPostgres, startPostgres } from "./support/postgres_server.ts";
import { photosort } from "./support/program.ts";
import { startProgram } from "./support/started_hub.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const POLL_MS = 100, AWAY_MS = 1500;
const PHOTOS = [101, 102, 103, 104, 105, 106, 107, 108];

const testWithBoth = testWith(
  hasPostgres && modelsFolder !== undefined,
  "PostgreSQL (Debian's package postgresql) or the model files are",
);

testWithBoth(
  "photos that are under way while the database is killed are neither lost nor doubled",
  async () => {
    const server = await startPostgres(), folder = await tempFolder(), port = unusedPort();
    const photos = join(folder, "photos"), objects = join(folder, "objects");
    await Deno.mkdir(objects);
    await dropDrawn(photos, ...PHOTOS);
    const url = `http://127.0.0.1:${port}`,
      environment = {
        HUB_DATABASE: await server.newDatabase(),
        HUB_SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
        ...{ HUB_OBJECTS: objects, HUB_ROOTS: `photos=${photos}`, HUB_PORT: String(port) },
      };
    const key = async (...args: string[]) => {
      const made = await photosort(["hub", "create-key", "test", ...args], { environment });
      assert.equal(made.code, 0, made.said);
      return made.output;
    };
    const admin = ["hub", "create-admin", "--tenant", "mine", "anna@example.org"];
    await photosort(admin, { environment, input: "long enough for all" });
    const operator = await key("--tenant", "mine", "--role", "operator");
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(url + path, {
        ...{ method, body: body === undefined ? undefined : JSON.stringify(body) },
        headers: { authorization: `Bearer ${operator}`, "content-type": "application/json" },
      });
      return { status: answer.status, body: await answer.json() };
    };
    const hub = startProgram(["hub"], environment);
    await hub.said.until(/The hub is ready/);
    const work = startProgram(["work", "--hub", url, "--workers", "1"], { HUB_KEY: await key() });
    try {
      const { body } = await ask("POST", "/v1/ingest-folder", { path: "photos" });
      const { jobId } = ingestStartedSchema.parse(body);
      await work.said.until(/Working for the hub/);
      await server.kill();
      const refused = await ask("GET", `/v1/ingest-status/${jobId}`);
      assert.equal(refused.status, 503);
      await delay(AWAY_MS);
      await server.start();
      for (;;) {
        const { status, body } = await ask("GET", `/v1/ingest-status/${jobId}`);
        assert.ok(status === 200 || status === 503, JSON.stringify(body));
        if (status === 200 && body.finished_at !== null) {
          const job = ingestJobSchema.parse(body);
          assert.deepEqual([job.status, job.processed, job.failed], [
            "COMPLETED",
            PHOTOS.length,
            0,
          ]);
          break;
        }
        await delay(POLL_MS);
      }
      const { body: listed } = await ask("GET", "/v1/photos?limit=500");
      assert.equal(listed.items.length, PHOTOS.length);
    } finally {
      assert.equal(await work.end(), 0, work.said.all());
      assert.equal(await hub.end(), 0, hub.said.all());
      await server.stop();
    }
  },
);
