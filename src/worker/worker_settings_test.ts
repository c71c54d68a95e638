import assert from "node:assert/strict";
import { OperatorError } from "../core/operator_error.ts";
import { loadWorkerConfig } from "./worker_settings.ts";

const given = { HUB_URL: "https://hub.example.org/", HUB_KEY: "a-secret-key" };
const load = (environment: Record<string, string>, flags = {}, dotenv = {}) =>
  loadWorkerConfig({ flags, environment, dotenv });

Deno.test("a hub and a key are needed, and a key comes from the environment alone", () => {
  const { hub, key, roots, listen } = load(given);
  assert.deepEqual({ hub, key, roots, listen }, {
    ...{ hub: "https://hub.example.org", key: "a-secret-key" },
    ...{ roots: {}, listen: undefined },
  });
  assert.throws(() => load({}), /HUB_URL.*HUB_KEY/);
  const elsewhere = () => load({ HUB_URL: given.HUB_URL }, { key: "flag" }, { HUB_KEY: "file" });
  assert.throws(elsewhere, /HUB_KEY is not set/);
});

Deno.test("a worker may be told all hubs that share a database", () => {
  const { hub } = load(given, { hub: "https://a.example.org/, http://10.0.0.2:8686" });
  assert.equal(hub, "https://a.example.org,http://10.0.0.2:8686");
  assert.throws(() => load(given, { hub: "https://a.example.org,b" }), /--hub is/);
});

Deno.test("what is wrong is named, but for secrets", () => {
  for (const hub of ["hub.example.org", "ftp://hub", "https://hub/path", "https://hub/?key=1"]) {
    assert.throws(() => load(given, { hub }), /--hub is ".*" but must be an address/, hub);
  }
  assert.throws(() => load({ ...given, WORKER_ROOTS: "photos" }), /WORKER_ROOTS/);
  assert.throws(() => load({ ...given, WORKER_LISTEN_KEY: "too short" }), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.match(error.message, /WORKER_LISTEN_KEY.*20 characters/);
    return !error.message.includes("too short");
  });
});

Deno.test("a worker listens at a port, to those who have its key", () => {
  assert.throws(() => load(given, { listen: "8787" }), /WORKER_LISTEN_KEY is not set/);
  const key = "a-key-of-20-characters";
  const config = load({ ...given, WORKER_LISTEN_KEY: key }, { listen: "8787" });
  assert.deepEqual([config.listen, config.listenHost], [8787, "127.0.0.1"]);
});

Deno.test("roots are given by name, several at once", () => {
  const { roots } = load(given, { roots: "photos=/srv/photos;archive=C:\\Fotos" });
  assert.deepEqual(roots, { photos: "/srv/photos", archive: "C:\\Fotos" });
});
