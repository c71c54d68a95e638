/** What a hub and a worker log, as processes. */
import assert from "node:assert/strict";
import { dropDrawn } from "./support/drawn_photos.ts";
import { modelsFolder, testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { startHub, startProgram } from "./support/started_hub.ts";

interface Line {
  level: string;
  message: string;
  properties: Record<string, unknown>;
}

const logging = { HUB_LOG_LEVEL: "debug", HUB_LOG_FORMAT: "json" };
const testWithAll = testWith(
  hasPostgres && modelsFolder !== undefined,
  "PostgreSQL (Debian's package postgresql) or the model files are",
);

testWithAll("lines of JSON say which request, tenant and photo they are about", async () => {
  await using hub = await startHub(logging);
  const key = await hub.key("--tenant", "mine", "--role", "operator");
  const ask = (path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(hub.url + path, {
      headers: { "content-type": "application/json", ...headers },
      ...body !== undefined && { method: "POST", body: JSON.stringify(body) },
    });
  const trace_id = "0af7651916cd43dd8448eb211c80319c";
  const mine = { authorization: `Bearer ${key}`, "x-request-id": "mine-1" };
  const alive = await ask("/healthz", {}),
    known = await ask("/v1/photos", {
      ...mine,
      traceparent: `00-${trace_id}-b7ad6b7169203331-01`,
    });
  await Promise.all([alive.body?.cancel(), known.body?.cancel()]);
  assert.match(alive.headers.get("x-request-id")!, /^[\da-f-]{36}$/);
  assert.equal(known.headers.get("x-request-id"), "mine-1");
  await dropDrawn(hub.photos, 101);
  await (await ask("/v1/ingest-folder", mine, { path: "photos" })).body?.cancel();
  const environment = { HUB_KEY: await hub.key(), LOG_FORMAT: "json", LOG_LEVEL: "debug" };
  const work = startProgram(["work", "--hub", hub.url, "--workers", "1"], environment);
  await work.said.until(/: processed/);
  assert.equal(await work.end(), 0, work.said.all());
  assert.equal(await hub.end(), 0, hub.said.all());
  const lines = (said: string) => said.trim().split("\n").map((line): Line => JSON.parse(line));
  const hubs = lines(hub.said.all()), works = lines(work.said.all());

  const { message, properties } = hubs.find(({ message }) => message.startsWith("GET /v1/photos"))!;
  assert.match(message, /^GET \/v1\/photos: 200 after \d+ ms$/);
  assert.deepEqual([properties.request_id, properties.trace_id], ["mine-1", trace_id]);
  assert.match(String(properties.tenant), /^[\da-f-]{36}$/);
  const done = works.find(({ message }) => message.endsWith(": processed"))!;
  assert.deepEqual([done.properties.tenant, done.properties.photo_id], [properties.tenant, 1]);
  const leased = hubs.find(({ properties }) => properties.route === "/v1/work/leases")!;
  assert.match(
    String(leased.properties.request_id),
    /^[\da-f-]{36}$/,
    "a worker names its requests",
  );
  assert.ok(typeof done.properties.lease_id === "string");
});
