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

Deno.test("addresses of virtual machines, containers and tunnels come last", () => {
  const of = (name: string, address: string) => ({ name, address, family: "IPv4" as const });
  const found = localAddresses([
    of("vEthernet (Default Switch)", "172.28.0.1"),
    of("docker0", "172.17.0.1"),
    of("utun4", "100.64.0.9"),
    of("Wi-Fi", "192.168.178.23"),
    of("en0", "203.0.113.5"),
  ]);
  assert.deepEqual(found.slice(0, 2), ["192.168.178.23", "203.0.113.5"]);
});
