import assert from "node:assert/strict";
import { requireMetricsReader } from "./metrics_reader.ts";

const key = "a key of some length",
  open = { proxies: ["10.0.0.1"], metrics: ["127.0.0.1", "10.20.0.0/16"] };

/** @returns the status by which somebody is refused, or undefined. */
function refused(from: string, headers: Record<string, string>, metricsKey = ""): unknown {
  try {
    requireMetricsReader({ headers: new Headers(headers) }, from, { ...open, metricsKey });
  } catch (error) {
    return error instanceof Error && "status" in error ? error.status : error;
  }
}

Deno.test("metrics are read from the listed addresses, and by the key from anywhere", () => {
  assert.equal(refused("127.0.0.1", {}), undefined);
  assert.equal(refused("::ffff:127.0.0.1", {}), undefined);
  assert.equal(refused("192.0.2.7", {}), 403);
  assert.equal(refused("10.20.0.7", {}), undefined, "of a listed network");
  assert.equal(refused("192.0.2.7", {}, key), 401);
  assert.equal(refused("192.0.2.7", { authorization: `Bearer ${key}` }, key), undefined);
  assert.equal(refused("192.0.2.7", { authorization: "Bearer another one" }, key), 401);
  assert.equal(refused("192.0.2.7", { authorization: "Bearer " }), 403);
});

Deno.test("whoever comes through a proxy is not the proxy", () => {
  const outside = { "x-forwarded-for": "192.0.2.7" }, here = { "x-forwarded-for": "127.0.0.1" };
  assert.equal(refused("10.0.0.1", outside), 403);
  assert.equal(refused("10.0.0.1", here), undefined);
  assert.equal(refused("127.0.0.1", outside), 403, "a proxy that nobody listed");
  assert.equal(refused("127.0.0.1", { forwarded: "for=192.0.2.7" }), 403);
});
