import assert from "node:assert/strict";
import { networkOf } from "./network_of.ts";

Deno.test("addresses of one household stand for one", () => {
  assert.equal(networkOf("192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("2001:db8:0:7::1"), networkOf("2001:DB8:0:0007:ffff:1:2:3"));
  assert.notEqual(networkOf("2001:db8:0:7::1"), networkOf("2001:db8:0:8::1"));
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
  assert.equal(networkOf("unknown"), "unknown");
});
