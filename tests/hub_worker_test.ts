/** What `photosort work` refuses before it asks a hub for anything. */
import assert from "node:assert/strict";
import { exitCodes } from "../src/core/exit_codes.ts";
import { photosort } from "./support/program.ts";

const hub = { HUB_URL: "http://127.0.0.1:9" };

Deno.test("work says which settings it lacks, and where a key belongs", async () => {
  const { code, said } = await photosort(["work"]);
  assert.equal(code, exitCodes.usage);
  assert.match(said, /--hub or HUB_URL.*HUB_KEY is not set in the environment/);
  const listening = await photosort(["work", "--listen"], {
    environment: hub,
    secrets: { HUB_KEY: "a-key" },
  });
  assert.equal(listening.code, exitCodes.usage);
  assert.match(listening.said, /WORKER_LISTEN_KEY/);
});

Deno.test("a root that is not there is named, with what to do", async () => {
  const { code, said } = await photosort(["work", "--root", "photos=/nowhere/photos"], {
    environment: hub,
    secrets: { HUB_KEY: "a-key" },
  });
  assert.equal(code, exitCodes.root);
  assert.match(said, /the root photos cannot be read at \/nowhere\/photos.*Mount it/);
});

Deno.test("work is told several hubs, and what is said to it names no hub of an event", async () => {
  const hubs = "https://a.example.org,https://b.example.org";
  for (const given of [{ args: ["--hub", hubs] }, { environment: { HUB_URL: hubs } }]) {
    const { said } = await photosort(["work", ...given.args ?? []], {
      environment: given.environment,
    });
    assert.match(said, /HUB_KEY is not set in the environment/);
    assert.doesNotMatch(said, /must be an address/);
  }
});

Deno.test("commands of an event take no notice of the hub of a worker", async () => {
  const { said } = await photosort(["status", "--root", "/nowhere"], {
    environment: { HUB_URL: "https://a.example.org,https://b.example.org" },
  });
  assert.doesNotMatch(said, /HUB_URL/);
});
