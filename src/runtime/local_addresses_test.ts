import assert from "node:assert/strict";
import { localAddresses } from "./local_addresses.ts";

const ip = (address: string, family: "IPv4" | "IPv6" = "IPv4") => ({ name: "x", family, address });

Deno.test("addresses that a phone can reach are told, private networks first", () => {
  const found = localAddresses([
    ip("127.0.0.1"),
    ip("169.254.7.7"),
    ip("fe80::1", "IPv6"),
    ip("8.8.4.4"),
    ip("172.20.0.2"),
    ip("192.168.8.10"),
    ip("192.168.8.10"),
  ]);
  assert.deepEqual(found, ["172.20.0.2", "192.168.8.10", "8.8.4.4"]);
});

Deno.test("without a network there is none", () => {
  assert.deepEqual(localAddresses([ip("127.0.0.1")]), []);
});
