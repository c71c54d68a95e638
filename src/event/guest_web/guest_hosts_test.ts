import assert from "node:assert/strict";
import { GuestHosts } from "./guest_hosts.ts";

Deno.test("the names of this computer are its addresses as they are now", () => {
  const hosts = new GuestHosts(8585, ["192.168.0.7"]);
  assert.deepEqual([...hosts.hosts], ["127.0.0.1:8585", "192.168.0.7:8585"]);
  hosts.are(["10.0.0.2"]);
  assert.deepEqual([...hosts.hosts], ["127.0.0.1:8585", "10.0.0.2:8585"]);
});

Deno.test("a phone is told from this computer's own browser", () => {
  const hosts = new GuestHosts(8585, ["192.168.0.7"]);
  assert.deepEqual(
    ["127.0.0.1", "127.0.1.1", "192.168.0.7", "192.168.0.8"].map((from) =>
      hosts.isOtherDevice(from)
    ),
    [false, false, false, true],
  );
});
