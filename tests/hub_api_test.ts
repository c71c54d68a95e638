/** What every route of the hub's API has in common. */
import assert from "node:assert/strict";
import { newHub } from "./support/hub_app.ts";
import { manualClock } from "./support/manual_clock.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";

testOnHubDatabases(
  "the API says what it is, and answers what it is not with problems",
  async (db) => {
    const hub = await newHub(db);
    const described = await hub.send(undefined, "GET", "/v1/openapi.json");
    assert.equal(described.body.openapi, "3.1.0");
    assert.equal(described.headers.get("x-content-type-options"), "nosniff");
    const postman = await hub.send(undefined, "GET", "/v1/postman.json");
    const requests = postman.body.item.flatMap(({ item }: { item: unknown[] }) => item);
    const operations = Object.values(described.body.paths).flatMap((one) => Object.keys(one!));
    assert.equal(requests.length, operations.length);
    const nothing = await hub.send(hub.mine.viewer, "GET", "/v1/nothing");
    assert.equal(nothing.status, 404);
    assert.equal(nothing.headers.get("content-type"), "application/problem+json");
    const stranger = { ...hub.mine.viewer, token: "made up" };
    const refused = await hub.send(stranger, "GET", "/v1/nothing");
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get("www-authenticate"), "Bearer");
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases(
  "too many requests are refused, by whoever asks and not by what they claim",
  async (db) => {
    const clock = manualClock(Date.now());
    const hub = await newHub(db, { clock, config: { proxies: ["127.0.0.1"] } }),
      { mine, send } = hub;
    const from = (forwarded: string) =>
      send(undefined, "GET", "/v1/me", undefined, { "x-forwarded-for": forwarded });
    const first = await from("198.51.100.9, 192.0.2.7");
    assert.equal(first.status, 401);
    assert.equal(first.headers.get("ratelimit-policy"), '"nobody";q=300;w=60');
    assert.equal(first.headers.get("ratelimit"), '"nobody";r=299;t=60');
    for (let i = 1; i < 300; i++) await from(`198.51.100.${i % 100}, 192.0.2.7, 127.0.0.1`);
    const refused = await from("203.0.113.5, 192.0.2.7");
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get("retry-after"), "60");
    assert.equal((await from("192.0.2.8")).status, 401);
    assert.equal((await from("<script>, nonsense")).status, 401);
    assert.equal((await send(mine.viewer, "GET", "/v1/me")).status, 200);
    await clock.advance(60_000);
    assert.equal((await from("192.0.2.7")).status, 401);
    // A hub that listens at :: sees a proxy of IPv4 so.
    const asked = { "x-forwarded-for": "192.0.2.9", "x-forwarded-proto": "https" };
    const request = new Request("http://127.0.0.1/v1/me", { headers: asked });
    for (const [address, left] of [["127.0.0.1", 299], ["::ffff:127.0.0.1", 298]] as const) {
      const { headers } = await hub.app.fetch(request.clone(), { from: address });
      assert.equal(headers.get("ratelimit"), `"nobody";r=${left};t=60`);
    }
  },
);

testOnHubDatabases(
  "a method that a path does not have, and a body that is too large, are refused",
  async (db) => {
    const hub = await newHub(db), { mine, send } = hub;
    const wrong = await send(mine.viewer, "DELETE", "/v1/users");
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get("allow"), "GET, POST");
    const large = { name: "x".repeat(8_000_000) };
    assert.equal((await send(mine.tenant_admin, "POST", "/v1/sites", large)).status, 413);
    const broken = new TextEncoder().encode("{");
    const type = { "content-type": "application/json" };
    assert.equal((await send(mine.tenant_admin, "POST", "/v1/sites", broken, type)).status, 400);
    assert.deepEqual(hub.failures, []);
  },
);
