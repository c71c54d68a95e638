import assert from "node:assert/strict";
import { isAmong } from "./networks.ts";

Deno.test("an address is among others by itself, or by its network", () => {
  const networks = ["127.0.0.1", "10.1.0.0/16", "fd00::/8", "::1"];
  for (const address of ["127.0.0.1", "10.1.255.1", "fd12::7", "::1"]) {
    assert.ok(isAmong(address, networks), address);
  }
  for (const address of ["127.0.0.2", "10.2.0.1", "fe80::1", "unknown", ""]) {
    assert.ok(!isAmong(address, networks), address);
  }
  assert.ok(!isAmong("127.0.0.1", []));
});
