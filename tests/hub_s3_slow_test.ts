/** A hub and a worker as processes, whose photos and objects lie at a server of S3. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ingestJobSchema, ingestStartedSchema } from "../src/contracts/hub/ingest.ts";
import { s3Bucket } from "../src/remote/s3_bucket.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow } from "./support/event_tree.ts";
import { modelsFolder } from "./support/needs.ts";
import { hasPostgres, startPostgres } from "./support/postgres_server.ts";
import { photosort } from "./support/program.ts";
import { s3Kinds, type S3Server } from "./support/s3_server.ts";
import { startProgram } from "./support/started_hub.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const POLL_MS = 100, AWAY_MS = 1500;
const PHOTOS = [101, 102, 103, 104, 105, 106];

/** Puts drawn photos into the bucket, below `shoots/day`. */
async function putPhotos({ place, credentials }: S3Server): Promise<void> {
  const folder = await tempFolder();
  await dropDrawn(folder, ...PHOTOS);
  const shoots = { ...place, prefix: "shoots" };
  const bucket = s3Bucket(shoots, credentials, { now: Date.now, regionSetting: "" });
  for (const name of await filesBelow(folder)) {
    const body = await Deno.readFile(join(folder, name));
    await bucket.ask(bucket.at(`day/${name}`), { method: "PUT", body });
  }
}

const needed = hasPostgres && modelsFolder !== undefined ? s3Kinds : [];

for (const { name, serve, test } of needed) {
  test(`photos go from a bucket to people, though S3 is away meanwhile (${name})`, async () => {
    await using s3 = await serve();
    await putPhotos(s3);
    const server = await startPostgres(), port = unusedPort(), url = `http://127.0.0.1:${port}`;
    const { bucket, prefix, endpoint } = s3.place, at = `?endpoint=${endpoint}`;
    const environment = {
      HUB_DATABASE: await server.newDatabase(),
      HUB_SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
      HUB_OBJECTS: `s3://${bucket}/${prefix}${at}`,
      HUB_ROOTS: `cloud=s3://${bucket}/shoots${at}`,
      HUB_S3_KEY_ID: s3.credentials.accessKeyId,
      HUB_S3_SECRET: s3.credentials.secretAccessKey,
      HUB_PORT: String(port),
    };
    const key = async (...args: string[]) => {
      const made = await photosort(["hub", "create-key", "test", ...args], { environment });
      assert.equal(made.code, 0, made.said);
      return made.output;
    };
    const admin = ["hub", "create-admin", "--tenant", "mine", "anna@example.org"];
    await photosort(admin, { environment, input: "long enough for all" });
    const operator = await key("--tenant", "mine", "--role", "tenant_admin");
    const headers = { authorization: `Bearer ${operator}`, "content-type": "application/json" };
    const ask = async (method: string, path: string, body?: unknown) => {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      const answer = await fetch(url + path, { method, body: sent, headers });
      return { status: answer.status, bytes: await answer.bytes() };
    };
    const read = ({ bytes }: { bytes: Uint8Array }) => JSON.parse(new TextDecoder().decode(bytes));
    const hub = startProgram(["hub"], environment);
    await hub.said.until(/The hub is ready/);
    const works = [[], ["--store", endpoint]].map((more) => ["work", "--hub", url, ...more]);
    const workers = await Promise.all(
      works.map(async (args) =>
        startProgram([...args, "--workers", "1"], { HUB_KEY: await key() })
      ),
    );
    try {
      const begun = await ask("POST", "/v1/ingest-folder", { path: "cloud/day" });
      const { jobId } = ingestStartedSchema.parse(read(begun));
      await workers[0].said.until(/Working for the hub/);
      await s3.stop();
      await delay(AWAY_MS);
      const unready = read(await ask("GET", "/readyz"));
      assert.match(JSON.stringify(unready), /HUB_OBJECTS: the target cannot be reached/);
      await s3.start();
      for (;;) {
        const job = ingestJobSchema.parse(read(await ask("GET", `/v1/ingest-status/${jobId}`)));
        if (job.finished_at === null) {
          await delay(POLL_MS);
          continue;
        }
        assert.deepEqual([job.processed, job.failed], [PHOTOS.length, 0]);
        break;
      }
      const { items } = read(await ask("GET", "/v1/photos?limit=500"));
      assert.equal(items.length, PHOTOS.length);
      for (const { photo_id: id } of items) {
        const { status, bytes } = await ask("GET", `/v1/photos/${id}/thumbnail`);
        assert.deepEqual([status, bytes[0], bytes[1]], [200, 0xff, 0xd8]);
      }
      const stored = async () =>
        (await filesBelow(join(s3.folder, prefix))).filter((path) => path.endsWith(".jpg"));
      const before = (await stored()).length;
      assert.ok(before >= 2 * PHOTOS.length);
      const erased = await ask("DELETE", `/v1/photo/${items[0].photo_id}`);
      assert.ok(erased.status < 300, String(erased.status));
      assert.ok((await stored()).every((path) => !path.includes(`/photos/${items[0].photo_id}/`)));
    } finally {
      for (const work of workers) assert.equal(await work.end(), 0, work.said.all());
      assert.equal(await hub.end(), 0, hub.said.all());
      const said = [hub, ...workers].map((one) => one.said.all()).join("\n");
      assert.ok(!said.includes(s3.credentials.secretAccessKey) && !said.includes("X-Amz"), said);
      await server.stop();
    }
  });
}
