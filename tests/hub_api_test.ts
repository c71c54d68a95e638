/** What every route of the hub's API has in common. */
import assert from "node:assert/strict";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";

testOnHubDatabases(
  "the API says what it is, and answers what it is not with problems",
  async (db) => {
    const hub = await newHub(db);
    const described = await hub.send(undefined, "GET", "/v1/openapi.json");
    assert.equal(described.body.openapi, "3.1.0");
    assert.equal(described.headers.get("x-content-type-options"), "nosniff");
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
