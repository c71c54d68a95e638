import assert from "node:assert/strict";
import { workCommands } from "./work_commands.ts";

Deno.test("the commands that begin a worker name the hub, and the key in the environment alone", () => {
  assert.deepEqual(workCommands("https://hub.example.org", "ps_a-B_1"), {
    unix: "HUB_KEY=ps_a-B_1 photosort work --hub https://hub.example.org",
    windows: '$env:HUB_KEY = "ps_a-B_1"; photosort work --hub https://hub.example.org',
    isHereOnly: false,
  });
});

Deno.test("a hub at this computer alone is told from one that others reach", () => {
  const isHereOnly = (hub: string) => workCommands(hub, "k").isHereOnly;
  for (const hub of ["http://127.0.0.1:8686", "http://localhost:8686", "http://[::1]:8686"]) {
    assert.equal(isHereOnly(hub), true, hub);
  }
  assert.equal(isHereOnly("https://localhost.example.org"), false);
});
