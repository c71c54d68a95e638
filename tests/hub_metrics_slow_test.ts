/** What a hub and a worker measure, as processes. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { dropDrawn } from "./support/drawn_photos.ts";
import { modelsFolder, testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { startHub, startProgram } from "./support/started_hub.ts";
import { unusedPort } from "./support/unused_port.ts";

const POLL_MS = 100;

const testWithAll = testWith(
  hasPostgres && modelsFolder !== undefined,
  "PostgreSQL (Debian's package postgresql) or the model files are",
);

/** @returns the value of each series. */
async function scrape(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/metrics`, { headers }), text = await answer.text();
  assert.equal(answer.status, 200, text);
  const values = text.split("\n").filter((line) => !line.startsWith("#") && line !== "")
    .map((line) => /^(.*) (\S+)$/.exec(line)!).map(([, series, value]) => [series, Number(value)]);
  return Object.fromEntries(values) as Record<string, number>;
}

testWithAll("a hub and its worker tell Prometheus what they do", async () => {
  const key = "a key for Prometheus";
  await using hub = await startHub({ HUB_METRICS: "off", HUB_METRICS_KEY: key });
  const metricsPort = unusedPort(), metrics = { authorization: `Bearer ${key}` };
  const refused = await fetch(`${hub.url}/metrics`);
  assert.equal(refused.status, 401);
  await refused.body?.cancel();
  const operator = {
    authorization: `Bearer ${await hub.key("--tenant", "mine", "--role", "operator")}`,
  };
  await dropDrawn(hub.photos, 101, 102);
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(hub.url + path, {
      headers: { ...operator, "content-type": "application/json" },
      ...body !== undefined && { method: "POST", body: JSON.stringify(body) },
    });
    return await answer.json();
  };
  const { jobId } = await ask("/v1/ingest-folder", { path: "photos" });
  const work = startProgram(
    ["work", "--hub", hub.url, "--workers", "1", "--metrics-port", String(metricsPort)],
    { HUB_KEY: await hub.key() },
  );
  try {
    while ((await ask(`/v1/ingest-status/${jobId}`)).status !== "COMPLETED") await delay(POLL_MS);
    const seen = await scrape(hub.url, metrics),
      worked = await scrape(`http://127.0.0.1:${metricsPort}`);
    for (
      const [series, value] of Object.entries({
        'photosort_hub_ready{check="database"}': 1,
        photosort_hub_files_scanned_total: 2,
        photosort_hub_photos_inserted_total: 2,
        photosort_hub_photos_published_total: 2,
        photosort_hub_publish_failures_total: 0,
        photosort_hub_batch_seconds_count: 1,
        photosort_hub_leases_total: 2,
        'photosort_hub_reports_total{outcome="processed"}': 2,
        'photosort_hub_photos{state="PROCESSED"}': 2,
        'photosort_hub_photos{state="READY"}': 0,
        photosort_hub_queue_messages: 0,
        photosort_hub_tenants: 1,
        'photosort_hub_workers{state="active"}': 1,
        'photosort_hub_database_connections{pool="requests",state="waiting"}': 0,
      })
    ) assert.equal(seen[series], value, series);
    assert.equal(seen.photosort_hub_faces, seen.photosort_hub_faces_reported_total);
    const ingest = 'method="POST",route="/v1/ingest-folder",status="2xx"';
    assert.equal(seen[`photosort_hub_request_seconds_count{${ingest}}`], 1);
    assert.ok(seen.process_resident_memory_bytes > 1e7);
    assert.ok(Object.keys(seen).every((series) => !series.includes("tenant=")));
    assert.equal(worked['photosort_worker_photos_total{outcome="processed"}'], 2);
    assert.equal(worked['photosort_worker_originals_total{from="hub"}'], 2);
    assert.equal(worked.photosort_worker_photo_seconds_count, 2);
    assert.equal(worked.photosort_worker_photos_in_hand, 0);
    assert.equal(worked.photosort_worker_hub_reachable, 1);
    assert.equal(worked.photosort_worker_faces_total, seen.photosort_hub_faces_reported_total);
  } finally {
    assert.equal(await work.end(), 0, work.said.all());
    assert.equal(await hub.end(), 0, hub.said.all());
  }
});
